using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Sync;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

public sealed class RecordQueryTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 24, 3, 10, 0, 999, TimeSpan.FromHours(1));

    [Fact]
    public void Records_are_asked_for_by_their_ids_in_an_address_of_bearable_length()
    {
        var query = RecordQuery.List(new TicketStream(), new RecordFilter(0, null, null, [7, 12]), 1000).PathAndQuery;
        Uri.UnescapeDataString(query).ShouldContain("conditions=id in (7,12)&");

        var ids = Enumerable.Range(0, RecordFilter.MostIds).Select(i => int.MaxValue - (long)i).ToList();
        var conditions = RecordQuery.Count(new TicketStream(), new RecordFilter(0, null, null, ids)).Split("conditions=")[1];
        conditions.Length.ShouldBeLessThan(1_700);
    }

    [Fact]
    public void A_list_asks_for_a_range_of_ids_changed_since_a_time()
    {
        var query = RecordQuery.List(new TicketStream(), new RecordFilter(5, 10, Since), 1000).PathAndQuery;

        Uri.UnescapeDataString(query).ShouldStartWith(
            """service/tickets?conditions=id > 5 and id <= 10 and lastUpdated >= [2026-11-24T02:10:00Z]&orderBy=id asc&pageSize=1000&fields=id,summary,recordType,board/id,board/name,""");
    }

    [Fact]
    public void Conditions_are_encoded_whole()
    {
        var query = RecordQuery.List(new TicketStream(), new RecordFilter(5, null, null), 25).PathAndQuery;

        query.ShouldStartWith("service/tickets?conditions=id%20%3E%205&orderBy=id%20asc&pageSize=25&fields=");
    }

    [Fact]
    public void A_list_without_conditions_has_none()
    {
        RecordQuery.List(new CompanyTypeStream(), default, 1000).PathAndQuery
            .ShouldBe("company/companies/types?orderBy=id%20asc&pageSize=1000&fields=id,name,vendorFlag,_info/lastUpdated");
    }

    [Fact]
    public void A_count_has_the_same_conditions()
    {
        RecordQuery.Count(new CompanyStream(), default).ShouldBe("company/companies/count");
        Uri.UnescapeDataString(RecordQuery.Count(new TicketStream(), new RecordFilter(0, 10, null)))
            .ShouldBe("""service/tickets/count?conditions=id <= 10""");
    }

    [Fact]
    public void The_highest_id_is_that_of_the_streams_own_records()
    {
        RecordQuery.LowestId(new CompanyStream()).ShouldBe("company/companies?orderBy=id%20asc&pageSize=1&fields=id");
        RecordQuery.HighestId(new CompanyStream()).ShouldBe("company/companies?orderBy=id%20desc&pageSize=1&fields=id");
        Uri.UnescapeDataString(RecordQuery.HighestId(new TicketStream()))
            .ShouldBe("""service/tickets?orderBy=id desc&pageSize=1&fields=id""");
    }

    [Fact]
    public void Statuses_are_read_under_their_board()
    {
        RecordQuery.Count(new BoardStatusStream(), default, 14).ShouldBe("service/boards/14/statuses/count");
        RecordQuery.List(new BoardStatusStream(), default, 1000, 14).PathAndQuery.ShouldStartWith("service/boards/14/statuses?orderBy=");
        Should.Throw<ArgumentException>(() => RecordQuery.List(new BoardStatusStream(), default, 1000));
        Should.Throw<ArgumentException>(() => RecordQuery.List(new BoardStream(), default, 1000, 14));
    }

    [Fact]
    public void Every_query_is_a_relative_address_of_bearable_length()
    {
        foreach (var stream in ConnectWiseStreams.All)
        {
            var query = RecordQuery.List(stream, new RecordFilter(int.MaxValue, int.MaxValue, Since), 1000, stream.Parent is null ? null : 14).PathAndQuery;
            Uri.IsWellFormedUriString(query, UriKind.Relative).ShouldBeTrue(query);
            query.Length.ShouldBeLessThan(1900, stream.Key);
        }
    }
}
