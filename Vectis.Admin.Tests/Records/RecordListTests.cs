using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Records;
using Vectis.Admin.Records.Lists;
using Xunit;

namespace Vectis.Admin.Tests.Records;

public sealed class RecordListTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_page_is_cut_from_the_latest_and_the_total_is_that_of_all()
    {
        await using var database = await OpenAsync([.. Enumerable.Range(1, 60).Select(i => Ticket(i, $"Ticket {i}"))]);

        var rows = await ReadAsync(database, "tickets", new RecordSearch { Page = 2 });

        rows.Total.ShouldBe(60);
        rows.Rows.Select(r => r.Id).ShouldBe(Enumerable.Range(11, 25).Reverse().Select(i => (long)i));
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_the_last_one()
    {
        await using var database = await OpenAsync([.. Enumerable.Range(1, 60).Select(i => Ticket(i, $"Ticket {i}"))]);

        var rows = await ReadAsync(database, "tickets", new RecordSearch { Page = 900, ById = true, Ascending = true });

        rows.Page.ShouldBe(3);
        rows.Rows.Select(r => r.Id).ShouldBe(Enumerable.Range(51, 10).Select(i => (long)i));
    }

    [Theory]
    [InlineData("vpn", 1)]
    [InlineData("VPN", 1)]
    [InlineData("2", 2)]
    [InlineData("#2", 2)]
    [InlineData("100%", 3)]
    [InlineData("snake_case", 4)]
    [InlineData("[urgent]", 5)]
    [InlineData("o'clock", 6)]
    [InlineData("back\\slash", 7)]
    [InlineData("<script>", 8)]
    [InlineData("\"quoted\"", 9)]
    public async Task A_search_finds_exactly_what_was_typed(string text, long found)
    {
        await using var database = await OpenAsync(
            Ticket(1, "VPN drops"), Ticket(2, "Printer"), Ticket(3, "Disk 100% full"), Ticket(4, "Rename snake_case"), Ticket(5, "[urgent] Mail"),
            Ticket(6, "At nine o'clock"), Ticket(7, "A back\\slash"), Ticket(8, "<script>alert(1)</script>"), Ticket(9, "A \"quoted\" word"),
            Ticket(10, "Disk 100 full, snakeXcase, u"));

        var rows = await ReadAsync(database, "tickets", new RecordSearch { Text = text });

        rows.Rows.Select(r => r.Id).ShouldBe([found]);
    }

    [Fact]
    public async Task Nothing_found_is_told_from_nothing_held()
    {
        await using var database = await OpenAsync(Ticket(1, "VPN drops"));

        (await ReadAsync(database, "tickets", new RecordSearch { Text = "zebra" })).ShouldSatisfyAllConditions(r => r.Total.ShouldBe(0), r => r.HoldsAny.ShouldBeTrue());
        (await ReadAsync(database, "invoices", new RecordSearch())).ShouldSatisfyAllConditions(r => r.Total.ShouldBe(0), r => r.HoldsAny.ShouldBeFalse());
    }

    [Fact]
    public async Task A_lookups_name_goes_before_the_last_seen_one()
    {
        await using var database = await OpenAsync(
            new Ticket { ConnectionId = 1, Id = 1, Summary = "a", StatusId = 16, StatusName = "Old name", CompanyId = 5, CompanyName = "Old company" },
            new Ticket { ConnectionId = 1, Id = 2, Summary = "b", StatusId = 17, StatusName = "Only seen here" },
            new BoardStatus { ConnectionId = 1, Id = 16, Name = "New name" },
            new Company { ConnectionId = 1, Id = 5, Name = "New company" });

        var rows = (await ReadAsync(database, "tickets", new RecordSearch { ById = true, Ascending = true })).Rows;

        rows.Select(r => (r.Status, r.Company)).ShouldBe([("New name", "New company"), ("Only seen here", null)]);
    }

    [Fact]
    public async Task Rows_marked_deleted_are_left_out_and_what_connectwise_marks_is_said()
    {
        await using var database = await OpenAsync(
            new Company { ConnectionId = 1, Id = 1, Name = "Gone", DeletedAt = Day },
            new Company { ConnectionId = 1, Id = 2, Name = "Marked there", IsDeletedThere = true });

        (await ReadAsync(database, "companies", new RecordSearch())).Rows.Single().ShouldSatisfyAllConditions(r => r.Id.ShouldBe(2), r => r.IsDeletedThere.ShouldBeTrue());
    }

    [Fact]
    public async Task A_summary_of_a_megabyte_is_cut_before_it_leaves_the_database()
    {
        await using var database = await OpenAsync(Ticket(1, new string('x', 1 << 20)));

        var name = (await ReadAsync(database, "tickets", new RecordSearch())).Rows.Single().Name;

        name!.Length.ShouldBe(RecordRow.MostText + 1);
        RecordRow.Shown(name).ShouldBe(new string('x', RecordRow.MostText) + "…");
        RecordRow.Shown(new string('x', RecordRow.MostText - 1) + "😀").ShouldBe(new string('x', RecordRow.MostText - 1) + "…");
    }

    [Theory]
    [InlineData("tickets")]
    [InlineData("companies")]
    [InlineData("members")]
    [InlineData("agreements")]
    [InlineData("time-entries")]
    [InlineData("invoices")]
    public async Task Every_stream_is_listed_searched_and_sorted(string stream)
    {
        await using var database = await OpenAsync(
            Ticket(1, "same words"),
            new Company { ConnectionId = 1, Id = 1, Name = "same words" },
            new Member { ConnectionId = 1, Id = 1, Name = "same words" },
            new Agreement { ConnectionId = 1, Id = 1, Name = "same words" },
            new TimeEntry { ConnectionId = 1, Id = 1, TicketSummary = "same words" },
            new Invoice { ConnectionId = 1, Id = 1, InvoiceNumber = "same words" });

        foreach (var byId in new[] { true, false })
        {
            foreach (var ascending in new[] { true, false })
            {
                var rows = await ReadAsync(database, stream, new RecordSearch { Text = "same", ById = byId, Ascending = ascending });
                rows.Rows.Single().Name.ShouldBe("same words");
            }
        }
    }

    private static Ticket Ticket(long id, string summary) => new() { ConnectionId = 1, Id = id, Summary = summary, LastUpdated = Day.AddMinutes(id) };

    private static async Task<TestDatabase> OpenAsync(params SyncedRecord[] records)
    {
        var database = await TestDatabase.OpenAsync(services => services.AddRecords());
        await using var context = database.Context();
        context.AddRange(records);
        await context.SaveChangesAsync();
        return database;
    }

    private static Task<RecordRows> ReadAsync(TestDatabase database, string stream, RecordSearch search) =>
        database.Get<RecordList>().ReadAsync(RecordList.Of(stream), search, CancellationToken.None);
}
