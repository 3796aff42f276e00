using System.Text;
using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

/// <summary>What a page may hold at most, and what of it is set aside.</summary>
public sealed class BoundedPageTests
{
    private static readonly TicketStream Tickets = new();

    [Fact]
    public void A_page_of_ten_thousand_elements_is_read_and_one_more_is_too_many()
    {
        Pages.Read(Tickets, $"[{string.Join(',', Enumerable.Range(1, 10_000).Select(id => $"{{\"id\":{id}}}"))}]").Records.Count.ShouldBe(10_000);
        foreach (var element in new[] { "{\"id\":1}", "0", "[]" })
        {
            Failure($"[{string.Join(',', Enumerable.Repeat(element, 10_001))}]").Specifics.ShouldBe("It holds far more records than were asked for.");
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Sixty_four_levels_are_read_and_one_more_is_too_deep(string open, string close)
    {
        Pages.Read(Tickets, Nested(62)).Records.ShouldHaveSingleItem();
        Failure(Nested(63)).Category.ShouldBe(FailureCategory.UnreadableAnswer);
        Failure(Nested(100_000)).Category.ShouldBe(FailureCategory.UnreadableAnswer);
        RecordPageReader.ReadCount(Encoding.UTF8.GetBytes($"{{\"x\":{Deep(64)},\"count\":1}}")).Failure!.Category.ShouldBe(FailureCategory.UnreadableAnswer);

        string Nested(int levels) => $"[{{\"id\":1,\"unknown\":{Deep(levels)}}}]";
        string Deep(int levels) => $"{string.Concat(Enumerable.Repeat(open, levels))}1{string.Concat(Enumerable.Repeat(close, levels))}";
    }

    [Fact]
    public void A_record_with_bytes_that_are_no_utf8_is_set_aside_and_the_others_are_kept()
    {
        var answer = RecordPageReader.Read(
            Encoding.Latin1.GetBytes("\u00ef\u00bb\u00bf[{\"id\":1,\"summary\":\"a\"}, {\"id\":2,\"summary\":\"Z\u00fcrich\"},{\"id\":3,\"\u00e9\":1},{\"id\":4}]"), Tickets, 1000);
        var page = answer.Value.ShouldNotBeNull();
        page.Records.Select(record => record.Id).ShouldBe([1, 4]);
        page.Unreadable.Select(Pages.WithoutText).ShouldBe(
        [
            new(2, 1, null, "It holds bytes that are no UTF-8: its texts would be stored wrong."),
            new(3, 2, null, "It holds bytes that are no UTF-8: its texts would be stored wrong."),
        ]);
    }

    [Theory]
    [InlineData(@"\ud83d")]
    [InlineData(@"\udc00name")]
    [InlineData(@"na\ud83d")]
    [InlineData(@"i\ud83d")]
    public void A_member_whose_name_is_half_a_character_is_passed_over(string name)
    {
        var ticket = Pages.One<Ticket>(Tickets, $$"""
            "{{name}}": 1, "board": {"{{name}}": 2, "id": 7, "name": "Desk"}, "customFields": [{"{{name}}": 3, "id": 1, "caption": "Floor", "type": "Text", "value": "2"}]
            """);
        (ticket.BoardId, ticket.BoardName).ShouldBe((7, "Desk"));
        ticket.CustomFields.ShouldNotBeNull().ShouldContain("Floor");
        RecordPageReader.ReadCount(Encoding.UTF8.GetBytes($$"""{"{{name}}":1,"co\ud83d":2,"count":3}""")).Value.ShouldBe(3);
        RecordPageReader.ReadOneId(Encoding.UTF8.GetBytes($$"""[{"{{name}}":1,"id":3}]""")).Value.ShouldBe(3);
    }

    private static Failure Failure(string body) => RecordPageReader.Read(Encoding.UTF8.GetBytes(body), Tickets, 1000).Failure.ShouldNotBeNull();
}
