using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>Every operation of a service, asked for by everybody: a hidden button is never the only guard.</summary>
public sealed class OperationAccessTests
{
    private const string Where = "Vectis.Admin.Tests/Architecture/ServiceOperations.cs";

    // Their rows come and go by themselves.
    private static readonly string[] Moving = ["AuditLog", "AuditEntries", "AuditHead", "AppNodes"];

    [Fact]
    public void Every_method_that_takes_an_actor_is_on_the_list()
    {
        var found = ServiceOperations.Found();
        string[] known = [.. ServiceOperations.All.Select(operation => operation.Name), .. ServiceOperations.NotEnforcing.Keys];

        found.Except(known).ShouldBeEmpty($"These operations are in no list. Add a line `ServiceOperation.Of<Service>(…)` with the least role to {Where}.");
        known.Except(found).ShouldBeEmpty($"These operations are gone. Take their lines out of {Where}.");
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_changes_nothing_and_is_written_down()
    {
        await using var app = await RunningApp.StartAsync();
        var actors = await ActorsAsync(app);
        var wrong = new List<string>();
        var before = await ContentAsync(app);
        foreach (var operation in ServiceOperations.All)
        {
            foreach (var (actor, role) in actors.Where(a => a.Role is null || a.Role < operation.Least))
            {
                var trail = await TrailAsync(app);
                var refusal = await RefusalAsync(app, operation, actor);
                var written = (await TrailAsync(app)).Except(trail).ToList();
                if (refusal != new NotAllowed(operation.Least).Message) wrong.Add($"{operation.Name} did not refuse {actor.Name}: {refusal ?? "no refusal"}");
                if (written is not [var row] || row.Who != actor.Name || row.Action != "refused" || row.Details != $"needs {operation.Least}, has {role?.ToString() ?? "no role"}")
                    wrong.Add($"{operation.Name} by {actor.Name} wrote {string.Join("; ", written)}");
            }

            if (await ContentAsync(app) != before) wrong.Add($"{operation.Name} was refused and changed something all the same");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_may_is_not_refused()
    {
        await using var app = await RunningApp.StartAsync();
        var wrong = new List<string>();
        foreach (var operation in ServiceOperations.All)
        {
            foreach (var (actor, _) in (await ActorsAsync(app)).Where(a => a.Role >= operation.Least))
            {
                if (await RefusalAsync(app, operation, actor) is { } refusal) wrong.Add($"{operation.Name} refused {actor.Name}: {refusal}");
            }
        }

        wrong.ShouldBeEmpty();
        (await TrailAsync(app)).ShouldNotContain(row => row.Action == "refused");
    }

    private static async Task<IReadOnlyList<(Actor Actor, Role? Role)>> ActorsAsync(RunningApp app)
    {
        var actors = new List<(Actor, Role?)> { (Actor.User("nobody", "nobody@msp.example", "192.0.2.1"), null) };
        actors.Add((await UserAsync("disabled", Role.Admin, isDisabled: true), null));
        foreach (var role in Enum.GetValues<Role>()) actors.Add((await UserAsync(role.ToString(), role, isDisabled: false), role));
        return actors;

        // Anew each time: an operation may have changed the last one.
        async Task<Actor> UserAsync(string name, Role role, bool isDisabled)
        {
            var email = $"{name}-{Guid.NewGuid():N}@msp.example".ToLowerInvariant();
            return Actor.User(await app.CreateUserAsync(email, role, isDisabled), email, "192.0.2.1");
        }
    }

    /// <returns>The refusal's sentence; null when it was done, or failed for another reason.</returns>
    private static async Task<string?> RefusalAsync(RunningApp app, ServiceOperation operation, Actor actor)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var result = await operation.CallAsync(scope.ServiceProvider, actor);
        return result switch
        {
            null => null,
            NotAllowed refusal => refusal.Message,
            string sentence => sentence == new NotAllowed(operation.Least).Message ? sentence : null,
            ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).OfType<NotAllowed>().SingleOrDefault()?.Message,
            _ => result.GetType().GetProperties().Where(property => property.PropertyType == typeof(NotAllowed))
                .Select(property => (NotAllowed?)property.GetValue(result)).SingleOrDefault()?.Message,
        };
    }

    private static Task<List<Row>> TrailAsync(RunningApp app) => app.WithDatabaseAsync(database =>
        database.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).Select(entry => new Row(entry.Sequence, entry.Who, entry.Action, entry.Details)).ToListAsync());

    private static Task<string> ContentAsync(RunningApp app) => app.WithDatabaseAsync(async database =>
    {
        var content = new List<string>();
        foreach (var table in await database.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' ORDER BY name").ToListAsync())
        {
            if (!Moving.Contains(table)) content.AddRange(await RowsAsync(database, table));
        }

        return string.Join('\n', content);
    });

    private static async Task<List<string>> RowsAsync(VectisDbContext database, string table)
    {
        await database.Database.OpenConnectionAsync();
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add($"{table}: {string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}"))}");
        return rows;
    }

    private sealed record Row(long Sequence, string Who, string Action, string? Details);
}
