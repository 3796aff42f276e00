using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

/// <summary>What a run does after other records were chosen.</summary>
public sealed class ScopeTests
{
    [Fact]
    public async Task A_wider_scope_brings_what_it_adds_though_that_was_not_changed_since_the_watermark()
    {
        await using var fixture = await StartedAsync(scope: 60);
        fixture.System.Requests.Clear();

        fixture.System.Scope = 21;
        var run = await fixture.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success);
        run.Streams.Single().Added.ShouldBe(39);
        (await IdsAsync(fixture)).ShouldBe(Enumerable.Range(21, 80).Select(i => (long)i));
        fixture.System.Requests.Count(r => r == "page").ShouldBe(5, "39 records in pages of 10, and one for what changed: not all 80 again");
    }

    [Fact]
    public async Task Where_what_is_added_cannot_be_asked_for_by_itself_everything_is_read()
    {
        await using var fixture = await StartedAsync(scope: 60);

        fixture.System.Scope = null;
        await fixture.SyncAsync();

        await fixture.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_narrower_scope_sets_aside_what_it_leaves_out_and_does_not_call_it_deleted()
    {
        await using var fixture = await StartedAsync(scope: null);
        fixture.System.Change(() => fixture.System.Tickets.Remove(3));

        fixture.System.Scope = 5;
        var run = await fixture.SyncAsync();

        run.Streams.Single().ShouldSatisfyAllConditions(s => s.Outside.ShouldBe(3), s => s.Deleted.ShouldBe(1), s => s.Held.ShouldBe(0));
        (await IdsAsync(fixture)).ShouldBe(Enumerable.Range(5, 96).Select(i => (long)i));
    }

    [Fact]
    public async Task More_than_an_administrator_expects_waits_for_a_word()
    {
        await using var fixture = await StartedAsync(scope: null);

        fixture.System.Scope = 90;
        var run = await fixture.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.Streams.Single().Held.ShouldBe(89);
        (await IdsAsync(fixture)).Count.ShouldBe(100);
        (await fixture.HeldAsync()).Single().Rows.ShouldBe(89);
    }

    [Fact]
    public async Task A_walk_of_what_was_added_goes_on_where_it_was_broken_off()
    {
        await using var fixture = await StartedAsync(scope: 60);
        var pages = 0;
        fixture.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages == 3 ? new Failure(FailureCategory.ServerError) : null);

        fixture.System.Scope = 1;
        var broken = await fixture.SyncAsync();
        fixture.System.Before = null;
        fixture.System.Requests.Clear();
        var finished = await fixture.SyncAsync();

        broken.Outcome.ShouldNotBe(RunOutcome.Success);
        finished.Outcome.ShouldBe(RunOutcome.Success);
        fixture.System.Requests.Count(r => r == "page").ShouldBeLessThanOrEqualTo(6);
        await fixture.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task What_is_changed_while_the_added_is_walked_is_brought_too()
    {
        await using var fixture = await StartedAsync(scope: 60);
        var system = fixture.System;
        var pages = 0;
        system.Before = (kind, _) =>
        {
            if (kind == "page" && ++pages == 4)
            {
                system.Change(() =>
                {
                    system.Add(2, system.ServerTime, "changed behind the walk");
                    system.Add(150, system.ServerTime, "new");
                });
            }

            return Task.FromResult<Failure?>(null);
        };

        system.Scope = 1;
        await fixture.SyncAsync();

        await fixture.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_first_walk_under_another_scope_is_begun_anew_and_what_the_old_one_had_brought_is_set_aside()
    {
        await using var fixture = await SyncFixture.StartAsync(With100());
        var pages = 0;
        fixture.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages == 3 ? new Failure(FailureCategory.ServerError) : null);
        await fixture.SyncAsync();
        fixture.System.Before = null;
        (await fixture.StoredAsync()).Count.ShouldBe(20);

        fixture.System.Scope = 9;
        var run = await fixture.SyncAsync();

        run.Streams.Single().Outside.ShouldBe(8);
        (await IdsAsync(fixture)).ShouldBe(Enumerable.Range(9, 92).Select(i => (long)i));
    }

    [Fact]
    public async Task A_first_walk_is_begun_anew_under_a_wider_scope_too()
    {
        await using var fixture = await SyncFixture.StartAsync(With100());
        fixture.System.Scope = 60;
        var pages = 0;
        fixture.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages == 3 ? new Failure(FailureCategory.ServerError) : null);
        await fixture.SyncAsync();
        fixture.System.Before = null;

        fixture.System.Scope = 1;
        await fixture.SyncAsync();

        await fixture.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task What_was_changed_before_the_scope_was_is_brought_as_well()
    {
        await using var fixture = await StartedAsync(scope: 60);
        var system = fixture.System;
        system.ServerTime = system.ServerTime!.Value.AddDays(5);
        system.Change(() => system.Add(70, system.ServerTime!.Value.AddDays(-3), "changed before the choice"));

        system.Scope = 1;
        await fixture.SyncAsync();

        await fixture.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task The_nightly_comparison_tells_what_left_the_scope_from_what_was_deleted()
    {
        await using var fixture = await StartedAsync(scope: 5);
        fixture.System.Change(() => fixture.System.Tickets.Remove(50));
        fixture.System.LeftScope.Add(70);

        var run = await fixture.SyncAsync(RunKind.Reconcile);

        run.Streams.Single().ShouldSatisfyAllConditions(s => s.Deleted.ShouldBe(1), s => s.Outside.ShouldBe(1));
    }

    private static FakeSystem With100()
    {
        var system = new FakeSystem { MaxParallelRequests = 1 };
        for (var id = 1; id <= 100; id++) system.Add(id, system.ServerTime!.Value.AddDays(-30));
        return system;
    }

    private static async Task<SyncFixture> StartedAsync(long? scope)
    {
        var fixture = await SyncFixture.StartAsync(With100());
        fixture.System.Scope = scope;
        (await fixture.SyncAsync()).Outcome.ShouldBe(RunOutcome.Success);
        return fixture;
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(SyncFixture fixture) =>
        [.. (await fixture.StoredAsync()).Where(t => t.DeletedAt is null).Select(t => t.Id)];
}
