using System.Text;
using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

public sealed class RecordPageTests
{
    private static readonly TicketStream Tickets = new();

    [Fact]
    public void A_page_knows_its_greatest_id_its_size_and_whether_more_follows()
    {
        var page = Pages.Read(Tickets, """[{"id":3},{"id":8}]""", asked: 2);

        (page.LastId, page.IsLast, page.Bytes, page.Records.Count).ShouldBe((8, false, 19, 2));
        Pages.Read(Tickets, """[{"id":3},{"id":8}]""", asked: 3).IsLast.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_a_page_too()
    {
        var page = Pages.Read(Tickets, " [ ] ");

        (page.LastId, page.IsLast, page.Records.Count).ShouldBe((null, true, 0));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Pages.Read(Tickets, "\uFEFF[{\"id\":3}]").LastId.ShouldBe(3);

    [Fact]
    public void Records_are_put_in_order_and_of_twins_the_last_one_stays()
    {
        var page = Pages.Read(Tickets, """[{"id":9,"summary":"a"},{"id":2,"summary":"b"},{"id":9,"summary":"c"},{"id":5,"summary":"d"}]""", asked: 4);

        page.Records.Cast<Ticket>().Select(t => (t.Id, t.Summary)).ShouldBe([(2, "b"), (5, "d"), (9, "c")]);
        (page.LastId, page.IsLast).ShouldBe((9, false));
    }

    [Fact]
    public void Records_that_cannot_be_read_are_told_of_and_the_others_stay()
    {
        var page = Pages.Read(Tickets, """
            [{"id":1,"summary":"a"}, {"requiredDate":"soon","summary":"private","id":2}, null, "x", [{"id":3}], {"summary":"private"},
             {"id":-4}, {"id":"x"}, {"id":9,"company":{"id":"many","name":"private"}}, {"id":7,"summary":"z"}]
            """);

        page.Records.Select(r => r.Id).ShouldBe([1, 7]);
        page.Unreadable.Select(Pages.WithoutText).ShouldBe(
        [
            new(2, 1, "requiredDate", "The value is not a date and time."),
            new(null, 2, null, "The element is not an object."),
            new(null, 3, null, "The element is not an object."),
            new(null, 4, null, "The element is not an object."),
            new(null, 5, "id", "The id is missing or not positive."),
            new(null, 6, "id", "The id is missing or not positive."),
            new(null, 7, "id", "The value is not a whole number."),
            new(9, 8, "company/id", "The value is not a whole number."),
        ]);
        page.LastId.ShouldBe(9);
    }

    [Theory]
    [InlineData("\"budgetHours\": 1e999", "budgetHours", "The value is not a number within what can be stored.")]
    [InlineData("\"budgetHours\": 922337203685478", "budgetHours", "The value is not a number within what can be stored.")]
    [InlineData("\"budgetHours\": \"NaN\"", "budgetHours", "The value is not a number within what can be stored.")]
    [InlineData("\"parentTicketId\": 99999999999999999999", "parentTicketId", "The value is not a whole number.")]
    [InlineData("\"parentTicketId\": 1.5", "parentTicketId", "The value is not a whole number.")]
    [InlineData("\"closedFlag\": \"maybe\"", "closedFlag", "The value is not true or false.")]
    [InlineData("\"closedFlag\": 2", "closedFlag", "The value is not true or false.")]
    [InlineData("\"summary\": {}", "summary", "The value is not a text.")]
    [InlineData("\"board\": 5", "board", "The value is not a reference.")]
    [InlineData("\"board\": {\"name\":[]}", "board/name", "The value is not a text.")]
    [InlineData("\"mergedParentTicket\": {\"id\":[]}", "mergedParentTicket/id", "The value is not a whole number.")]
    [InlineData("\"_info\": 5", "_info", "The value is not an object.")]
    public void Hostile_values_are_named(string members, string field, string reason) =>
        Pages.OneUnreadable(Tickets, members).ShouldBe(new(5, 0, field, reason));

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("1e999")]
    [InlineData("0")]
    [InlineData("[5]")]
    public void An_id_must_be_one(string id) =>
        Pages.Read(Tickets, $$"""[{"id":{{id}}}]""").Unreadable.Single().ShouldSatisfyAllConditions(u => u.Id.ShouldBeNull(), u => u.Field.ShouldBe("id"));

    [Fact]
    public void A_number_too_large_for_its_column_is_named() =>
        Pages.OneUnreadable(new BoardStatusStream(), "\"sortOrder\": 3000000000").Field.ShouldBe("sortOrder");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"code":"Security","message":"x"}""")]
    [InlineData("<html></html>")]
    [InlineData("""[{"id":1},{"id":2""")]
    [InlineData("""[{"id":1}""")]
    [InlineData("""[{"id":1}]]""")]
    [InlineData("""[{"id":1}] x""")]
    [InlineData("""[{"id":1},]""")]
    public void An_answer_that_is_not_a_whole_list_is_a_failure_and_never_part_of_a_page(string body)
    {
        var answer = RecordPageReader.Read(Encoding.UTF8.GetBytes(body), Tickets, 1000);

        answer.Value.ShouldBeNull();
        answer.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.UnreadableAnswer);
    }

    [Fact]
    public void A_failure_says_where_and_never_quotes_the_answer()
    {
        RecordPageReader.Read("""[{"id":1,"summary":"private"""u8.ToArray(), Tickets, 10).Failure.ShouldNotBeNull().Specifics
            .ShouldBe("It breaks off or is no JSON after 27 bytes of line 1.");
        RecordPageReader.Read("<html>"u8.ToArray(), Tickets, 10).Failure.ShouldNotBeNull().Specifics
            .ShouldBe("It breaks off or is no JSON after 0 bytes of line 1.");
    }

    [Fact]
    public void A_full_page_without_one_id_is_a_failure_for_nothing_tells_what_follows()
    {
        var answer = RecordPageReader.Read("""[{"summary":"a"},{"summary":"b"}]"""u8.ToArray(), Tickets, 2);

        answer.Failure.ShouldNotBeNull().Specifics.ShouldBe("None of its records has a readable id, so what follows cannot be asked for.");
    }

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = $$"""[{"id":1,"x":{{new string('[', 100)}}{{new string(']', 100)}}}]""";

        RecordPageReader.Read(Encoding.UTF8.GetBytes(deep), Tickets, 10).Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.UnreadableAnswer);
    }

    [Theory]
    [InlineData("""{"count": 1834}""", 1834)]
    [InlineData("""{"_info":{"count":2},"count":"12"}""", 12)]
    [InlineData("""{"count":0}""", 0)]
    [InlineData("""{"count":-1}""", null)]
    [InlineData("""{"count":null}""", null)]
    [InlineData("""{"count":1e999}""", null)]
    [InlineData("""{}""", null)]
    [InlineData("""[1]""", null)]
    [InlineData("""{"count":1""", null)]
    [InlineData("", null)]
    public void Counts_are_read(string body, int? expected)
    {
        var answer = RecordPageReader.ReadCount(Encoding.UTF8.GetBytes(body));

        (answer.IsValue ? answer.Value : (long?)null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""[{"id":42}]""", 42)]
    [InlineData("[]", 0)]
    [InlineData("[{}]", null)]
    [InlineData("[5]", null)]
    [InlineData("""{"id":42}""", null)]
    [InlineData("""[{"id":42}""", null)]
    public void The_highest_id_is_read(string body, int? expected)
    {
        var answer = RecordPageReader.ReadOneId(Encoding.UTF8.GetBytes(body));

        (answer.IsValue ? answer.Value : (long?)null).ShouldBe(expected);
    }
}
