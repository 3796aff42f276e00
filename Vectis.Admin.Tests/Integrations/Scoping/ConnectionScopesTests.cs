using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations.Scoping;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Scoping;

/// <summary>Saving which records are synced.</summary>
public sealed class ConnectionScopesTests
{
    private static readonly Dictionary<string, long> NoneLeave = [];

    [Fact]
    public async Task A_choice_is_saved_and_audited_in_words()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var connection = await bed.SavedAsync(ConnectionsBed.Filled);

        (await SaveAsync(bed, bed.Admin, connection.Id, null, "Boards 1")).ShouldBeOfType<ScopeResult.Saved>();

        (await bed.Store.FindAsync("fake", CancellationToken.None))!.Scope.ShouldBe("Boards 1");
        (await bed.AuditAsync())[^1].ShouldBe("ann@example.com | records chosen | fake | Everything → Boards 1");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    public async Task Who_is_no_administrator_chooses_nothing(Role role)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var connection = await bed.SavedAsync(ConnectionsBed.Filled);

        (await SaveAsync(bed, role == Role.Viewer ? bed.Viewer : bed.Analyst, connection.Id, null, "Boards 1")).ShouldBeOfType<ScopeResult.Refused>();

        (await bed.Store.FindAsync("fake", CancellationToken.None))!.Scope.ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_choose_at_once_the_second_is_told()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var connection = await bed.SavedAsync(ConnectionsBed.Filled);
        await SaveAsync(bed, bed.Admin, connection.Id, null, "Boards 1");

        (await SaveAsync(bed, bed.OtherAdmin, connection.Id, null, "Boards 2")).ShouldBeOfType<ScopeResult.Changed>();

        (await bed.Store.FindAsync("fake", CancellationToken.None))!.Scope.ShouldBe("Boards 1");
        (await bed.AuditAsync()).ShouldNotContain(line => line.StartsWith("bob@example.com"));
    }

    private static Task<ScopeResult> SaveAsync(ConnectionsBed bed, Actor actor, int connection, string? from, string? to) =>
        bed.Get<ConnectionScopes>().SaveAsync(actor, connection, from, to, NoneLeave, CancellationToken.None);
}
