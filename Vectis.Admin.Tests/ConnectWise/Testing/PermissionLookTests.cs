using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.ConnectWise.Testing;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>What the role may read, asked without anybody waiting: only what ConnectWise says of the role counts.</summary>
public sealed class PermissionLookTests
{
    private static readonly string[] Streams = ["companies", "members", "tickets"];

    [Fact]
    public async Task Each_stream_is_asked_for_one_id_and_told_by_the_answer()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.Members);

        var answer = (await AskAsync(rig)).Value.ShouldNotBeNull();

        answer.Version.ShouldBe("v2026.4");
        answer.MayRead.ShouldNotBeNull().OrderBy(stream => stream.Key).ShouldBe(
            [new("companies", true), new("members", false), new("tickets", true)]);
        rig.Simulator.Traffic.Log.Skip(1).ShouldAllBe(request => request.Target.EndsWith("?pageSize=1&fields=id") && request.Bytes < 100);
    }

    [Fact]
    public async Task A_version_that_is_known_is_all_that_is_asked_for()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        (await AskAsync(rig, unlessVersion: "v2026.4")).Value.ShouldBe(new PermissionAnswer("v2026.4", null));
        rig.Simulator.Traffic.Log.ShouldHaveSingleItem().Target.ShouldBe("/login/companyinfo/ourmsp");
        (await AskAsync(rig, unlessVersion: "v2026.3")).Value!.MayRead.ShouldNotBeNull().Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_failed_for_another_reason_is_not_told()
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10, IsCloud = false });
        rig.Simulator.Faults.Add(Fault.EndpointMissing(), RecordKind.Members);
        rig.Simulator.Faults.Add(Fault.Status(403, "text/plain", "Blocked by the firewall"), RecordKind.Companies);
        (await AskAsync(rig)).Value!.MayRead.ShouldNotBeNull().Keys.ShouldBe(["tickets"]);
    }

    [Fact]
    public async Task Refused_keys_say_nothing_of_the_role()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Unauthorized(), path: "apis/3.0");
        (await AskAsync(rig)).Failure!.Category.ShouldBe(FailureCategory.Unauthorized);
    }

    private static Task<Answer<PermissionAnswer>> AskAsync(ConnectWiseRig rig, string? unlessVersion = null) =>
        rig.Get<PermissionLook>().AskAsync(
            rig.Credentials, [.. ConnectWiseStreams.All.Where(stream => Streams.Contains(stream.Key))], unlessVersion, CancellationToken.None);
}
