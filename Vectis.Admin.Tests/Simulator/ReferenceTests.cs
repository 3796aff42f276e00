using System.Text.Json;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class ReferenceTests
{
    public static TheoryData<RecordKind, string, RecordKind> References => new()
    {
        { RecordKind.ServiceTickets, "company", RecordKind.Companies },
        { RecordKind.ServiceTickets, "agreement", RecordKind.Agreements },
        { RecordKind.ServiceTickets, "board", RecordKind.Boards },
        { RecordKind.ServiceTickets, "status", RecordKind.BoardStatuses },
        { RecordKind.ServiceTickets, "owner", RecordKind.Members },
        { RecordKind.ProjectTickets, "company", RecordKind.Companies },
        { RecordKind.ProjectTickets, "status", RecordKind.BoardStatuses },
        { RecordKind.TimeEntries, "company", RecordKind.Companies },
        { RecordKind.TimeEntries, "member", RecordKind.Members },
        { RecordKind.TimeEntries, "agreement", RecordKind.Agreements },
        { RecordKind.Agreements, "company", RecordKind.Companies },
        { RecordKind.Agreements, "type", RecordKind.AgreementTypes },
        { RecordKind.Invoices, "company", RecordKind.Companies },
        { RecordKind.Invoices, "agreement", RecordKind.Agreements },
        { RecordKind.Invoices, "status", RecordKind.BillingStatuses },
        { RecordKind.Companies, "status", RecordKind.CompanyStatuses },
        { RecordKind.Companies, "billToCompany", RecordKind.Companies },
        { RecordKind.Configurations, "company", RecordKind.Companies },
        { RecordKind.BoardStatuses, "board", RecordKind.Boards },
    };

    [Theory]
    [MemberData(nameof(References))]
    public async Task What_a_record_refers_to_exists_under_the_same_name(RecordKind kind, string field, RecordKind target)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var named = 0;
        foreach (var record in Records(rehearsal, kind))
        {
            if (record.TryGetProperty(field, out var reference) && reference.TryGetProperty("id", out var id))
            {
                var body = rehearsal.Simulator.Data.Get(target, id.GetInt32()).ShouldNotBeNull();
                var found = JsonSerializer.Deserialize<JsonElement>(body);
                var name = target == RecordKind.Members
                    ? $"{found.GetProperty("firstName")} {found.GetProperty("lastName")}"
                    : found.GetProperty("name").GetString();
                reference.GetProperty("name").GetString().ShouldBe(name);
                named++;
            }
        }

        named.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_time_entry_repeats_its_tickets_summary_company_and_status()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var checkedTickets = 0;
        foreach (var entry in Records(rehearsal, RecordKind.TimeEntries).Where(entry => entry.TryGetProperty("ticket", out _)))
        {
            var kind = entry.GetProperty("chargeToType").GetString() == "ProjectTicket" ? RecordKind.ProjectTickets : RecordKind.ServiceTickets;
            var reference = entry.GetProperty("ticket");
            reference.GetProperty("id").GetInt32().ShouldBe(entry.GetProperty("chargeToId").GetInt32());
            var ticket = JsonSerializer.Deserialize<JsonElement>(rehearsal.Simulator.Data.Get(kind, reference.GetProperty("id").GetInt32())!);
            reference.GetProperty("summary").GetString().ShouldBe(ticket.GetProperty("summary").GetString());
            entry.GetProperty("ticketStatus").GetString().ShouldBe(ticket.GetProperty("status").GetProperty("name").GetString());
            entry.GetProperty("company").GetProperty("id").GetInt32().ShouldBe(ticket.GetProperty("company").GetProperty("id").GetInt32());
            string.CompareOrdinal(entry.GetProperty("dateEntered").GetString(), ticket.GetProperty("_info").GetProperty("dateEntered").GetString())
                .ShouldBeGreaterThanOrEqualTo(0);
            checkedTickets++;
        }

        checkedTickets.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task The_agreement_of_a_ticket_belongs_to_the_tickets_company()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        foreach (var ticket in Records(rehearsal, RecordKind.ServiceTickets).Where(ticket => ticket.TryGetProperty("agreement", out _)))
        {
            var id = ticket.GetProperty("agreement").GetProperty("id").GetInt32();
            var agreement = JsonSerializer.Deserialize<JsonElement>(rehearsal.Simulator.Data.Get(RecordKind.Agreements, id)!);
            agreement.GetProperty("company").GetProperty("id").GetInt32().ShouldBe(ticket.GetProperty("company").GetProperty("id").GetInt32());
        }
    }

    [Fact]
    public async Task Hrefs_lead_back_to_the_simulator()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var ticket = (await rehearsal.ListAsync("service/tickets?pageSize=1"))[0];
        var href = ticket.GetProperty("company").GetProperty("_info").GetProperty("company_href").GetString()!;
        href.ShouldStartWith(rehearsal.Simulator.SiteUrl + "/v4_6_release/apis/3.0/company/companies/");
        (await rehearsal.TextAsync(href[(rehearsal.Simulator.SiteUrl + "/v4_6_release/apis/3.0/").Length..])).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Status_names_repeat_on_boards_under_ids_of_their_own()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var boards = await rehearsal.IdsAsync("service/boards?pageSize=1000");
        var statuses = new List<JsonElement>();
        foreach (var board in boards)
        {
            var list = await rehearsal.ListAsync($"service/boards/{board}/statuses?pageSize=1000");
            list.ShouldAllBe(status => status.GetProperty("board").GetProperty("id").GetInt32() == board);
            (await rehearsal.CountAsync($"service/boards/{board}/statuses/count")).ShouldBe(list.Length);
            statuses.AddRange(list);
        }

        statuses.Select(status => status.GetProperty("id").GetInt32()).Distinct().Count().ShouldBe(statuses.Count);
        statuses.Count(status => status.GetProperty("name").GetString() == ">Closed").ShouldBe(boards.Length);
        (await rehearsal.TextAsync("service/boards/9999/statuses")).ShouldBe((404, """{"code":"NotFound","message":"ServiceBoard 9999 not found"}"""));
    }

    private static IEnumerable<JsonElement> Records(Rehearsal rehearsal, RecordKind kind) =>
        rehearsal.Simulator.Data.Ids(kind).Select(id => JsonSerializer.Deserialize<JsonElement>(rehearsal.Simulator.Data.Get(kind, id)!));
}
