using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

public sealed class LenientReadingTests
{
    private static readonly TicketStream Tickets = new();

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"_info":{"company_href":"https://x"}}""")]
    [InlineData("""{"id":null,"name":null}""")]
    [InlineData("""{"id":0,"name":""}""")]
    public void An_empty_reference_is_none(string company)
    {
        var ticket = Pages.One<Ticket>(Tickets, $"\"company\": {company}");

        (ticket.CompanyId, ticket.CompanyName).ShouldBe((null, null));
    }

    [Fact]
    public void A_reference_may_hold_its_id_as_text_and_more_than_is_asked_for()
    {
        var ticket = Pages.One<Ticket>(Tickets, """ "company": {"_info":{"a":[1,{}]},"identifier":"x","name":"Contoso","id":"12"}, "owner": {"id":5.0} """);

        (ticket.CompanyId, ticket.CompanyName, ticket.OwnerId, ticket.OwnerName).ShouldBe((12, "Contoso", 5, null));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"true\"", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    [InlineData("0", false)]
    [InlineData("null", false)]
    [InlineData("\"\"", false)]
    public void Flags_are_read_in_every_spelling(string written, bool expected) =>
        Pages.One<Ticket>(Tickets, $"\"closedFlag\": {written}").IsClosed.ShouldBe(expected);

    [Theory]
    [InlineData("1.25", "1.25")]
    [InlineData("\"1.25\"", "1.25")]
    [InlineData("\" 10800.00 \"", "10800")]
    [InlineData("1e2", "100")]
    [InlineData("-100", "-100")]
    [InlineData("5.0", "5")]
    public void Numbers_may_be_text(string written, string expected) =>
        Pages.One<Ticket>(Tickets, $"\"budgetHours\": {written}").BudgetHours.ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("7.50", "7.50")]
    [InlineData("true", "true")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Texts_may_be_numbers_and_empty_is_none(string written, string? expected) =>
        Pages.One<Ticket>(Tickets, $"\"summary\": {written}").Summary.ShouldBe(expected);

    [Fact]
    public void An_unknown_word_is_kept_as_it_came()
    {
        var ticket = Pages.One<Ticket>(Tickets, """ "severity": "Apocalyptic", "recordType": "AgileTicket" """);

        (ticket.Severity, ticket.RecordType).ShouldBe(("Apocalyptic", "AgileTicket"));
    }

    [Theory]
    [InlineData("2026-11-24T02:10:00Z", "2026-11-24T02:10:00.0000000")]
    [InlineData("2026-11-24T02:10:00.1234567Z", "2026-11-24T02:10:00.1234567")]
    [InlineData("2026-11-24T02:10:00.123456789Z", "2026-11-24T02:10:00.1234567")]
    [InlineData("2026-11-24T02:10:00+01:00", "2026-11-24T01:10:00.0000000")]
    [InlineData("2026-11-24T02:10:00.5-0530", "2026-11-24T07:40:00.5000000")]
    [InlineData("2026-11-24T02:10:00", "2026-11-24T02:10:00.0000000")]
    [InlineData("2026-11-24 02:10", "2026-11-24T02:10:00.0000000")]
    [InlineData("2026-11-24", "2026-11-24T00:00:00.0000000")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000")]
    public void Times_are_read_as_utc(string written, string expected)
    {
        var time = Pages.One<Ticket>(Tickets, $"\"requiredDate\": \"{written}\"").RequiredDate.ShouldNotBeNull();

        time.Offset.ShouldBe(TimeSpan.Zero);
        time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Theory]
    [InlineData("10/04/2026")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-11-24T24:00:00Z")]
    [InlineData("2026-11-24T02:10:00ZZ")]
    [InlineData("2026-11-24T02:10:00+01:")]
    [InlineData("2026-11-24T02:10:00+15:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("soon")]
    public void What_is_no_time_is_not_guessed(string written)
    {
        var unreadable = Pages.OneUnreadable(Tickets, $"\"requiredDate\": \"{written}\"");

        unreadable.ShouldBe(new(5, 0, "requiredDate", "The value is not a date and time."));
        Pages.One<Ticket>(Tickets, $"\"closedDate\": \"{written}\"").ClosedAt.ShouldBeNull("ConnectWise publishes it as plain text");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{\"a\":[1]}")]
    public void A_plain_text_date_that_is_something_else_is_none_and_what_follows_is_read(string written)
    {
        var ticket = Pages.One<Ticket>(Tickets, $"\"closedDate\": {written}, \"summary\": \"x\"");

        (ticket.ClosedAt, ticket.Summary).ShouldBe((null, "x"));
    }

    [Theory]
    [InlineData("2026-11-24T00:00:00Z", "2026-11-24")]
    [InlineData("2006-06-21T04:00:00Z", "2006-06-21")]
    [InlineData("2026-11-24T23:00:00-05:00", "2026-11-24")]
    [InlineData("2026-11-24", "2026-11-24")]
    public void A_date_is_the_calendar_date_as_written(string written, string expected) =>
        Pages.One<Agreement>(new AgreementStream(), $"\"startDate\": \"{written}\"").StartDate
            .ShouldBe(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_date_that_is_none_is_refused_unless_published_as_plain_text()
    {
        Pages.OneUnreadable(new AgreementStream(), """ "endDate": "never" """).Field.ShouldBe("endDate");
        Pages.One<Agreement>(new AgreementStream(), """ "nextInvoiceDate": "never" """).NextInvoiceDate.ShouldBeNull();
    }

    [Theory]
    [InlineData(@"a\u0000b\u0000", "ab")]
    [InlineData(@"\u0000", null)]
    [InlineData(@"cut \ud83d", "cut \uFFFD")]
    [InlineData(@"\ude00 first", "\uFFFD first")]
    [InlineData(@"\ud83d\ude00 \ud83d\ud83d\ude00", "\U0001F600 \uFFFD\U0001F600")]
    [InlineData(@"\ud83d\u0000\ude00", "\U0001F600")]
    [InlineData(@"\""\\\/\b\f\n\r\té\u00e9", "\"\\/\b\f\n\r\téé")]
    [InlineData("\u200Einvisible\u200B", "\u200Einvisible\u200B")]
    public void Texts_lose_only_what_databases_refuse(string written, string? expected)
    {
        Pages.One<Ticket>(Tickets, $"\"summary\": \"{written}\"").Summary.ShouldBe(expected);
        Pages.One<Ticket>(Tickets, $"\"board\": {{\"id\":1,\"name\":\"{written}\"}}").BoardName.ShouldBe(expected);
    }

    [Fact]
    public void A_name_on_the_ticket_itself_gives_way_to_the_references_in_any_order()
    {
        foreach (var members in new[] { """ "siteName": "Old", "site": {"id":1,"name":"New"} """, """ "site": {"id":1,"name":"New"}, "siteName": "Old" """ })
            Pages.One<Ticket>(Tickets, members).SiteName.ShouldBe("New");
    }

    [Theory]
    [InlineData(""" "primaryEmail": "p@x", "officeEmail": "o@x" """, "p@x")]
    [InlineData(""" "officeEmail": "o@x", "primaryEmail": "p@x" """, "p@x")]
    [InlineData(""" "officeEmail": "o@x", "primaryEmail": "" """, "o@x")]
    public void The_primary_address_comes_before_the_offices(string members, string expected) =>
        Pages.One<Member>(new MemberStream(), members).Email.ShouldBe(expected);

    [Fact]
    public void Members_names_may_be_written_with_escapes() =>
        Pages.One<Ticket>(Tickets, """ "summ\u0061ry": "x", "board": {"n\u0061me": "y"} """).ShouldSatisfyAllConditions(
            t => t.Summary.ShouldBe("x"), t => t.BoardName.ShouldBe("y"));
}
