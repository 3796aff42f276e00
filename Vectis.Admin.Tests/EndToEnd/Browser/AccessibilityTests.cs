using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>axe finds nothing serious on any page, and the browser's console holds no complaint, at a desk in daylight and on a phone at night.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Pages =
    [
        "/", "/admin/integrations", "/admin/integrations/connectwise", "/admin/integrations/connectwise/runs", "/admin/integrations/connectwise/runs/1", "/admin/users", "/admin/audit", "/account/profile", "/account/profile/password", "/account/profile/two-factor", "/account/profile/passkeys",
        "/records/companies", "/records/members", "/records/agreements", "/records/tickets", "/records/time-entries", "/records/invoices",
        "/help/connectwise", "/no-such-page",
    ];

    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task Every_page_can_be_used_by_everybody(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 150 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal)) complaints.Add(message.Text);
        };
        await using var admin = new AdminBrowser(page, app.Address);
        await page.GotoAsync(new Uri(app.Address, "/account/login").ToString());
        await admin.CheckAsync($"{place}-sign-in");
        await page.GotoAsync(app.SetupLink.ToString());
        await admin.CheckAsync($"{place}-setup");
        await admin.CreateAdministratorAsync(app.SetupLink);
        await VisitAsync("empty");

        (await app.ConnectAndSyncAsync(simulator)).Outcome.ShouldBe(RunOutcome.Success);
        await VisitAsync("full");

        complaints.ShouldBeEmpty();

        async Task VisitAsync(string state)
        {
            foreach (var address in Pages)
            {
                await admin.GoToAsync(address);
                await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                await admin.CheckAsync($"{place}-{state}-{(address == "/" ? "dashboard" : address.Trim('/').Replace('/', '-'))}");
            }
        }
    }

    [Fact]
    public async Task What_is_wrong_is_found()
    {
        var page = await chromium.OpenAsync();
        await using var admin = new AdminBrowser(page, new Uri("about:blank"));
        await page.SetContentAsync("""<html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1><img src="data:," /></main></body></html>""");

        (await Axe.SeriousAsync(page)).ShouldHaveSingleItem().ShouldStartWith("image-alt: ");
        await page.SetContentAsync("""<html><body><main><h1>A page</h1></main></body></html>""");
        (await Axe.SeriousAsync(page)).Select(fault => fault.Split(':')[0]).ShouldBe(["document-title", "html-has-lang"], ignoreOrder: true);
    }
}
