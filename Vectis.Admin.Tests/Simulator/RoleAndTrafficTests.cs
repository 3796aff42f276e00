using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class RoleAndTrafficTests
{
    private const string Forbidden = """{"code":"Security","message":"You do not have security permission to perform this action."}""";

    [Fact]
    public async Task A_forbidden_kind_is_403_while_the_others_work()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Role.Forbid(RecordKind.Members, RecordKind.BoardStatuses);
        (await rehearsal.TextAsync("system/members")).ShouldBe((403, Forbidden));
        (await rehearsal.TextAsync("system/members/count")).ShouldBe((403, Forbidden));
        (await rehearsal.TextAsync($"service/boards/{rehearsal.Simulator.Data.Ids(RecordKind.Boards)[0]}/statuses")).ShouldBe((403, Forbidden));
        (await rehearsal.TextAsync("service/tickets")).Status.ShouldBe(200);
        rehearsal.Simulator.Role.Allow(RecordKind.Members);
        (await rehearsal.TextAsync("system/members")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Tickets_of_a_hidden_board_just_stop_appearing()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var data = rehearsal.Simulator.Data;
        var board = data.Ids(RecordKind.Boards)[0];
        var hidden = data.Ids(RecordKind.ServiceTickets, $"board/id={board}");
        hidden.Count.ShouldBeGreaterThan(10);
        rehearsal.Simulator.Role.HideBoard(board);
        (await rehearsal.IdsAsync("service/tickets?pageSize=1000")).Order().ToArray()
            .ShouldBe([.. data.Ids(RecordKind.ServiceTickets).Except(hidden)]);
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(500 - hidden.Count);
        (await rehearsal.TextAsync($"service/tickets/{hidden[0]}")).Status.ShouldBe(404);
        (await rehearsal.TextAsync("time/entries")).Status.ShouldBe(200);
        rehearsal.Simulator.Role.ShowBoard(board);
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(500);
    }

    [Fact]
    public async Task Traffic_tells_requests_bytes_most_at_once_and_what_was_asked()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 100, Latency = TimeSpan.FromMilliseconds(200) });
        var bodies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rehearsal.TextAsync("service/tickets?pageSize=10")));
        await rehearsal.TextAsync("service/tickets/1");
        var traffic = rehearsal.Simulator.Traffic;
        traffic.Requests.ShouldBe(4);
        traffic.MostAtOnce.ShouldBe(3);
        var last = traffic.Log[^1];
        (last.Method, last.Target, last.Status).ShouldBe(("GET", "/v4_6_release/apis/3.0/service/tickets/1", 404));
        traffic.Bytes.ShouldBe(last.Bytes + bodies.Sum(answer => System.Text.Encoding.UTF8.GetByteCount(answer.Body)));
        traffic.Reset();
        (traffic.Requests, traffic.MostAtOnce, traffic.Bytes, traffic.Log.Count).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Whoever_has_an_answer_finds_it_in_the_log_and_no_longer_counted_as_being_answered()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        for (var i = 1; i <= 100; i++)
        {
            await rehearsal.TextAsync("service/tickets?pageSize=3");
            rehearsal.Simulator.Traffic.Log.Count.ShouldBe(i);
            rehearsal.Simulator.Traffic.AtOnce.ShouldBe(0);
        }

        rehearsal.Simulator.Traffic.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task Unknown_paths_and_wrong_verbs_are_told_apart()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.TextAsync("service/nonsense")).ShouldBe((404, """{"code":"ConnectWiseApi","message":"The endpoint does not exist."}"""));
        using var post = rehearsal.Request("service/tickets", method: HttpMethod.Delete);
        ((int)(await rehearsal.SendAsync(post)).StatusCode).ShouldBe(405);
        using var page = await rehearsal.Client.GetAsync("/", TestContext.Current.CancellationToken);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }
}
