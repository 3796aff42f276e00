using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Data.SqlServer;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>The statements for SQL Server, made without one.</summary>
public sealed class StatementTests
{
    private readonly SqlServerTwin _twin = new();

    [Fact]
    public void Every_entity_is_added_changed_and_removed_by_statements_that_parse()
    {
        using var model = _twin.Open();
        var entities = model.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.FindPrimaryKey() is not null).ToList();
        entities.Count.ShouldBeGreaterThan(20);

        var wrong = new List<string>();
        foreach (var entity in entities)
        {
            foreach (var (state, verb) in new[] { (EntityState.Added, "INSERT"), (EntityState.Modified, "UPDATE"), (EntityState.Deleted, "DELETE") })
            {
                Save(entity.Name, state);
                var statements = _twin.Take().Select(c => c.Text).ToList();
                var isKeyOnly = entity.GetProperties().All(p => p.IsPrimaryKey());
                if (!(isKeyOnly && state == EntityState.Modified) && !statements.Exists(s => s.Contains(verb, StringComparison.Ordinal))) wrong.Add($"{entity.DisplayName()}: no {verb}");
                wrong.AddRange(statements.SelectMany(s => TransactSql.Errors(s).Select(e => $"{e}\n{s}")));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task However_many_ids_are_looked_for_a_statement_has_no_more_parameters_than_sql_server_takes()
    {
        await using var database = _twin.Open();
        long[] ids = [.. Enumerable.Range(1, 20_000).Select(i => (long)i)];

        await StoredRecords.Of(typeof(Ticket)).MarkDeletedAsync(database, 1, ids, (DateTimeOffset.UnixEpoch, 1), TestContext.Current.CancellationToken);
        await StoredRecords.Of(typeof(Ticket)).ForgetHashesAsync(database, 1, ids, TestContext.Current.CancellationToken);

        var commands = _twin.Take();
        commands.Count.ShouldBe(2);
        commands.ShouldAllBe(c => c.Parameters < 2100);
        commands.SelectMany(c => TransactSql.Errors(c.Text)).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_provider_says_in_sql_of_its_own_parses()
    {
        foreach (var statement in (IReadOnlyList<string>)[SqlServerProvider.TakeLock, SqlServerProvider.ReleaseLock, .. SharedSqlServer.DropStatements()])
            TransactSql.Errors(statement).ShouldBeEmpty(statement);
    }

    [Fact]
    public void What_cannot_be_put_to_sql_server_is_told()
    {
        using var database = _twin.Open();
        var query = database.Set<Ticket>().Where(t => t.Summary!.Normalize() == "x");

        _twin.Ask(query.Expression).ShouldNotBeNull().ShouldContain("could not be translated");
    }

    private void Save(string entity, EntityState state)
    {
        using var database = _twin.Open();
        var type = database.Model.FindEntityType(entity)!;
        var one = type.ClrType == typeof(Dictionary<string, object>) ? new Dictionary<string, object>() : RuntimeHelpers.GetUninitializedObject(type.ClrType);
        var entry = database.Entry(one);
        foreach (var property in type.GetProperties().Where(p => !p.IsShadowProperty() || p.IsKey()))
        {
            if (state == EntityState.Added && property is { ValueGenerated: ValueGenerated.OnAdd } && property.IsPrimaryKey() && property.ClrType != typeof(string)) continue;
            entry.Property(property.Name).CurrentValue = Sample(property);
        }

        entry.State = state;
        try
        {
            database.SaveChanges();
        }
        catch (DbUpdateException)
        {
            // The twin changes nothing, which EF takes for a lost race.
        }
    }

    private static object? Sample(IProperty property) =>
        property.ClrType == typeof(int) || property.ClrType == typeof(long) ? Convert.ChangeType(1, property.ClrType, System.Globalization.CultureInfo.InvariantCulture)
        : property.ClrType == typeof(Guid) ? Guid.Parse("0b3f1c9a-2a52-4a0e-9d52-0f4a4a6f7e11")
        : Samples.Of(property.ClrType);
}
