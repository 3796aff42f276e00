using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;
using Xunit;

namespace Vectis.Admin.Tests.Data.KeyRings;

public sealed class NodeBeatTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_serving_process_says_that_it_lives_and_which_key_it_holds_until_it_stops()
    {
        await using var server = await ServerAsync();
        var beat = Beat(server);

        await beat.BeatAsync(CancellationToken.None);
        var first = (await NodesAsync(server)).ShouldHaveSingleItem();
        await beat.BeatAsync(CancellationToken.None);
        var second = (await NodesAsync(server)).ShouldHaveSingleItem();

        first.Name.ShouldBe(ProcessName.Current);
        second.Beat.ShouldBe(first.Beat + 1);
        second.NewestRingKey.ShouldBe(server.Services.GetRequiredService<RefreshingKeyRing>().DefaultKey);
        await beat.StopAsync(CancellationToken.None);
        (await NodesAsync(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_was_added_elsewhere_is_held_with_the_next_beat()
    {
        await using var server = await ServerAsync();
        var beat = Beat(server);
        await beat.BeatAsync(CancellationToken.None);
        await using var other = await ServerAsync();
        var now = TimeProvider.System.GetUtcNow();
        var added = other.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90)).KeyId;
        server.Services.GetRequiredService<RefreshingKeyRing>().Holds(added).ShouldBeFalse();

        await beat.BeatAsync(CancellationToken.None);

        (await NodesAsync(server)).ShouldHaveSingleItem().NewestRingKey.ShouldBe(added);
        server.Services.GetRequiredService<RefreshingKeyRing>().Holds(added).ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_of_this_machine_that_was_killed_is_cleared_away_at_once_and_one_elsewhere_after_ten_still_minutes()
    {
        await using var server = await ServerAsync();
        await AddAsync(server, $"{Environment.MachineName}|{int.MaxValue}|1");
        await AddAsync(server, "elsewhere|1|1");
        var watch = new NodeWatch(server.Services.GetRequiredService<IDbContextFactory<VectisDbContext>>(), _clock);

        await watch.ForgetAsync(NodeBeat.ForgetAfter, CancellationToken.None);
        (await NodesAsync(server)).ShouldHaveSingleItem().Name.ShouldBe("elsewhere|1|1");
        _clock.Advance(NodeBeat.ForgetAfter - TimeSpan.FromSeconds(1));
        await watch.ForgetAsync(NodeBeat.ForgetAfter, CancellationToken.None);
        (await NodesAsync(server)).ShouldHaveSingleItem();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await watch.ForgetAsync(NodeBeat.ForgetAfter, CancellationToken.None);

        (await NodesAsync(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_whose_row_was_cleared_away_while_it_slept_writes_it_anew()
    {
        await using var server = await ServerAsync();
        var beat = Beat(server);
        await beat.BeatAsync(CancellationToken.None);
        await using (var database = Open(server)) await database.Set<AppNode>().ExecuteDeleteAsync();

        await beat.BeatAsync(CancellationToken.None);

        (await NodesAsync(server)).ShouldHaveSingleItem().Name.ShouldBe(ProcessName.Current);
    }

    private Task<KeyRingServer> ServerAsync() => KeyRingServer.StartAsync(
        _folder.Path, configure: services => services.AddSingleton<TimeProvider>(_clock).AddNodeBeat());

    private static NodeBeat Beat(KeyRingServer server) => server.Services.GetServices<IHostedService>().OfType<NodeBeat>().Single();

    private static VectisDbContext Open(KeyRingServer server) => server.Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();

    private static async Task<List<AppNode>> NodesAsync(KeyRingServer server)
    {
        await using var database = Open(server);
        return await database.Set<AppNode>().AsNoTracking().ToListAsync();
    }

    private static async Task AddAsync(KeyRingServer server, string name)
    {
        await using var database = Open(server);
        database.Add(new AppNode { Id = Guid.NewGuid(), Name = name, Beat = 7 });
        await database.SaveChangesAsync();
    }
}
