using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Schedules;

/// <summary>The keeper over the real alarm clock: what stands in the rows is what happens.</summary>
public sealed class ScheduleKeeperTests : IAsyncLifetime
{
    private const int Id = SyncFixture.ConnectionId;
    private const string EverySecond = "* * * * * ?"; // what nobody could save
    private const string Never = "0 0 0 1 1 ? 2099";
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(3));
    private SyncFixture _sync = null!;

    private ScheduleKeeper Keeper => _sync.Database.Get<ScheduleKeeper>();

    public async ValueTask InitializeAsync()
    {
        _sync = await SyncFixture.StartAsync();
        _sync.System.Add(1);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _sync.Syncs.RunningHere) await _sync.Syncs.EndedAsync(run);
        await _sync.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task A_connection_gets_the_default_with_its_first_run_and_not_before()
    {
        await Keeper.LookAsync(_patience.Token);
        (await RowAsync()).ShouldBeNull();

        await _sync.SyncAsync();
        await Keeper.LookAsync(_patience.Token);

        (await RowAsync()).ShouldNotBeNull().ShouldSatisfyAllConditions(
            r => r.IncrementalCron.ShouldBe("0 0/15 * * * ?"), r => r.ReconcileCron.ShouldBe("0 30 2 * * ?"), r => r.SavedBy.ShouldBe("Vectis"), r => r.PausedAt.ShouldBeNull());
    }

    [Fact]
    public async Task It_rings_at_its_times_until_it_is_paused_and_again_when_it_is_resumed()
    {
        await AddAsync(EverySecond);
        await Keeper.LookAsync(_patience.Token);
        await SyncFixture.UntilAsync(async () => (await RunsAsync()).Count(r => r.Trigger == RunTrigger.Scheduled) >= 2, _patience.Token);

        await _sync.Database.Get<SyncSchedules>().PauseAsync(KnownUsers.Admin, Id, _patience.Token);
        await Keeper.LookAsync(_patience.Token);
        var paused = await SilenceAsync();

        await _sync.Database.Get<SyncSchedules>().ResumeAsync(KnownUsers.Admin, Id, _patience.Token);
        await Keeper.LookAsync(_patience.Token);
        await SyncFixture.UntilAsync(async () => (await RunsAsync()).Count > paused, _patience.Token);
    }

    [Fact]
    public async Task A_changed_schedule_rings_at_the_new_times_and_no_longer_at_the_old()
    {
        await AddAsync(Never);
        await Keeper.LookAsync(_patience.Token);
        await ChangeAsync(row => row.ReconcileCron = EverySecond);
        await Keeper.LookAsync(_patience.Token);
        await SyncFixture.UntilAsync(async () => (await RunsAsync()).Any(r => r.Kind == RunKind.Reconcile), _patience.Token);
        (await RunsAsync()).ShouldAllBe(r => r.Kind == RunKind.Reconcile);
    }

    [Fact]
    public async Task A_schedule_that_is_gone_rings_no_more()
    {
        await AddAsync(EverySecond);
        await Keeper.LookAsync(_patience.Token);
        await SyncFixture.UntilAsync(async () => (await RunsAsync()).Count > 0, _patience.Token);
        await using (var database = _sync.Database.Context()) await database.Set<SyncSchedule>().ExecuteDeleteAsync(_patience.Token);
        (await _sync.Database.Get<AlarmClock>().SetAsync([], _patience.Token)).ShouldBeEmpty();
        await SilenceAsync();
    }

    [Fact]
    public async Task In_gentle_hours_one_request_goes_out_at_a_time()
    {
        await AddAsync(Never);
        var ceiling = _sync.Database.Services.GetRequiredService<RequestCeiling>();
        await Keeper.LookAsync(_patience.Token);
        ceiling.Lowest.ShouldBeNull();

        await ChangeAsync(row => (row.GentleFrom, row.GentleUntil) = (0, 1439));
        await KeeperAt(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero)).LookAsync(_patience.Token);
        ceiling.Lowest.ShouldBe(1);
        await KeeperAt(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero)).LookAsync(_patience.Token); // a Saturday
        ceiling.Lowest.ShouldBeNull();

    }

    /// <summary>
    /// Waits until three seconds have passed in which nothing began; a time that rang just before may still have begun something. What rings every
    /// second never falls silent.
    /// </summary>
    /// <returns>How many runs there are.</returns>
    private async Task<int> SilenceAsync()
    {
        while (true)
        {
            var before = (await RunsAsync()).Count;
            await Task.Delay(TimeSpan.FromSeconds(3), _patience.Token);
            if (_sync.Syncs.RunningHere.Count == 0 && (await RunsAsync()).Count == before) return before;
        }
    }

    private ScheduleKeeper KeeperAt(DateTimeOffset now) => ActivatorUtilities.CreateInstance<ScheduleKeeper>(_sync.Database.Services, new FakeTimeProvider(now));

    private async Task AddAsync(string incremental)
    {
        await using var database = _sync.Database.Context();
        database.Add(new SyncSchedule
        {
            ConnectionId = Id,
            Version = Guid.NewGuid(),
            IncrementalCron = incremental,
            ReconcileCron = Never,
            TimeZone = "UTC",
            SavedAt = TimeProvider.System.GetUtcNow(),
            SavedBy = "ada@msp.example",
        });
        await database.SaveChangesAsync();
    }

    private async Task ChangeAsync(Action<SyncSchedule> change)
    {
        await using var database = _sync.Database.Context();
        var row = await database.Set<SyncSchedule>().SingleAsync();
        change(row);
        row.Version = Guid.NewGuid();
        await database.SaveChangesAsync();
    }

    private async Task<SyncSchedule?> RowAsync()
    {
        await using var database = _sync.Database.Context();
        return await database.Set<SyncSchedule>().AsNoTracking().SingleOrDefaultAsync();
    }

    private Task<IReadOnlyList<RunView>> RunsAsync() => _sync.Syncs.ListAsync(Id, 100, CancellationToken.None);
}
