using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>An administrator at the keyboard. Finds everything by what a person sees or hears: roles and names, never by classes.</summary>
internal sealed class AdminBrowser(IPage page, Uri app) : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    public IPage Page => page;
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog, new() { Name = "Configure ConnectWise", Exact = true });
    public ILocator Card => page.GetByRole(AriaRole.Region, new() { Name = "ConnectWise", Exact = true });
    public ILocator StatusSentence => Card.GetByRole(AriaRole.Status);
    public ILocator TestResult => Dialog.GetByRole(AriaRole.Status);

    /// <summary>Opens the printed link, which fills in the code, and makes the first administrator.</summary>
    public async Task CreateAdministratorAsync(Uri setupLink)
    {
        await page.GotoAsync(setupLink.ToString());
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("admin@msp.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Confirm password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
    }

    public async Task OpenIntegrationsAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Integrations", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Integrations", Exact = true })).ToBeVisibleAsync();
    }

    public async Task OpenDialogAsync()
    {
        await Card.GetByRole(AriaRole.Button, new() { Name = "Configure", Exact = true }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
    }

    public ILocator Field(string name) => Dialog.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task FillAsync(string siteUrl, SimulatorCredentials credentials)
    {
        await Field("Site URL").FillAsync(siteUrl);
        await Field("Company ID").FillAsync(credentials.CompanyId);
        await Field("Public key").FillAsync(credentials.PublicKey);
        await Field("Private key").FillAsync(credentials.PrivateKey);
        await Field("Client ID").FillAsync($"{credentials.ClientId}");
    }

    /// <summary>Clicks Test and waits for a result that holds headline and text of a failure.</summary>
    public async Task TestFailsWithAsync(FailureCategory category)
    {
        await Button("Test").ClickAsync();
        await Assertions.Expect(TestResult).ToContainTextAsync(Guidance.Of(category).Headline);
        await Assertions.Expect(TestResult).ToContainTextAsync(Guidance.Of(category).Text);
    }

    public async Task SaveAsync()
    {
        await Button("Save").ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    public Task SyncNowAsync() => Card.GetByRole(AriaRole.Button, new() { Name = "Sync now", Exact = true }).ClickAsync();

    /// <summary>A cell of the finished run's table.</summary>
    public async Task<string> CellAsync(string stream, string column)
    {
        var table = page.GetByRole(AriaRole.Table).Filter(new() { Has = page.GetByRole(AriaRole.Columnheader, new() { Name = "Unchanged", Exact = true }) }).First;
        await Assertions.Expect(table).ToBeVisibleAsync();
        var headers = await table.GetByRole(AriaRole.Columnheader).AllInnerTextsAsync();
        var index = headers.Select(h => h.Trim()).ToList().IndexOf(column);
        var row = table.GetByRole(AriaRole.Row).Filter(new() { HasText = stream }).First;
        return (await row.GetByRole(AriaRole.Cell).Or(row.GetByRole(AriaRole.Rowheader)).Nth(index).InnerTextAsync()).Trim();
    }

    /// <summary>Takes a picture of the whole page where VECTIS_PICTURES names a folder; the ones in docs/images are made so.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("VECTIS_PICTURES") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>What is shown now can be used by everybody: axe finds nothing serious, and nothing is wider than the screen. Takes a picture too.</summary>
    public async Task CheckAsync(string name)
    {
        // A menu that is still fading in has no colours of its own yet.
        await page.EvaluateAsync("Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})))");
        await PictureAsync(name);
        (await Axe.SeriousAsync(page)).ShouldBeEmpty(name);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{name} is wider than the screen");
    }

    /// <summary>Closes the window, so that no circuit is left to an app that ends.</summary>
    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    public Task GoToAsync(string path) => page.GotoAsync(new Uri(app, path).ToString());
}
