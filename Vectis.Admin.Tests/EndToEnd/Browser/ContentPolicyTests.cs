using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Components;
using Vectis.Admin.Components.Circuits;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>What the policy in the headers forbids, no page does; and no text field takes a text that would end its circuit.</summary>
public sealed class ContentPolicyTests(Chromium chromium) : IClassFixture<Chromium>
{
    // What opens a dialog or a menu, wherever it is; none of these changes anything by itself.
    private static readonly string[] Openers = ["Configure", "Invite", "Invite a user", "Disconnect", "Rewind", "Change role", "Theme: system", "Navigation"];

    private const string ReportViolations = """
        addEventListener("securitypolicyviolation", event =>
          console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
        """;

    private const string UnboundFields = """
        [...document.querySelectorAll("input, textarea")]
          .filter(field => !field.readOnly && !["hidden", "checkbox", "radio", "submit", "button", "number", "range", "date", "time", "datetime-local", "month"].includes(field.type))
          .filter(field => !(field.maxLength > 0 && field.maxLength <= 2048))
          .map(field => field.outerHTML.slice(0, 300))
        """;

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task No_page_and_no_dialog_breaks_the_policy_or_has_a_field_without_an_end(int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 60 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync(width, 844, dark);
        await using var admin = new AdminBrowser(page, app.Address);
        var (complaints, where) = (new List<string>(), "");
        await page.AddInitScriptAsync(ReportViolations);
        page.PageError += (_, fault) => complaints.Add($"{where}: {fault}");
        page.Console += (_, message) =>
        {
            // The page's own answer may be a 403 or 404; that is not the page's doing.
            var isOwnAnswer = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isOwnAnswer) complaints.Add($"{where}: {message.Text}");
        };
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).ToArray();
        var all = routes.Select(AddressOf).Append("/no-such-page").Distinct().ToArray();
        all.Length.ShouldBeGreaterThan(15);

        foreach (var address in routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(AddressOf).Distinct()) await VisitAsync(address);
        await admin.GoToAsync("/not-found");
        await admin.CreateAdministratorAsync(app.SetupLink);
        foreach (var address in all)
        {
            await VisitAsync(address);
            await OpenAllAsync();
        }

        // The dialog filled in, tested, and left with something typed.
        where = "configure";
        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await admin.FillAsync(simulator.SiteUrl, simulator.Credentials);
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise");
        await LookAsync();
        await admin.Button("Cancel").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog)).Last).ToBeVisibleAsync();
        await LookAsync();

        complaints.ShouldBeEmpty();

        async Task VisitAsync(string address)
        {
            where = address;
            await admin.GoToAsync(address);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await LookAsync();
        }

        async Task OpenAllAsync()
        {
            var account = page.Locator(".who");
            if (await account.CountAsync() > 0) await account.ClickAsync();
            await page.Keyboard.PressAsync("Escape");
            foreach (var name in Openers)
            {
                var opener = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;
                if (await opener.CountAsync() == 0 || !await opener.IsVisibleAsync()) continue;
                await opener.ClickAsync();
                await LookAsync();
                await page.Keyboard.PressAsync("Escape");
                await admin.GoToAsync(new Uri(page.Url).PathAndQuery);
                await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            }
        }

        async Task LookAsync() => (await page.EvaluateAsync<string[]>(UnboundFields)).ShouldBeEmpty(where);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_is_a_page_with_a_sentence_that_fits_a_phone(bool dark)
    {
        await using var app = await RunningApp.StartAsync();
        var page = await chromium.OpenAsync(390, 844, dark);
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        var cookie = (await page.Context.CookiesAsync()).Single(c => c.Name == "vectis-admin");
        var held = new List<RawCircuit>();
        try
        {
            for (var i = 1; i < CircuitLimits.PagesPerUser; i++) held.Add(await RawCircuit.ConnectAsync(app, $"vectis-admin={cookie.Value}"));
            var second = await page.Context.NewPageAsync();
            await second.GotoAsync(app.Address.ToString());
            await Assertions.Expect(second.GetByText(Words.TooManyPages(CircuitLimits.PagesPerUser))).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Assertions.Expect(second.GetByText("Opening…")).ToBeHiddenAsync();
            await FitsAsync(second, $"too-many-pages-{(dark ? "dark" : "light")}");

            // With one closed there is room again.
            await held[0].DisposeAsync();
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
            var dashboard = second.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" });
            var loadAgain = second.Locator(".start-full").GetByRole(AriaRole.Link, new() { Name = "Load again" });
            do
            {
                // The place of a page that was just loaded again may come free a moment later; until then the sentence stands there once more.
                await loadAgain.ClickAsync();
                await Assertions.Expect(dashboard.Or(loadAgain).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            }
            while (await loadAgain.IsVisibleAsync());
            await Assertions.Expect(dashboard).ToBeVisibleAsync();
            await second.CloseAsync();
        }
        finally
        {
            foreach (var circuit in held) await circuit.DisposeAsync();
        }

        // One try was the setup itself.
        for (var i = 1; i < 20; i++) await RunningApp.SignInAsync(app.Browser(), "nobody@msp.example");
        await page.Context.ClearCookiesAsync();
        await admin.GoToAsync("/account/login");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("nobody@msp.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(AdminBrowser.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many tries from your network address. Try again in");
        await FitsAsync(page, $"too-many-tries-{(dark ? "dark" : "light")}");

        async Task FitsAsync(IPage shown, string name)
        {
            (await shown.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue(name);
            await new AdminBrowser(shown, app.Address).PictureAsync(name);
        }
    }

    [Fact]
    public async Task Ten_megabytes_in_a_field_harm_no_other_page()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await chromium.OpenAsync();
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(app.Address, "/admin/integrations").ToString());
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Integrations", Exact = true })).ToBeVisibleAsync();
        await admin.OpenIntegrationsAsync();
        await admin.OpenDialogAsync();

        // No person can do this: the field takes 2,048. A script on the page can.
        await admin.Field("Site URL").EvaluateAsync("field => { field.value = 'x'.repeat(10_000_000); field.dispatchEvent(new Event('input', { bubbles: true })); }");

        var second = new AdminBrowser(other, app.Address);
        await second.OpenDialogAsync();
        await second.Field("Company ID").FillAsync("acme");
        await Assertions.Expect(second.Field("Company ID")).ToHaveValueAsync("acme");
        await second.Field("Site URL").FillAsync("na.myconnectwise.net");
        await second.Field("Company ID").FocusAsync();
        await Assertions.Expect(second.Dialog.GetByText("https://na.myconnectwise.net", new() { Exact = false }).First).ToBeVisibleAsync();
        await page.CloseAsync();
        var again = await other.Context.NewPageAsync();
        await again.GotoAsync(app.Address.ToString());
        await Assertions.Expect(again.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
    }

    private static string AddressOf(RouteEndpoint route) =>
        "/" + string.Join('/', route.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.StartsWith('{') ? "1" : part));
}
