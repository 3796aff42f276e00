using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Tests.Operations.Commands;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>How much the setup asks of a person: counted from the printed link to the first sync, and done with the keyboard alone.</summary>
public sealed partial class SetupMeasuredTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int MostPresses = 14;
    private static readonly string[] Fields = ["Site URL", "Company ID", "Public key", "Private key", "Client ID"];

    [Fact]
    public async Task From_the_printed_link_to_a_whole_copy_it_takes_few_presses_and_no_page_is_loaded_by_hand()
    {
        using var folder = new TempFolder();
        await using var demo = Child.Start(folder.Path, [("Demo__Port", "0")], "--demo", "--urls", "http://127.0.0.1:0");
        await demo.PrintedAsync("Client ID");
        var page = await chromium.OpenAsync();
        var presses = 0;
        await page.Context.ExposeBindingAsync("vectisPressed", (BindingSource _) => Interlocked.Increment(ref presses));
        await page.Context.AddInitScriptAsync("addEventListener('pointerdown', () => window.vectisPressed(), true)");
        var link = new Uri(SetupLink().Match(demo.Output).Value);
        await using var admin = new AdminBrowser(page, link);

        await page.GotoAsync(link.ToString()); // the only address a person opens
        await TypeAsync(page.GetByLabel("Email", new() { Exact = true }), "admin@msp.example");
        await TypeAsync(page.GetByLabel("Password", new() { Exact = true }), AdminBrowser.Password);
        await TypeAsync(page.GetByLabel("Confirm password", new() { Exact = true }), AdminBrowser.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();
        await admin.OpenIntegrationsAsync();
        await admin.OpenDialogAsync();
        foreach (var field in Fields) await TypeAsync(admin.Field(field), Regex.Match(demo.Output, $@"(?m)^  {field} +(\S+)").Groups[1].Value);
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise", new() { Timeout = 20_000 });
        await admin.SaveAsync();
        await admin.SyncNowAsync();

        // The listener tells of a press a moment later than it happens; all of them happened before this.
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Working. Last complete sync", new() { Timeout = 60_000 });
        presses.ShouldBeInRange(6, MostPresses);

        // A person clicks into a field only where the focus is not there by Tab already.
        async Task TypeAsync(ILocator field, string text)
        {
            if (!await HasFocusAsync(field)) await page.Keyboard.PressAsync("Tab");
            if (!await HasFocusAsync(field)) await field.ClickAsync();
            await page.Keyboard.InsertTextAsync(text);
        }
    }

    [Fact]
    public async Task The_keyboard_alone_sets_up_and_syncs_with_the_focus_always_to_be_seen()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 60 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await using var admin = new AdminBrowser(page, app.Address);
        await page.GotoAsync(app.SetupLink.ToString());

        await TypeAsync(page.GetByLabel("Email", new() { Exact = true }), "admin@msp.example");
        await TypeAsync(page.GetByLabel("Password", new() { Exact = true }), AdminBrowser.Password);
        await TypeAsync(page.GetByLabel("Confirm password", new() { Exact = true }), AdminBrowser.Password);
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Integrations", Exact = true }));
        await PressAsync(admin.Card.GetByRole(AriaRole.Button, new() { Name = "Configure", Exact = true }));
        await Assertions.Expect(admin.Dialog).ToBeVisibleAsync();
        await admin.CheckAsync("setup-empty");

        // Left out and mistyped: told at the field, to the eye and to a screen reader.
        await TypeAsync(admin.Field("Site URL"), "na.myconnectwise.net/");
        await PressAsync(admin.Button("Test"));
        foreach (var field in Fields)
        {
            await Assertions.Expect(admin.Field(field)).ToHaveAttributeAsync("aria-invalid", "true");
            (await admin.Field(field).EvaluateAsync<bool>(
                "e => (e.getAttribute('aria-describedby') ?? '').split(' ').some(id => { const told = id && document.getElementById(id); return told && told.innerText.trim() && told.closest('[role=alert],[aria-live]') })"))
                .ShouldBeTrue($"what is wrong with {field} is neither tied to it nor announced");
        }

        await admin.CheckAsync("setup-invalid");
        var credentials = simulator.Credentials;
        string[] values = [simulator.SiteUrl, credentials.CompanyId, credentials.PublicKey, credentials.PrivateKey, $"{credentials.ClientId}"];
        foreach (var (field, value) in Fields.Zip(values)) await TypeAsync(admin.Field(field), value);
        await PressAsync(admin.Button("Test"));
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise", new() { Timeout = 20_000 });
        await PressAsync(admin.Button("Save"));
        await Assertions.Expect(admin.Dialog).ToBeHiddenAsync();
        await PressAsync(admin.Card.GetByRole(AriaRole.Button, new() { Name = "Sync now", Exact = true }));
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Working. Last complete sync", new() { Timeout = 60_000 });

        async Task TypeAsync(ILocator field, string text)
        {
            await ReachAsync(field);
            await page.Keyboard.PressAsync("ControlOrMeta+A");
            await page.Keyboard.InsertTextAsync(text);
        }

        async Task PressAsync(ILocator button)
        {
            await ReachAsync(button);
            await page.Keyboard.PressAsync("Enter");
        }

        async Task ReachAsync(ILocator wanted)
        {
            await Assertions.Expect(wanted).ToBeEnabledAsync();
            for (var tabs = 0; tabs < 60 && !await HasFocusAsync(wanted); tabs++) await page.Keyboard.PressAsync("Tab");
            (await HasFocusAsync(wanted)).ShouldBeTrue($"{wanted} cannot be reached by Tab");
            await ShouldShowFocusAsync(wanted);
        }

        // What has the focus looks different without it.
        async Task ShouldShowFocusAsync(ILocator focused)
        {
            await focused.ScrollIntoViewIfNeededAsync();
            var box = (await focused.BoundingBoxAsync()).ShouldNotBeNull();
            var around = new Clip { X = Math.Max(0, box.X - 8), Y = Math.Max(0, box.Y - 8), Width = box.Width + 16, Height = box.Height + 16 };
            var with = await LookAsync(around);
            await focused.EvaluateAsync("e => e.blur()");
            var without = await LookAsync(around);
            await focused.FocusAsync();
            with.SequenceEqual(without).ShouldBeFalse($"{focused} shows no focus");
        }

        Task<byte[]> LookAsync(Clip clip) => page.ScreenshotAsync(new PageScreenshotOptions { Clip = clip, Animations = ScreenshotAnimations.Disabled });
    }

    private static Task<bool> HasFocusAsync(ILocator element) => element.EvaluateAsync<bool>("e => e === document.activeElement");

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/account/setup#code=\S+")]
    private static partial Regex SetupLink();
}
