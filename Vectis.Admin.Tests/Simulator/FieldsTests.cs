using System.Text.Json;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class FieldsTests
{
    [Fact]
    public async Task Only_the_fields_asked_for_come_and_unknown_ones_are_dropped()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var id = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets)[0];
        var whole = Whole(rehearsal, id);
        var board = whole.GetProperty("board");
        string[] expected =
        [
            $"\"id\":{id}",
            $"\"summary\":{whole.GetProperty("summary").GetRawText()}",
            $"\"board\":{{\"id\":{board.GetProperty("id")},\"name\":{board.GetProperty("name").GetRawText()}}}",
            $"\"status\":{{\"name\":{whole.GetProperty("status").GetProperty("name").GetRawText()}}}",
        ];
        var cut = await rehearsal.JsonAsync($"service/tickets/{id}?fields=id,Summary,board/id,board/name,status/name,nonsense,board/nonsense");
        cut.GetRawText().ShouldBe($"{{{string.Join(',', expected)}}}");
    }

    [Fact]
    public async Task Info_comes_only_when_asked_for()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var id = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets)[3];
        var info = Whole(rehearsal, id).GetProperty("_info");
        (await rehearsal.JsonAsync($"service/tickets/{id}?fields=id")).GetRawText().ShouldBe($$"""{"id":{{id}}}""");
        (await rehearsal.JsonAsync($"service/tickets/{id}?fields=_info/lastUpdated")).GetRawText()
            .ShouldBe($$$"""{"_info":{"lastUpdated":"{{{info.GetProperty("lastUpdated")}}}"}}""");
        (await rehearsal.JsonAsync($"service/tickets/{id}?fields=_info")).GetProperty("_info").GetRawText().ShouldBe(info.GetRawText());
    }

    [Fact]
    public async Task A_changed_record_is_cut_like_the_others()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var id = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets)[5];
        const string Fields = "fields=id,board,customFields,company/name,_info/lastUpdated";
        var before = await rehearsal.JsonAsync($"service/tickets/{id}?{Fields}");
        rehearsal.Simulator.Data.Change(RecordKind.ServiceTickets, id, ("_info/lastUpdated", before.GetProperty("_info").GetProperty("lastUpdated").GetString()));
        (await rehearsal.JsonAsync($"service/tickets/{id}?{Fields}")).GetRawText().ShouldBe(before.GetRawText());
    }

    [Fact]
    public async Task Members_without_a_value_are_left_out_or_null_by_the_switch()
    {
        await using var sparse = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 20 });
        (await sparse.TextAsync("service/tickets?pageSize=20")).Body.ShouldNotContain(":null");
        await using var full = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 20, ExplicitNulls = true });
        var list = await full.ListAsync("service/tickets?pageSize=20");
        list.ShouldAllBe(ticket => ticket.GetProperty("poNumber").ValueKind == JsonValueKind.Null);
        (await full.CountAsync("service/tickets/count?conditions=" + Rehearsal.Q("poNumber=null"))).ShouldBe(20);
    }

    private static JsonElement Whole(Rehearsal rehearsal, int id) =>
        JsonSerializer.Deserialize<JsonElement>(rehearsal.Simulator.Data.Get(RecordKind.ServiceTickets, id)!);
}
