using System.Text.Json;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class ConditionTests
{
    private static readonly (string Condition, Func<JsonElement, bool> Expected)[] Conditions =
    [
        ("board/name=\"Help Desk\"", record => Text(record, "board/name") == "Help Desk"),
        ("BOARD/NAME='help desk'", record => Text(record, "board/name") == "Help Desk"),
        ("board/name in (\"Help Desk\",\"RMM Alerts\")", record => Text(record, "board/name") is "Help Desk" or "RMM Alerts"),
        ("board/name not in (\"Help Desk\",\"RMM Alerts\")", record => Text(record, "board/name") is not ("Help Desk" or "RMM Alerts")),
        ("closedFlag=false", record => Text(record, "closedFlag") == "False"),
        ("closedFlag = True and (severity=\"High\" or impact=\"High\")",
            record => Text(record, "closedFlag") == "True" && (Text(record, "severity") == "High" || Text(record, "impact") == "High")),
        ("summary contains \"VPN\"", record => Text(record, "summary")!.Contains("vpn", StringComparison.OrdinalIgnoreCase)),
        ("summary not contains \"VPN\"", record => !Text(record, "summary")!.Contains("vpn", StringComparison.OrdinalIgnoreCase)),
        ("summary like \"VPN%\"", record => Text(record, "summary")!.StartsWith("vpn", StringComparison.OrdinalIgnoreCase)),
        ("summary like \"*hour\"", record => Text(record, "summary")!.EndsWith("hour", StringComparison.OrdinalIgnoreCase)),
        ("contact=null", record => Text(record, "contact/id") is null),
        ("owner/identifier != null", record => Text(record, "owner/identifier") is not null),
        ("parentTicketId=null", record => Text(record, "parentTicketId") is null),
        ("actualHours >= 2.5", record => Number(record, "actualHours") >= 2.5m),
        ("company/id > 19260 and company/id <= 19290", record => Number(record, "company/id") is > 19260 and <= 19290),
        ("company/identifier like \"%1%\"", record => Text(record, "company/identifier")!.Contains('1', StringComparison.Ordinal)),
        ("_info/dateEntered >= [2026-01-01T00:00:00Z]", record => Date(record, "_info/dateEntered") >= new DateTime(2026, 1, 1)),
        ("dateEntered < [2026-01-01]", record => Date(record, "_info/dateEntered") < new DateTime(2026, 1, 1)),
        ("closedDate > [2026-06-01T00:00:00Z]", record => Date(record, "closedDate") > new DateTime(2026, 6, 1)),
        ("lastUpdated > [2026-11-01T00:00:00Z]", record => Date(record, "_info/lastUpdated") > new DateTime(2026, 11, 1)),
        ("id in (945366, 945999, 1) or id > 946300", record => Number(record, "id") is 945366 or 945999 or > 946300),
        ("recordType=\"ServiceTicket\"", record => Text(record, "recordType") == "ServiceTicket"),
    ];

    [Fact]
    public async Task A_list_holds_exactly_what_meets_the_condition()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        await ProveAsync(rehearsal);
    }

    [Fact]
    public async Task Changed_records_are_judged_like_untouched_ones()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var data = rehearsal.Simulator.Data;
        foreach (var id in data.Ids(RecordKind.ServiceTickets))
        {
            // Written again with the same content.
            using var record = JsonDocument.Parse(data.Get(RecordKind.ServiceTickets, id)!);
            data.Change(RecordKind.ServiceTickets, id, ("_info/lastUpdated", Text(record.RootElement, "_info/lastUpdated")));
        }

        await ProveAsync(rehearsal);
    }

    [Theory]
    [InlineData("invoiceDate > [2026-01-01]", "invoiceDate is not a recognized name.")]
    [InlineData("id > 1 and board/colour = \"red\"", "board/colour is not a recognized name.")]
    [InlineData("severity=\"Dreadful\"", "Enum value supplied was invalid")]
    public async Task Unknown_names_and_enum_values_are_refused(string condition, string message)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.TextAsync("service/tickets?conditions=" + Rehearsal.Q(condition))).ShouldBe(
            (400, $$"""{"code":"ApiFindCondition","message":"{{message}}"}"""));
    }

    [Fact]
    public async Task Types_are_asked_for_by_child_conditions_and_unknown_to_conditions()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var all = await rehearsal.ListAsync("company/companies?pageSize=1000");
        var clients = all.Where(company => company.GetProperty("types").EnumerateArray().Any(type => Text(type, "name") == "Client")).ToArray();
        clients.Length.ShouldBeInRange(1, all.Length - 1);
        (await rehearsal.CountAsync("company/companies/count?childConditions=" + Rehearsal.Q("types/name=\"Client\""))).ShouldBe(clients.Length);
        (await rehearsal.TextAsync("company/companies/count?conditions=" + Rehearsal.Q("types/name=\"Client\""))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task One_custom_field_must_meet_the_whole_custom_field_condition()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var all = await rehearsal.ListAsync("service/tickets?pageSize=1000");
        var wanted = all.Count(ticket => ticket.GetProperty("customFields").EnumerateArray().Any(
            field => Text(field, "caption") == "Story Points" && Number(field, "value") > 5));
        wanted.ShouldBeInRange(1, 499);
        const string Count = "service/tickets/count?customFieldConditions=";
        (await rehearsal.CountAsync(Count + Rehearsal.Q("caption=\"Story Points\" and value > 5"))).ShouldBe(wanted);
        (await rehearsal.TextAsync(Count + Rehearsal.Q("heading=\"Story Points\""))).ShouldBe(
            (400, """{"code":"ApiFindCondition","message":"heading is not a recognized name."}"""));
    }

    [Theory]
    [InlineData("id > 99999999999999999999999", 0)]
    [InlineData("id > -99999999999999999999999", 500)]
    [InlineData("id >= 1.5 and id < 945367.5", 1)]
    [InlineData("id = 945366.5", 0)]
    [InlineData("id in (945366, 945366, -5)", 1)]
    public async Task Odd_numbers_in_an_id_range_are_taken_for_what_they_are(string condition, int count)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.CountAsync("service/tickets/count?conditions=" + Rehearsal.Q(condition))).ShouldBe(count);
    }

    [Fact]
    public async Task Long_conditions_can_be_posted()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var ids = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets);
        using var request = rehearsal.Request("service/tickets/search?pageSize=1000", method: HttpMethod.Post);
        request.Content = new StringContent($$"""{"conditions":"id in ({{string.Join(',', ids.Take(400))}})"}""", System.Text.Encoding.UTF8, "application/json");
        var response = await rehearsal.SendAsync(request);
        using var list = JsonDocument.Parse(await Rehearsal.BodyAsync(response));
        list.RootElement.GetArrayLength().ShouldBe(400);
        (await rehearsal.TextAsync("service/tickets/search")).Status.ShouldBe(405);
        (await rehearsal.TextAsync("time/entries/search")).Status.ShouldBe(404);
    }

    private static async Task ProveAsync(Rehearsal rehearsal)
    {
        var all = await rehearsal.ListAsync("service/tickets?pageSize=1000");
        all.Length.ShouldBe(500);
        foreach (var (condition, expected) in Conditions)
        {
            var wanted = all.Where(expected).Select(record => record.GetProperty("id").GetInt32()).Order().ToArray();
            wanted.Length.ShouldBeInRange(1, 499, $"{condition} must split the records to prove anything");
            var found = await rehearsal.IdsAsync("service/tickets?pageSize=1000&conditions=" + Rehearsal.Q(condition));
            found.Order().ToArray().ShouldBe(wanted, condition);
            (await rehearsal.CountAsync("service/tickets/count?conditions=" + Rehearsal.Q(condition))).ShouldBe(wanted.Length, condition);
        }
    }

    private static JsonElement? At(JsonElement record, string path)
    {
        foreach (var name in path.Split('/'))
        {
            if (!record.TryGetProperty(name, out record))
            {
                return null;
            }
        }

        return record;
    }

    private static string? Text(JsonElement record, string path) => At(record, path)?.ToString();

    private static decimal? Number(JsonElement record, string path) => At(record, path)?.GetDecimal();

    private static DateTime? Date(JsonElement record, string path) => At(record, path)?.GetDateTime();
}
