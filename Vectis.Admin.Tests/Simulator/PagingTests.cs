using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class PagingTests
{
    private static readonly string ById = "orderBy=" + Rehearsal.Q("id asc");

    [Fact]
    public async Task A_page_holds_25_unless_asked_and_never_more_than_1000()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 1200 });
        (await rehearsal.ListAsync("service/tickets")).Length.ShouldBe(25);
        (await rehearsal.ListAsync("service/tickets?pageSize=7")).Length.ShouldBe(7);
        (await rehearsal.ListAsync("service/tickets?pageSize=5000")).Length.ShouldBe(1000);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_an_empty_list()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.TextAsync("service/tickets?page=100000&pageSize=1000")).ShouldBe((200, "[]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("orderBy=id asc")]
    [InlineData("orderBy=id desc")]
    [InlineData("orderBy=_info/lastUpdated desc, id")]
    [InlineData("conditions=closedFlag=true")]
    [InlineData("conditions=id > 945800 and id <= 946000")]
    public async Task The_pages_together_hold_every_record_once(string query)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var condition = query.StartsWith("conditions=", StringComparison.Ordinal) ? query[11..] : "";
        var expected = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets, condition);
        var seen = new List<int>();
        for (var page = 1; ; page++)
        {
            var ids = await rehearsal.IdsAsync($"service/tickets?pageSize=60&page={page}&{query.Replace("=id", "=id", StringComparison.Ordinal)}");
            if (ids.Length == 0)
            {
                break;
            }

            seen.AddRange(ids);
        }

        seen.Order().ShouldBe(expected);
        if (query.StartsWith("orderBy=id", StringComparison.Ordinal))
        {
            seen.ShouldBe(query.EndsWith("asc", StringComparison.Ordinal) ? expected : expected.Reverse());
        }
    }

    [Fact]
    public async Task Without_an_order_the_records_do_not_come_by_id()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var ids = await rehearsal.IdsAsync("service/tickets");
        ids.SequenceEqual(ids.Order()).ShouldBeFalse();
        (await rehearsal.IdsAsync("service/tickets")).ShouldBe(ids);
    }

    [Fact]
    public async Task Order_by_last_updated_descending_gives_the_latest_first()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Clock.Advance(TimeSpan.FromHours(1));
        var id = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets)[7];
        rehearsal.Simulator.Data.Change(RecordKind.ServiceTickets, id, ("summary", "touched"));
        var list = await rehearsal.ListAsync("service/tickets?orderBy=" + Rehearsal.Q("_info/lastUpdated desc"));
        list[0].GetProperty("id").GetInt32().ShouldBe(id);
        var dates = list.Select(record => record.GetProperty("_info").GetProperty("lastUpdated").GetString()!).ToArray();
        dates.ShouldBe(dates.OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_link_header_names_first_prev_next_and_last()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var list = rehearsal.Simulator.SiteUrl + "/v4_6_release/apis/3.0/service/tickets";
        (await LinkAsync(rehearsal, "service/tickets?pageSize=100")).ShouldBe(
            $"<{list}?pageSize=100&page=2>; rel=\"next\", <{list}?pageSize=100&page=5>; rel=\"last\"");
        (await LinkAsync(rehearsal, "service/tickets?pageSize=100&page=3")).ShouldBe(
            $"<{list}?pageSize=100&page=1>; rel=\"first\", <{list}?pageSize=100&page=2>; rel=\"prev\", "
            + $"<{list}?pageSize=100&page=4>; rel=\"next\", <{list}?pageSize=100&page=5>; rel=\"last\"");
        (await LinkAsync(rehearsal, "service/tickets?pageSize=100&page=5")).ShouldNotContain("next");
    }

    [Fact]
    public async Task The_link_of_a_filtered_list_is_re_encoded_as_the_server_does()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await LinkAsync(rehearsal, "service/tickets?conditions=" + Rehearsal.Q("LastUpdated >= [2020-04-01T20:02:28Z]") + "&pageSize=2"))
            .ShouldBe($"<{rehearsal.Simulator.SiteUrl}/v4_6_release/apis/3.0/service/tickets/"
                + "?conditions=LastUpdated+%3e%3d+%5b2020-04-01T20%3a02%3a28Z%5d&pageSize=2&page=2>; rel=\"next\"");
    }

    [Fact]
    public async Task Forward_only_paging_goes_by_id_until_an_empty_page_with_an_empty_link()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var seen = new List<int>();
        while (true)
        {
            using var request = rehearsal.Request($"service/tickets?pageSize=90&page=4&pageId={seen.LastOrDefault()}");
            request.Headers.Add("pagination-type", "forward-only");
            var response = await rehearsal.SendAsync(request);
            response.Headers.Contains("Link").ShouldBeTrue();
            var link = string.Join(", ", response.Headers.GetValues("Link"));
            using var page = System.Text.Json.JsonDocument.Parse(await Rehearsal.BodyAsync(response));
            var ids = page.RootElement.EnumerateArray().Select(record => record.GetProperty("id").GetInt32()).ToArray();
            if (ids.Length == 0)
            {
                link.ShouldBe("");
                break;
            }

            seen.AddRange(ids);
            link.ShouldBe($"<{rehearsal.Simulator.SiteUrl}/v4_6_release/apis/3.0/service/tickets?pageSize=90&pageId={ids[^1]}>; rel=\"next\"");
        }

        seen.ShouldBe(rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets));
    }

    [Fact]
    public async Task Walking_by_id_sees_every_record_once()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var seen = new List<int>();
        while (await rehearsal.IdsAsync($"service/tickets?pageSize=77&{ById}&conditions=" + Rehearsal.Q($"id > {seen.LastOrDefault()}")) is { Length: > 0 } ids)
        {
            seen.AddRange(ids);
        }

        seen.ShouldBe(rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets));
    }

    private static async Task<string> LinkAsync(Rehearsal rehearsal, string below) =>
        string.Join(", ", (await rehearsal.GetAsync(below)).Headers.GetValues("Link"));
}
