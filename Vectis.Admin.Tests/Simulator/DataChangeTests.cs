using System.Text.Json;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class DataChangeTests
{
    private const RecordKind Tickets = RecordKind.ServiceTickets;

    [Fact]
    public async Task A_change_shows_in_the_list_and_moves_last_updated_to_now()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var since = Rehearsal.Q("lastUpdated > [" + Rehearsal.Start.ToString("yyyy-MM-ddTHH:mm:ssZ") + "]");
        (await rehearsal.IdsAsync("service/tickets?conditions=" + since)).ShouldBeEmpty();
        rehearsal.Clock.Advance(TimeSpan.FromMinutes(5));
        var id = rehearsal.Simulator.Data.Ids(Tickets)[10];
        rehearsal.Simulator.Data.Change(Tickets, id, ("summary", "New words"), ("status/name", "Waiting Vendor"), ("owner", null));
        var changed = (await rehearsal.ListAsync("service/tickets?conditions=" + since)).ShouldHaveSingleItem();
        changed.GetProperty("id").GetInt32().ShouldBe(id);
        changed.GetProperty("summary").GetString().ShouldBe("New words");
        changed.GetProperty("status").GetProperty("name").GetString().ShouldBe("Waiting Vendor");
        changed.TryGetProperty("owner", out _).ShouldBeFalse();
        changed.GetProperty("_info").GetProperty("lastUpdated").GetString().ShouldBe("2026-11-24T12:05:00Z");
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(500);
    }

    [Fact]
    public async Task A_deleted_ticket_is_gone_and_answers_404()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var id = rehearsal.Simulator.Data.Ids(Tickets)[10];
        rehearsal.Simulator.Data.Delete(Tickets, id);
        (await rehearsal.TextAsync($"service/tickets/{id}")).ShouldBe((404, $$"""{"code":"NotFound","message":"Ticket {{id}} not found"}"""));
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(499);
        (await rehearsal.IdsAsync("service/tickets?pageSize=1000")).ShouldNotContain(id);
        Should.Throw<KeyNotFoundException>(() => rehearsal.Simulator.Data.Delete(Tickets, id));
    }

    [Fact]
    public async Task A_deleted_company_stays_with_its_flag_and_date()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var id = rehearsal.Simulator.Data.Ids(RecordKind.Companies, "deletedFlag=false")[3];
        rehearsal.Simulator.Data.Delete(RecordKind.Companies, id);
        var company = await rehearsal.JsonAsync($"company/companies/{id}");
        company.GetProperty("deletedFlag").GetBoolean().ShouldBeTrue();
        company.GetProperty("dateDeleted").GetString().ShouldBe("2026-11-24T12:00:00Z");
        rehearsal.Simulator.Data.Remove(RecordKind.Companies, id);
        (await rehearsal.TextAsync($"company/companies/{id}")).ShouldBe((404, $$"""{"code":"NotFound","message":"Company {{id}} not found"}"""));
    }

    [Fact]
    public async Task An_added_record_gets_the_next_id_and_is_found()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var last = rehearsal.Simulator.Data.Ids(Tickets)[^1];
        var id = rehearsal.Simulator.Data.Add(Tickets, ("summary", "Added"));
        id.ShouldBeGreaterThan(last);
        (await rehearsal.ListAsync($"service/tickets?conditions=id>{last}")).ShouldHaveSingleItem().GetProperty("summary").GetString().ShouldBe("Added");
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(501);
        rehearsal.Simulator.Data.Delete(Tickets, id);
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(500);
    }

    [Fact]
    public async Task A_renamed_board_is_renamed_in_the_light_list_too()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var id = rehearsal.Simulator.Data.Ids(RecordKind.Boards)[0];
        rehearsal.Simulator.Data.Change(RecordKind.Boards, id, ("name", "Service Desk"));
        (await rehearsal.JsonAsync($"service/info/boards/{id}")).GetProperty("name").GetString().ShouldBe("Service Desk");
    }

    [Fact]
    public async Task Counts_and_ranks_hold_after_many_changes()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var data = rehearsal.Simulator.Data;
        var random = new Random(5);
        var model = data.Ids(Tickets).ToList();
        for (var i = 0; i < 300; i++)
        {
            switch (random.Next(3))
            {
                case 0:
                    model.Add(data.Add(Tickets));
                    break;
                case 1:
                    data.Change(Tickets, model[random.Next(model.Count)], ("summary", "x"));
                    break;
                default:
                    var at = random.Next(model.Count);
                    data.Remove(Tickets, model[at]);
                    model.RemoveAt(at);
                    break;
            }
        }

        data.Ids(Tickets).ShouldBe(model);
        var (low, high) = (model[40] + 1, model[^30]);
        (await rehearsal.CountAsync($"service/tickets/count?conditions=" + Rehearsal.Q($"id > {low} and id <= {high}")))
            .ShouldBe(model.Count(id => id > low && id <= high));
        foreach (var page in Enumerable.Range(1, 6))
        {
            (await rehearsal.IdsAsync($"service/tickets?orderBy=id&pageSize=100&page={page}")).ShouldBe(model.Skip((page - 1) * 100).Take(100));
            (await rehearsal.IdsAsync($"service/tickets?orderBy=id%20desc&pageSize=100&page={page}"))
                .ShouldBe(model.AsEnumerable().Reverse().Skip((page - 1) * 100).Take(100));
        }

        var since = Rehearsal.Q("lastUpdated >= [2026-11-24T12:00:00Z]");
        (await rehearsal.CountAsync("service/tickets/count?conditions=" + since)).ShouldBe(
            model.Count(id => JsonSerializer.Deserialize<JsonElement>(data.Get(Tickets, id)!).GetProperty("_info").GetProperty("lastUpdated").GetString() == "2026-11-24T12:00:00Z"));
    }

    [Fact]
    public async Task Many_at_once_may_change_and_read()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var data = rehearsal.Simulator.Data;
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (i, _) =>
        {
            data.Add(Tickets, ("summary", $"t{i}"));
            (await rehearsal.IdsAsync("service/tickets?orderBy=id%20desc&pageSize=3")).Length.ShouldBe(3);
        });
        data.Count(Tickets).ShouldBe(700);
        data.Count(Tickets, "summary like \"t%\" and id > 946000").ShouldBeGreaterThanOrEqualTo(200);
    }
}
