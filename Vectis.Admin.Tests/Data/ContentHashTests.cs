using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Records;
using Vectis.Admin.Tests.ConnectWise.Streams;
using Xunit;

namespace Vectis.Admin.Tests.Data;

/// <summary>A record whose hash stays is taken for unchanged and not written: so each value that is kept must show in it.</summary>
public sealed class ContentHashTests
{
    [Theory]
    [MemberData(nameof(DeclarationTests.Keys), MemberType = typeof(DeclarationTests))]
    public async Task Each_value_that_is_kept_shows_in_the_hash(string key)
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var context = database.Context();
        var type = Pages.Stream(key).RecordType;
        var values = RowShape.Of(context.Model, type).Values;

        values.ShouldNotBeEmpty();
        foreach (var value in values)
        {
            var (one, two) = (Record(type, value, isSecond: false), Record(type, value, isSecond: true));
            var hashes = Hashes(context.Model, [one, two, one]);
            hashes[1].ShouldNotBe(hashes[0], value.Name);
            hashes[2].ShouldBe(hashes[0], value.Name);
            if (value.IsNullable) Hashes(context.Model, [New(type), one]).ShouldBeUnique(value.Name);
        }
    }

    [Fact]
    public async Task The_same_values_have_the_same_hash_wherever_they_are_to_be_stored()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var context = database.Context();
        SyncedRecord[] records = [new Ticket { Id = 1, Summary = "One" }, new Ticket { Id = 2, Summary = "Two", BudgetHours = 1.5m }, new Ticket { Id = 3, Summary = "Two", BudgetHours = 1.5000m }];

        var hashes = Hashes(context.Model, records);
        using var unkept = RowBatch.Of(context.Model, records, keepsCells: false);

        records.Select(r => r.ContentHash).ShouldBe(hashes);
        hashes[2].ShouldBe(hashes[1]); // as both databases store it
        Hashes(context.Model, [new Ticket { Id = 9, ConnectionId = 7, Summary = "One", DeletedByRun = 3 }]).ShouldBe([hashes[0]]);
    }

    [Fact]
    public async Task A_letter_that_moves_to_the_next_value_shows()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var context = database.Context();
        var texts = RowShape.Of(context.Model, typeof(Company)).Values.Where(v => v.ClrType == typeof(string)).Take(2).ToList();

        Hashes(context.Model, [With("ab", "c"), With("a", "bc")]).ShouldBeUnique();

        Company With(string first, string second)
        {
            var company = new Company();
            texts[0].PropertyInfo!.SetValue(company, first);
            texts[1].PropertyInfo!.SetValue(company, second);
            return company;
        }
    }

    private static List<long> Hashes(IModel model, SyncedRecord[] records)
    {
        var hashes = new List<long>();
        foreach (var record in records)
        {
            using var batch = RowBatch.Of(model, [record], keepsCells: true);
            hashes.Add(record.ContentHash);
        }

        return hashes;
    }

    private static SyncedRecord New(Type type) => (SyncedRecord)Activator.CreateInstance(type)!;

    private static SyncedRecord Record(Type type, IProperty value, bool isSecond)
    {
        var record = New(type);
        value.PropertyInfo!.SetValue(record, Value(Nullable.GetUnderlyingType(value.ClrType) ?? value.ClrType, isSecond));
        return record;
    }

    private static object Value(Type type, bool isSecond)
    {
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        if (type == typeof(string)) return isSecond ? "b" : "a";
        if (type == typeof(bool)) return isSecond;
        if (type == typeof(decimal)) return isSecond ? 1.0001m : 1m;
        if (type == typeof(double)) return isSecond ? 1.5 : 1.25;
        if (type == typeof(DateTimeOffset)) return isSecond ? at.AddTicks(1) : at;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(at.Date).AddDays(isSecond ? 1 : 0);
        return Convert.ChangeType(isSecond ? 2 : 1, type, provider: null);
    }
}
