using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Permissions;

/// <summary>What the role may read is asked for again and again, and since when something is missing is kept.</summary>
public sealed class PermissionKeeperTests : IAsyncLifetime
{
    private ConnectionsBed _bed = null!;

    public async ValueTask InitializeAsync()
    {
        _bed = await ConnectionsBed.StartAsync();
        var tested = await _bed.TestedAsync(ConnectionsBed.Filled);
        await _bed.SavedAsync(ConnectionsBed.Filled, proof: tested.Proof);
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task The_first_look_asks_and_says_of_nothing_that_it_was_lost()
    {
        _bed.Fake.MayRead["companies"] = false;
        await LookAsync();
        (await PermissionsAsync()).ShouldBe([new("companies", "companies", "companies", false), new("tickets", "tickets", "tickets", true)]);
    }

    [Fact]
    public async Task A_new_version_is_noticed_within_the_hour_and_what_it_took_is_kept_with_both_versions()
    {
        await LookAsync();
        (_bed.Fake.Version, _bed.Fake.MayRead["tickets"]) = ("v2026.4", false);
        await LookAsync(after: TimeSpan.FromMinutes(59));
        _bed.Fake.Asked.ShouldBe([true], "only each hour");

        await LookAsync(after: TimeSpan.FromMinutes(1));

        _bed.Fake.Asked.ShouldBe([true, true]);
        (await PermissionsAsync())[1].ShouldBe(
            new("tickets", "tickets", "tickets", false) { LostAt = _bed.Clock.GetUtcNow(), VersionBefore = "v2026.3", VersionAfter = "v2026.4" });
        (await _bed.AuditAsync())[^1].ShouldBe("schedule | permission lost | fake | tickets");
    }

    [Fact]
    public async Task The_same_version_is_all_that_is_asked_for_each_hour_and_everything_once_a_day()
    {
        await LookAsync();
        for (var hour = 1; hour < 24; hour++) await LookAsync(after: TimeSpan.FromHours(1));
        _bed.Fake.Asked.ShouldBe([true, .. Enumerable.Repeat(false, 23)]);
        await LookAsync(after: TimeSpan.FromHours(1));
        _bed.Fake.Asked[^1].ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_later_day_finds_missing_keeps_the_day_it_was_found()
    {
        await LookAsync();
        _bed.Fake.MayRead["tickets"] = false;
        await LookAsync(after: TimeSpan.FromDays(1));
        var found = _bed.Clock.GetUtcNow();
        _bed.Fake.Version = "v2026.4";
        await LookAsync(after: TimeSpan.FromDays(1));
        (await PermissionsAsync())[1].ShouldBe(
            new("tickets", "tickets", "tickets", false) { LostAt = found, VersionBefore = "v2026.3", VersionAfter = "v2026.3" });
    }

    [Fact]
    public async Task What_may_be_read_again_is_forgotten()
    {
        await LookAsync();
        _bed.Fake.MayRead["tickets"] = false;
        await LookAsync(after: TimeSpan.FromDays(1));
        _bed.Fake.MayRead["tickets"] = true;
        await LookAsync(after: TimeSpan.FromDays(1));
        (await PermissionsAsync())[1].ShouldBe(new("tickets", "tickets", "tickets", true));
    }

    [Theory]
    [InlineData(RunKind.Incremental, StreamState.Skipped, true)]
    [InlineData(RunKind.Incremental, StreamState.Complete, false)]
    [InlineData(RunKind.Reconcile, StreamState.Complete, true)]
    public async Task A_sync_that_met_otherwise_and_the_nightly_comparison_are_followed_by_asking(RunKind kind, StreamState state, bool isAsked)
    {
        await LookAsync();
        _bed.Clock.Advance(TimeSpan.FromMinutes(20));
        await WriteRunAsync(kind, state);
        await LookAsync();
        _bed.Fake.Asked.ShouldBe(isAsked ? [true, true] : [true]);
        await LookAsync(after: TimeSpan.FromMinutes(20));
        _bed.Fake.Asked.Count.ShouldBe(isAsked ? 2 : 1, "once for one run");
    }

    [Fact]
    public async Task Where_no_answer_comes_nothing_is_said_and_it_is_not_asked_again_at_once()
    {
        await LookAsync();
        _bed.Fake.Silence = new Failure(FailureCategory.Unauthorized);
        await LookAsync(after: TimeSpan.FromDays(1));
        (await PermissionsAsync()).ShouldAllBe(permission => permission.MayRead);
        _bed.Fake.Silence = null;
        await LookAsync(after: TimeSpan.FromMinutes(14));
        _bed.Fake.Asked.ShouldBe([true]);
        await LookAsync(after: TimeSpan.FromMinutes(1));
        _bed.Fake.Asked.ShouldBe([true, true]);
    }

    [Fact]
    public async Task Of_several_nodes_one_asks()
    {
        await LookAsync();
        _bed.Clock.Advance(TimeSpan.FromDays(1));
        var nodes = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<PermissionKeeper>(_bed.Get<IServiceProvider>())).ToList();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.LookAsync(CancellationToken.None))));
        _bed.Fake.Asked.ShouldBe([true, true]);
    }

    [Fact]
    public async Task A_stream_that_is_synced_no_more_is_not_known_any_more()
    {
        var saved = await _bed.FindAsync();
        await _bed.SavedAsync(saved.ToDraft() with { IncludeInvoices = true }, saved.Version);
        await LookAsync();
        (await PermissionsAsync()).Select(permission => permission.Stream).ShouldBe(["companies", "tickets", "invoices"]);

        saved = await _bed.FindAsync();
        await _bed.SavedAsync(saved.ToDraft() with { IncludeInvoices = false }, saved.Version);
        await LookAsync(after: TimeSpan.FromDays(1));
        (await PermissionsAsync()).Select(permission => permission.Stream).ShouldBe(["companies", "tickets"]);
    }

    [Fact]
    public async Task What_was_neither_tested_nor_synced_is_not_asked()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        await bed.SavedAsync(ConnectionsBed.Filled);
        await bed.Get<PermissionKeeper>().LookAsync(CancellationToken.None);
        bed.Fake.Asked.ShouldBeEmpty();
    }

    private async Task LookAsync(TimeSpan after = default)
    {
        _bed.Clock.Advance(after);
        await _bed.Get<PermissionKeeper>().LookAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<PermissionView>> PermissionsAsync() => (await _bed.FindAsync()).Permissions;

    private async Task WriteRunAsync(RunKind kind, StreamState tickets)
    {
        await using var database = _bed.OpenDatabase();
        var run = new RunRecord
        {
            ConnectionId = (await _bed.FindAsync()).Id,
            Kind = kind,
            Outcome = RunOutcome.Success,
            StartedBy = "Schedule",
            StartedAt = _bed.Clock.GetUtcNow().AddMinutes(-1),
            FinishedAt = _bed.Clock.GetUtcNow(),
            IsComplete = true,
        };
        run.Streams.Add(new RunStream { Stream = "tickets", State = tickets });
        database.Add(run);
        await database.SaveChangesAsync();
    }
}
