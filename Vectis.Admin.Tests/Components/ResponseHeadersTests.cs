using System.Text.RegularExpressions;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed partial class ResponseHeadersTests
{
    [Fact]
    public async Task Every_answer_carries_one_policy_and_no_page_holds_a_script_it_forbids()
    {
        await using var app = await RunningApp.StartAsync();
        var visitor = app.Browser();
        var viewer = await app.SignedInAsync(Role.Viewer);
        foreach (var (browser, page) in new[] { (visitor, "account/login"), (visitor, "account/setup"), (viewer, ""), (viewer, "admin/users"), (viewer, "nowhere"), (visitor, "app.css"), (visitor, "health/live") })
        {
            using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));

            var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem(page);
            policy.ShouldContain("script-src 'self';");
            policy.ShouldContain("frame-ancestors 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
            answer.Headers.Contains("Server").ShouldBeFalse();
            var html = await answer.Content.ReadAsStringAsync();
            InlineScript().IsMatch(html).ShouldBeFalse(page);
            InlineHandler().IsMatch(html).ShouldBeFalse(page);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html") OtherHost().IsMatch(html).ShouldBeFalse(page);
        }
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)")]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"<[^>]+\son\w+=")]
    private static partial Regex InlineHandler();

    [GeneratedRegex(@"(src|href)=""(https?:)?//")]
    private static partial Regex OtherHost();
}
