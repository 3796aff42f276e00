using System.Text.Json;
using Shouldly;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Scoping;

/// <summary>What a scope says to ConnectWise.</summary>
public sealed class ScopeConditionTests
{
    private static readonly TicketStream Tickets = new();
    private static readonly RecordScope Some = new() { Boards = [5, 2], OpenOrClosedSince = new(2024, 1, 1) };

    private static readonly RecordScope Many = new() { Boards = [.. Enumerable.Range(1_000, 400).Select(i => (long)i)] };

    [Fact]
    public void A_scope_stands_in_parentheses_beside_what_else_is_asked_for()
    {
        var query = RecordQuery.Count(Tickets, new RecordFilter(7, 90, null), scope: Tickets.Condition(Some, default));

        Uri.UnescapeDataString(query).ShouldBe(
            "service/tickets/count?conditions=id > 7 and id <= 90 and (board/id in (2,5) and (closedFlag = False or closedDate >= [2024-01-01T00:00:00Z]))");
    }

    [Fact]
    public void What_stands_in_a_list_is_asked_for_by_child_conditions()
    {
        var companies = new CompanyStream();
        var query = RecordQuery.Count(companies, default, scope: companies.Condition(new RecordScope { CompanyStatuses = [1], CompanyTypes = [9, 3] }, default));

        Uri.UnescapeDataString(query).ShouldBe("company/companies/count?conditions=(status/id in (1))&childConditions=types/id in (3,9)");
    }

    [Fact]
    public void A_day_is_written_as_the_server_takes_times() =>
        new TimeEntryStream().Condition(new RecordScope { TimeSince = new(2024, 1, 1) }, new TimeForm(DateForm.Naive, TimeSpan.FromHours(-5))).Own
            .ShouldBe("timeStart >= [2024-01-01T05:00:00]");

    [Fact]
    public void Conditions_too_long_for_an_address_go_into_the_body_of_a_search()
    {
        var request = RecordQuery.List(Tickets, new RecordFilter(7, null, null), 1000, scope: Tickets.Condition(Many, default));

        request.PathAndQuery.ShouldStartWith("service/tickets/search?orderBy=id%20asc&pageSize=1000&fields=id,");
        request.PathAndQuery.ShouldNotContain("conditions");
        request.PathAndQuery.Length.ShouldBeLessThanOrEqualTo(RecordQuery.LongestAddress);
        var body = JsonDocument.Parse(request.Search.ShouldNotBeNull()).RootElement;
        body.GetProperty("conditions").GetString().ShouldNotBeNull().ShouldStartWith("id > 7 and (board/id in (1000,1001,");
        body.GetProperty("orderBy").GetString().ShouldBe("id asc");
    }

    [Fact]
    public void Short_ones_stay_in_the_address() =>
        RecordQuery.List(Tickets, default, 1000, scope: Tickets.Condition(Some, default)).Search.ShouldBeNull();

    [Fact]
    public void Every_address_that_counts_the_pieces_of_a_long_scope_is_short()
    {
        var pieces = Tickets.Pieces(Many).ToList();

        pieces.SelectMany(p => p.Boards).ShouldBe(Many.Boards);
        foreach (var piece in pieces)
            RecordQuery.Count(Tickets, new RecordFilter(int.MaxValue, int.MaxValue, DateTimeOffset.UnixEpoch), scope: Tickets.Condition(piece, default)).Length.ShouldBeLessThan(RecordQuery.LongestAddress);
    }

    [Fact]
    public void The_same_choice_is_always_the_same_text()
    {
        Some.ToText().ShouldBe((Some with { Boards = [2, 5, 2] }).ToText());
        RecordScope.Parse(Some.ToText()).ToText().ShouldBe(Some.ToText());
        RecordScope.Everything.ToText().ShouldBeNull();
        RecordScope.Parse("no scope").ShouldBe(RecordScope.Everything);
    }

    [Theory]
    [InlineData("more boards", "((board/id in (7) and (closedFlag = False or closedDate >= [2024-01-01T00:00:00Z])))")]
    [InlineData("closed earlier", "((board/id in (2,5) and closedDate >= [2022-01-01T00:00:00Z] and closedDate < [2024-01-01T00:00:00Z]))")]
    [InlineData("all boards", null)]
    [InlineData("all closed", null)]
    public void What_was_added_is_asked_for_by_itself_where_that_can_be_said(string change, string? condition)
    {
        var to = change switch
        {
            "more boards" => Some with { Boards = [2, 7] },
            "closed earlier" => Some with { OpenOrClosedSince = new(2022, 1, 1) },
            "all boards" => Some with { Boards = [] },
            _ => Some with { OpenOrClosedSince = null },
        };

        ScopeChange.IsWidened(Some, to).ShouldBeTrue();
        Tickets.Added(Some, to, default).ShouldBe(condition);
    }

    [Fact]
    public void A_narrower_scope_adds_nothing()
    {
        ScopeChange.IsWidened(RecordScope.Everything, Some).ShouldBeFalse();
        ScopeChange.IsWidened(Some, Some with { Boards = [2] }).ShouldBeFalse();
        ScopeChange.IsWidened(Some, Some with { OpenOrClosedSince = new(2025, 1, 1) }).ShouldBeFalse();
    }
}
