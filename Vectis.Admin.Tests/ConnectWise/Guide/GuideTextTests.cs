using Shouldly;
using Vectis.Admin.ConnectWise.Guide;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Guide;

public sealed class GuideTextTests
{
    [Theory]
    [InlineData("step-1-create-the-api-member")]
    [InlineData("step-2-generate-the-key-pair")]
    [InlineData("step-3-register-a-client-id")]
    [InlineData("step-4-paste-the-five-values")]
    [InlineData("permissions")]
    public void The_anchors_the_dialog_links_to_exist(string anchor) => GuideText.Page.Value.ShouldContain($" id=\"{anchor}\"");

    [Fact]
    public void Markup_is_shown_not_run() => GuideText.Render("a <b onclick=\"x\">b</b>").ShouldBe("<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n");

    [Fact]
    public void Comments_are_left_out() => GuideText.Render("a\n\n<!-- for\nauthors -->\n\nb").ShouldBe("<p>a</p>\n<p>b</p>\n");

    [Fact]
    public void Links_stay_on_the_page_or_open_another_tab_or_are_text() =>
        GuideText.Render("[a](#there) [b](https://example.com) [c](operations.md#x) <https://example.com>").ShouldBe(
            "<p><a href=\"/help/connectwise#there\">a</a> <a href=\"https://example.com\" target=\"_blank\" rel=\"noopener\">b</a> c "
            + "<a href=\"https://example.com\" target=\"_blank\" rel=\"noopener\">https://example.com</a></p>\n");

    [Fact]
    public void No_link_of_the_guide_leads_nowhere()
    {
        var page = GuideText.Page.Value;
        foreach (var link in page.Split("href=\"/help/connectwise#").Skip(1)) page.ShouldContain($" id=\"{link[..link.IndexOf('"')]}\"");
    }
}
