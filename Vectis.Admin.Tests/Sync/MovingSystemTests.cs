using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

/// <summary>
/// A thousand schedules of what may happen between two requests: records are created, changed, moved to another place in every order but that of
/// their ids, and deleted. Nothing may be missed and nothing doubled; only what was deleted may remain until the next reconcile.
/// </summary>
public sealed class MovingSystemTests
{
    private static readonly int Schedules = Figures.Cases(60, 1_000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait(Figures.Trait, Figures.Value)]
    public async Task Whatever_happens_between_two_requests_nothing_is_missed_and_nothing_doubled(int half)
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var seed = 1 + half; seed <= Schedules; seed += 2)
        {
            await ForgetAsync(sync);
            await WalkAsync(sync, new Random(seed), $"seed {seed}");
        }
    }

    private static async Task WalkAsync(SyncFixture sync, Random random, string seed)
    {
        var system = sync.System;
        (system.PageSize, system.MaxParallelRequests) = (random.Next(1, 12), random.Next(1, 5));
        for (var (i, id) = (random.Next(0, 60), 0L); i > 0; i--) system.Add(id += random.Next(1, random.Next(2) == 0 ? 2 : 40), system.ServerTime!.Value.AddDays(-random.Next(1, 300)));
        system.Before = (_, _) =>
        {
            system.Change(() =>
            {
                for (var events = random.Next(0, 3); events > 0; events--) Happens(system, random);
            });
            return Task.FromResult<Failure?>(null);
        };
        var full = await sync.SyncAsync();
        for (var runs = random.Next(0, 3); runs > 0; runs--) await sync.SyncAsync();
        system.Before = null;
        await sync.SyncAsync();

        full.Streams.Single().Failed.ShouldBe(0, seed);
        var stored = await sync.StoredAsync();
        stored.Where(t => system.Tickets.ContainsKey(t.Id)).Select(Content).ShouldBe(system.Tickets.Values.Select(Content), seed);
        stored.Select(t => t.Id).ShouldBeUnique(seed);

        await sync.SyncAsync(RunKind.Reconcile);
        foreach (var held in await sync.HeldAsync())
        {
            await sync.Holds.ReleaseAsync(KnownUsers.Admin, held.Id, CancellationToken.None);
            await sync.SyncAsync(RunKind.Reconcile);
        }

        (await sync.StoredAsync()).Where(t => t.DeletedAt is null).Select(Content).ShouldBe(system.Tickets.Values.Select(Content), seed);
    }

    private static (long, string?, DateTimeOffset?) Content(Ticket ticket) => (ticket.Id, ticket.Summary, ticket.LastUpdated);

    private static void Happens(FakeSystem system, Random random)
    {
        system.ServerTime = system.ServerTime!.Value.AddSeconds(random.Next(0, 90));
        var ids = system.Tickets.Keys.ToList();
        switch (random.Next(4))
        {
            case 0:
                system.Add((ids.Count == 0 ? 0 : ids[^1]) + random.Next(1, 3));
                break;
            case 1 when ids.Count > 0:
                system.Tickets.Remove(ids[random.Next(ids.Count)]);
                break;
            case 2 when ids.Count > 0:
                system.Add(ids[random.Next(ids.Count)], summary: $"Changed {random.Next()}");
                break;
            case 3 when ids.Count > 1:
                // Two exchange their places in every order but that of their ids.
                var (one, other) = (ids[random.Next(ids.Count)], ids[random.Next(ids.Count)]);
                var (first, second) = (system.Tickets[one].Summary, system.Tickets[other].Summary);
                system.Add(one, summary: second);
                system.Add(other, summary: first);
                break;
        }
    }

    private static async Task ForgetAsync(SyncFixture sync)
    {
        sync.System.Tickets.Clear();
        await using var database = sync.Database.Context();
        await database.Set<Ticket>().ExecuteDeleteAsync();
        await database.Set<StreamProgress>().ExecuteDeleteAsync();
        await database.Set<WalkCursor>().ExecuteDeleteAsync();
        await database.Set<Vectis.Admin.Sync.Reconciling.DeleteHold>().ExecuteDeleteAsync();
        await database.Set<RunRecord>().ExecuteDeleteAsync();
    }
}
