using CsCheck;
using Shouldly;
using Vectis.Admin.Records.Lists;
using Xunit;

namespace Vectis.Admin.Tests.Records;

public sealed class RecordSearchTests
{
    [Theory]
    [InlineData(null, null, null, null, "/records/tickets")]
    [InlineData("vpn drops", "2", "50", "id", "/records/tickets?q=vpn%20drops&page=2&rows=50&sort=id")]
    [InlineData(" ", "0", "7", "name", "/records/tickets")]
    [InlineData("a", "-1", "x", "-id", "/records/tickets?q=a&sort=-id")]
    [InlineData("a", "99999999999999", "100", "updated", "/records/tickets?q=a&rows=100&sort=updated")]
    public void What_is_not_allowed_in_an_address_counts_as_not_given(string? text, string? page, string? rows, string? sort, string address) =>
        RecordSearch.Parse(text, page, rows, sort).Address("tickets").ShouldBe(address);

    [Fact]
    public void Any_text_comes_back_from_the_address_it_makes() =>
        Gen.String.Sample(text =>
        {
            var search = RecordSearch.Parse(text, null, null, null);
            var query = new Uri("http://x" + search.Address("tickets")).Query;
            var back = System.Web.HttpUtility.ParseQueryString(query)["q"];
            return search.Text.Length <= RecordSearch.MostText && (RecordSearch.Parse(back, null, null, null) == search || search.Text.Any(char.IsSurrogate));
        });
}
