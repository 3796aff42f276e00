using CsCheck;
using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Records.Lists;
using Xunit;

namespace Vectis.Admin.Tests.Records;

/// <summary>The search field of every list, and the address it stands in, fed with everything.</summary>
[Trait(Figures.Trait, Figures.Value)]
public sealed class HostileSearchTests(ITestOutputHelper output)
{
    private static readonly string[] Streams = ["companies", "members", "agreements", "tickets", "time-entries", "invoices"];

    [Fact]
    public async Task Nothing_that_is_searched_for_fails_a_list()
    {
        await using var database = await TestDatabase.OpenAsync(services => services.AddRecords());
        var list = database.Get<RecordList>();
        var text = HostileText.Any();
        var count = 0;
        foreach (var (what, page, size, sort) in Gen.Select(text, text, text, text).Array[Figures.Cases(100, 5000)].Single().Append((HostileText.TenMegabytes, "", "", "")))
        {
            var search = RecordSearch.Parse(what, page, size, sort);
            search.Text.Length.ShouldBeLessThanOrEqualTo(RecordSearch.MostText);
            var rows = await list.ReadAsync(RecordList.Of(Streams[count++ % Streams.Length]), search, TestContext.Current.CancellationToken);
            rows.Total.ShouldBe(0);
        }

        output.WriteLine($"{count} searches, 0 exceptions.");
    }
}
