using Microsoft.Playwright;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Records are chosen in a real browser: seen in numbers first, narrowed, and taken back, at a desk in daylight and on a phone at night.</summary>
public sealed class ScopeJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task Records_are_chosen_before_the_first_sync_and_again_after_it(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 400 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await app.ConnectAsync(simulator);
        await admin.GoToAsync("/admin/integrations/connectwise");
        var told = page.GetByRole(AriaRole.Region, new() { Name = "What is synced", Exact = true });
        await Assertions.Expect(told).ToContainTextAsync("Everything the keys may read");

        // Before the first sync: what it will cost.
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Choose what to sync", Exact = true });
        await Choose().ClickAsync();
        await Assertions.Expect(Button("Show what it takes")).ToBeEnabledAsync(new() { Timeout = 15_000 });
        await admin.CheckAsync($"{place}-scope-counted");
        var all = dialog.GetByLabel("All boards, and those made later");
        await all.UncheckAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Choose at least one board, or all of them.");
        await Assertions.Expect(Button("Show what it takes")).ToBeDisabledAsync();
        var board = dialog.GetByRole(AriaRole.Group, new() { Name = "All boards, and those made later" }).GetByRole(AriaRole.Checkbox).Nth(1);
        await board.CheckAsync();
        await Button("Show what it takes").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Brings about");
        await admin.CheckAsync($"{place}-scope-first");
        await Button("Save and start").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(Choose()).ToBeFocusedAsync();
        await Assertions.Expect(told).ToContainTextAsync("Service tickets on 1 chosen board");
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Last complete sync", new() { Timeout = 20_000 });
        var some = int.Parse((await admin.CellAsync("Service tickets", "Added")).Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        some.ShouldBeInRange(1, 399);

        // After it: the rest is added, and the table says so before it is.
        await Choose().ClickAsync();
        await Assertions.Expect(Button("Show what changes")).ToBeEnabledAsync(new() { Timeout = 15_000 });
        await all.CheckAsync();
        await Button("Show what changes").ClickAsync();
        var row = dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = "Service tickets" });
        await Assertions.Expect(row).ToContainTextAsync($"{400 - some}");
        await admin.CheckAsync($"{place}-scope-wider");
        await Button("Apply and sync").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(told).ToContainTextAsync("Everything the keys may read");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Latest run" })).ToContainTextAsync($"{400 - some}", new() { Timeout = 20_000 });
        await admin.CheckAsync($"{place}-scope-applied");

        ILocator Choose() => told.GetByRole(AriaRole.Button, new() { Name = "Choose records", Exact = true });

        ILocator Button(string name) => dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    }
}
