using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class SyncLimitTests
{
    [Fact]
    public void The_eleventh_within_a_minute_waits_for_each_user_and_for_each_connection()
    {
        var clock = new FakeTimeProvider();
        var limit = new SyncLimit(clock);
        for (var i = 0; i < 5; i++)
        {
            limit.Begin("user ann", "connection 1").ShouldBeNull();
            limit.Begin("user bob", "connection 1").ShouldBeNull();
        }

        clock.Advance(TimeSpan.FromSeconds(17.5));
        limit.Begin("user cat", "connection 1").ShouldBe(TimeSpan.FromSeconds(42.5));
        for (var i = 0; i < 5; i++) limit.Begin("user ann", "connection 2").ShouldBeNull();
        limit.Begin("user ann", "connection 3").ShouldBe(TimeSpan.FromSeconds(42.5));
        limit.Begin("user bob", "connection 3").ShouldBeNull();

        clock.Advance(TimeSpan.FromSeconds(42.5));
        limit.Begin("user cat", "connection 1").ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_who_asks_again_and_again_is_told_how_long_to_wait_and_a_schedule_is_not_held_up()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
        await using var fixture = await SyncFixture.StartAsync(clock: clock);
        for (var i = 0; i < SyncLimit.Most; i++) await StartAsync(i % 2 == 0 ? KnownUsers.Analyst : KnownUsers.Admin);

        var limited = (await fixture.Syncs.StartAsync(KnownUsers.Analyst, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None))
            .ShouldBeOfType<StartResult.TooMany>();
        limited.Wait.ShouldBe(TimeSpan.FromMinutes(1));
        Vectis.Admin.Integrations.Words.TooManySyncs(limited.Wait).ShouldBe("At most 10 syncs a minute are allowed. Wait 60 seconds, then try again.");
        await StartAsync(Actor.Schedule);
        await StartAsync(Actor.Console);

        async Task StartAsync(Actor actor)
        {
            var result = await fixture.Syncs.StartAsync(actor, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None);
            await fixture.Database.Get<RunHost>().WaitAsync(result.ShouldBeOfType<StartResult.Started>().RunId);
        }
    }
}
