using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>ConnectWise is upgraded while many requests are under way: all are answered 404 at once.</summary>
public sealed class MovedCodebaseTests
{
    private const string Path = "service/tickets?pageSize=1";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Companyinfo_is_asked_once_however_many_requests_meet_the_404(bool wasFollowedBefore)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.RouterAnswers = false;
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        if (wasFollowedBefore) (await session.GetAsync(Path, CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
        rig.Simulator.Faults.Codebase = "v2027_1/";
        rig.Simulator.Traffic.Reset();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => session.GetAsync(Path, CancellationToken.None)));

        foreach (var answer in answers) answer.Value.ShouldNotBeNull().Dispose();
        rig.Simulator.Traffic.Log.Count(request => request.Target.StartsWith("/login/companyinfo", StringComparison.Ordinal)).ShouldBe(1);
        rig.Simulator.Traffic.Reset();
        (await session.GetAsync(Path, CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
        rig.Simulator.Traffic.Log.ShouldHaveSingleItem().Target.ShouldStartWith("/v2027_1/");
    }

    [Fact]
    public async Task Two_moves_within_a_moment_are_both_followed_and_so_is_the_way_back()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.RouterAnswers = false;
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;

        foreach (var codebase in new[] { "v2027_1/", "v2027_2/", "v2027_1/" })
        {
            rig.Simulator.Faults.Codebase = codebase;
            using var answer = (await session.GetAsync(Path, CancellationToken.None)).Value.ShouldNotBeNull(codebase);
        }
    }

    [Fact]
    public async Task A_path_that_is_nowhere_is_not_looked_for_again_and_again()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.EndpointMissing(), path: "apis/3.0");
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        for (var i = 0; i < 5; i++) (await session.GetAsync(Path, CancellationToken.None)).Failure.ShouldNotBeNull();

        rig.Simulator.Traffic.Log.Count(request => request.Target.StartsWith("/login/companyinfo", StringComparison.Ordinal)).ShouldBe(2); // opening, and once more
    }
}
