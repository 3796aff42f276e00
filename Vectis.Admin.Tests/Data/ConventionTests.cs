using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Data.Sqlite;
using Vectis.Admin.Data.SqlServer;
using Xunit;

namespace Vectis.Admin.Tests.Data;

/// <summary>How times, amounts and versions are stored, in every table that there is.</summary>
public sealed class ConventionTests
{
    [Fact]
    public void On_sqlite_times_are_utc_ticks_and_amounts_whole_ten_thousandths()
    {
        using var database = new SqliteVectisDbContext(new DbContextOptionsBuilder<SqliteVectisDbContext>().UseSqlite("Data Source=never-opened.db").Options);

        var times = PropertiesOf(database, typeof(DateTimeOffset));
        var amounts = PropertiesOf(database, typeof(decimal));

        times.Count.ShouldBeGreaterThan(20);
        amounts.Count.ShouldBeGreaterThan(5);
        times.Where(p => p.GetTypeMapping().Converter is not UtcTicks || p.GetColumnType() != "INTEGER").Select(Name).ShouldBeEmpty();
        amounts.Where(p => p.GetTypeMapping().Converter is not TenThousandths || p.GetColumnType() != "INTEGER").Select(Name).ShouldBeEmpty();
    }

    [Fact]
    public void On_sql_server_times_keep_their_offset_and_amounts_have_four_places()
    {
        using var database = new SqlServerVectisDbContext(new DbContextOptionsBuilder<SqlServerVectisDbContext>().UseSqlServer("Server=never-opened").Options);

        PropertiesOf(database, typeof(DateTimeOffset)).Where(p => p.GetColumnType() != "datetimeoffset").Select(Name).ShouldBeEmpty();
        PropertiesOf(database, typeof(decimal)).Where(p => p.GetColumnType() != "decimal(19,4)").Select(Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void Concurrency_tokens_are_set_by_the_app_so_that_both_databases_agree(string provider)
    {
        using VectisDbContext database = provider == "Sqlite"
            ? new SqliteVectisDbContext(new DbContextOptionsBuilder<SqliteVectisDbContext>().UseSqlite("Data Source=never-opened.db").Options)
            : new SqlServerVectisDbContext(new DbContextOptionsBuilder<SqlServerVectisDbContext>().UseSqlServer("Server=never-opened").Options);

        var tokens = database.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.IsConcurrencyToken).ToList();

        tokens.Select(Name).ShouldContain("Connection.Version");
        tokens.Where(p => p.ValueGenerated != ValueGenerated.Never).Select(Name).ShouldBeEmpty();
        tokens.Single(p => Name(p) == "Connection.Version").ClrType.ShouldBe(typeof(Guid));
    }

    [Theory]
    [InlineData("2026-11-24T14:02:03.1234567+05:30")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public void A_time_comes_back_from_ticks_as_the_same_moment_in_utc(string text)
    {
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var stored = (long)new UtcTicks().ConvertToProvider(time)!;

        new UtcTicks().ConvertFromProvider(stored).ShouldBe(time.ToUniversalTime());
        ((DateTimeOffset)new UtcTicks().ConvertFromProvider(stored)!).Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("12.3456", 123_456)]
    [InlineData("-0.00005", -1)]
    [InlineData("0.00004", 0)]
    [InlineData("79228162514264337593543950335", long.MaxValue)]
    [InlineData("-79228162514264337593543950335", long.MinValue)]
    public void An_amount_is_stored_in_ten_thousandths_and_cut_to_what_they_hold(string amount, long stored) =>
        TenThousandths.FromDecimal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(stored);

    private static List<IProperty> PropertiesOf(VectisDbContext database, Type type) =>
        [.. database.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == type)];

    private static string Name(IProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";
}
