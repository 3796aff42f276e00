using System.Net.Http.Headers;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

/// <summary>Several key pairs of one company, each with a role of its own.</summary>
public sealed class KeyPairsTests
{
    [Fact]
    public async Task Another_pair_is_accepted_beside_the_first_and_reads_what_its_own_role_allows()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var other = rehearsal.Simulator.Keys.Add();
        other.Role.Forbid(RecordKind.Members);
        var board = rehearsal.Simulator.Data.Ids(RecordKind.Boards)[0];
        other.Role.HideBoard(board);

        (await StatusAsync(rehearsal, "system/members/count", other)).ShouldBe(403);
        (await StatusAsync(rehearsal, "service/tickets/count", other)).ShouldBe(200);
        (await StatusAsync(rehearsal, $"service/tickets/{rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets, $"board/id={board}")[0]}", other)).ShouldBe(404);
        (await rehearsal.TextAsync("system/members/count")).Status.ShouldBe(200, "the first pair’s role is another");
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(500);
    }

    [Fact]
    public async Task Halves_of_two_pairs_are_no_pair()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var other = rehearsal.Simulator.Keys.Add();

        (await StatusAsync(rehearsal, "service/tickets/count", other with { PrivateKey = rehearsal.Simulator.Credentials.PrivateKey })).ShouldBe(401);
    }

    [Fact]
    public async Task A_deleted_pair_is_refused_while_the_other_goes_on()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var other = rehearsal.Simulator.Keys.Add();
        rehearsal.Simulator.Keys.Delete(rehearsal.Simulator.Credentials.PublicKey);

        (await rehearsal.TextAsync("service/tickets/count")).Status.ShouldBe(401);
        (await StatusAsync(rehearsal, "service/tickets/count", other)).ShouldBe(200);
    }

    [Fact]
    public async Task The_traffic_tells_by_which_pair_was_asked()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var other = rehearsal.Simulator.Keys.Add();
        await rehearsal.TextAsync("service/tickets/count");
        await StatusAsync(rehearsal, "service/tickets/count", other);

        rehearsal.Simulator.Traffic.Log.Select(seen => seen.PublicKey).ShouldBe([rehearsal.Simulator.Credentials.PublicKey, other.PublicKey]);
    }

    private static async Task<int> StatusAsync(Rehearsal rehearsal, string below, SimulatorKeyPair pair)
    {
        using var request = rehearsal.Request(below);
        var credentials = rehearsal.Simulator.Credentials with { PublicKey = pair.PublicKey, PrivateKey = pair.PrivateKey };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(credentials.Authorization);
        return (int)(await rehearsal.SendAsync(request)).StatusCode;
    }
}
