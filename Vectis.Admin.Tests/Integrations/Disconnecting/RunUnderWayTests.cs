using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.Sync;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Disconnecting;

/// <summary>A run under way when its connection is disconnected, on a system in memory that lets the test say when.</summary>
public sealed class RunUnderWayTests
{
    [Fact]
    public async Task It_writes_nothing_more_and_asks_for_no_further_page()
    {
        await using var fixture = await SyncFixture.StartAsync();
        for (var id = 1; id <= 500; id++) fixture.System.Add(id);
        var pages = 0;
        long? stopped = null;
        var stored = 0;
        fixture.System.MaxParallelRequests = 1;
        fixture.System.Before = async (kind, stop) =>
        {
            if (kind != "page" || Interlocked.Increment(ref pages) != 5) return null;
            await using var database = fixture.Database.Context();
            await using (var transaction = await database.Database.BeginTransactionAsync(stop))
            {
                stopped = await fixture.Database.Get<SyncedData>().FenceAsync(database, SyncFixture.ConnectionId, "Stopped, because it was disconnected.", CancellationToken.None);
                await transaction.CommitAsync(stop);
            }

            stored = await database.Set<Ticket>().CountAsync(stop);
            return null;
        };

        var run = await fixture.SyncAsync();

        stopped.ShouldBe(run.Id);
        run.Outcome.ShouldBe(RunOutcome.Cancelled);
        run.Message.ShouldBe("Stopped, because it was disconnected.");
        run.Streams.ShouldAllBe(s => s.State == StreamState.Stopped);
        (await fixture.StoredAsync()).Count.ShouldBe(stored, "no page was written after");
        pages.ShouldBeLessThanOrEqualTo(5 + 2, "what was on its way to the writer, and no more");
    }

    [Fact]
    public async Task On_another_node_it_stops_within_seconds_though_no_page_comes()
    {
        // A system that never answers: only the look at the run's row can end it.
        await using var fixture = await SyncFixture.StartAsync();
        fixture.System.Add(1);
        fixture.System.Before = async (kind, stop) =>
        {
            if (kind == "page") await Task.Delay(Timeout.Infinite, stop);
            return null;
        };
        var started = (await fixture.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await SyncFixture.UntilAsync(() => Task.FromResult(fixture.System.Requests.Contains("page")), TestContext.Current.CancellationToken);
        await using (var database = fixture.Database.Context())
            await fixture.Database.Get<SyncedData>().FenceAsync(database, SyncFixture.ConnectionId, "Stopped.", CancellationToken.None);

        await fixture.Database.Services.GetRequiredService<RunHost>().WaitAsync(started.RunId).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        (await fixture.Syncs.FindAsync(started.RunId, CancellationToken.None))!.Outcome.ShouldBe(RunOutcome.Cancelled);
    }

    [Fact]
    public async Task What_comes_next_reads_every_record_from_the_first()
    {
        await using var fixture = await SyncFixture.StartAsync();
        for (var id = 1; id <= 30; id++) fixture.System.Add(id, fixture.System.ServerTime!.Value.AddDays(-30));
        await fixture.SyncAsync();
        (await fixture.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).IsToReadAnew.ShouldBeFalse();
        await using (var database = fixture.Database.Context())
            await fixture.Database.Get<SyncedData>().ForgetPlaceAsync(database, SyncFixture.ConnectionId, CancellationToken.None);

        (await fixture.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).IsToReadAnew.ShouldBeTrue();
        var run = await fixture.SyncAsync();

        run.Streams.Single().Unchanged.ShouldBe(30, "none of them changed within the overlap");
        (await fixture.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).IsToReadAnew.ShouldBeFalse();
    }
}
