using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The module that finds values in a pasted text, in the browser it runs in.</summary>
public sealed class PastedValuesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Read = """
        async text => {
          const { values, doubtful } = (await import("/pasted-values.js")).read(text);
          const order = ["SiteUrl", "CompanyId", "PublicKey", "PrivateKey", "ClientId"];
          return [...order.filter(f => f in values).map(f => `${f}=${values[f]}`), ...order.filter(f => doubtful.includes(f)).map(f => `?${f}`)].join(" ");
        }
        """;

    [Fact]
    public async Task Each_value_is_found_where_its_name_stands_and_nothing_else_is()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await OpenAsync(app);
        var wrong = new List<string>();
        foreach (var (name, text, found) in PastedBlocks.All)
        {
            if (await page.EvaluateAsync<string>(Read, text) is var read && read != found) wrong.Add($"{name}: {read}");
        }

        wrong.ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task No_text_makes_it_fail_or_think_for_long()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await OpenAsync(app);
        string[] pieces = ["[", "{\"a\":", "site: x ", "a b c ", "a:", "a.", "*", "\"", "> ", "- ", " - ", "(a ", "'a' ", "http://", "private key: (", "\\", "| a ", "=", ",", "\n", "\ud800", "a@b.c/", "public-"];
        foreach (var piece in pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, 16_384 / piece.Length));
            // A regular expression that backtracks without end would never answer.
            await page.EvaluateAsync<string>(Read, text).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await page.Context.DisposeAsync();
    }

    private async Task<IPage> OpenAsync(RunningApp app)
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(app.Address, "/account/login").ToString());
        return page;
    }
}
