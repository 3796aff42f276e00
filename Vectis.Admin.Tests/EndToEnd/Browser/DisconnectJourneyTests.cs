using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Disconnecting in a real browser: keep, read, connect again, erase, at a desk in daylight and on a phone at night.</summary>
public sealed class DisconnectJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task A_connection_is_disconnected_kept_connected_again_and_erased(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 150 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce }); // no colour is judged half-way to another
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        (await app.ConnectAndSyncAsync(simulator)).Outcome.ShouldBe(RunOutcome.Success);
        var company = simulator.Credentials.CompanyId;
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Disconnect ConnectWise", Exact = true });
        var erase = page.GetByRole(AriaRole.Dialog, new() { Name = "Erase the records of ConnectWise", Exact = true });

        // Escape and Cancel change nothing, and the focus comes back.
        await admin.GoToAsync("/admin/integrations/connectwise");
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Working.");
        await PageButton("Disconnect").ClickAsync();
        await Assertions.Expect(Choice(dialog, "Keep the records")).ToBeCheckedAsync();
        await Assertions.Expect(Choice(dialog, "Keep the records")).ToBeFocusedAsync();
        await CheckAsync("dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(PageButton("Disconnect")).ToBeFocusedAsync();

        // By keyboard alone: the button waits for the Company ID, in its own case.
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Choice(dialog, "Keep the records")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(company.ToUpperInvariant());
        await Assertions.Expect(Button(dialog, "Disconnect")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(company);
        await Assertions.Expect(Button(dialog, "Disconnect")).ToBeEnabledAsync();
        await CheckAsync("dialog-confirmed");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("The keys are forgotten; the records are kept as they were and no longer updated.");
        await Assertions.Expect(admin.Card.GetByRole(AriaRole.Button, new() { Name = "Sync now", Exact = true })).ToBeDisabledAsync();
        await CheckAsync("disconnected");

        await admin.GoToAsync("/records/tickets");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("these records are kept as they were then and no longer updated.");
        await CheckAsync("records");
        await admin.GoToAsync("/");
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Disconnected since");
        await CheckAsync("dashboard");

        // Connected again.
        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Paste them to connect it again");
        await Assertions.Expect(admin.Field("Public key")).ToBeFocusedAsync();
        await Assertions.Expect(admin.Field("Company ID")).ToHaveValueAsync(company);
        await CheckAsync("reconnect");
        await admin.FillAsync(simulator.SiteUrl, simulator.Credentials);
        await admin.SaveAsync();
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Connected again.");
        await admin.SyncNowAsync();
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Working. Last complete sync", new() { Timeout = 60_000 });

        // Erased at last; held after its first batch, so that the bar is seen.
        var eraser = app.Services.GetRequiredService<RecordEraser>();
        await eraser.StopAsync(TestContext.Current.CancellationToken);
        await admin.GoToAsync("/admin/integrations/connectwise");
        await PageButton("Disconnect").ClickAsync();
        await Choice(dialog, "Erase the records").CheckAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(company);
        await CheckAsync("dialog-erase");
        await Button(dialog, "Disconnect").ClickAsync();
        var bar = page.GetByRole(AriaRole.Progressbar, new() { Name = "Erasing records" });
        await Assertions.Expect(bar).ToHaveAttributeAsync("aria-valuenow", "0");
        await eraser.StepAsync(TestContext.Current.CancellationToken);
        await Assertions.Expect(bar).Not.ToHaveAttributeAsync("aria-valuenow", "0");
        await CheckAsync("erasing");
        await eraser.StartAsync(TestContext.Current.CancellationToken);
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Not connected yet.", new() { Timeout = 120_000 });
        (await app.WithDatabaseAsync(database => database.Set<Ticket>().AnyAsync())).ShouldBeFalse();
        await Assertions.Expect(erase).ToBeHiddenAsync();

        ILocator PageButton(string name) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        static ILocator Choice(ILocator within, string name) => within.GetByRole(AriaRole.Radio, new() { Name = name, Exact = true });

        Task CheckAsync(string name) => admin.CheckAsync($"disconnect-{place}-{name}");
    }
}
