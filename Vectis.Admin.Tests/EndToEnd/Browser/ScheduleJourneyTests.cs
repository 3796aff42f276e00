using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The schedule in a real browser: looked at, changed, refused, paused and resumed, at a desk in daylight and on a phone at night.</summary>
public sealed class ScheduleJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task A_schedule_is_changed_paused_and_resumed(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 150 });
        await using var app = await RunningApp.StartAsync(
            ("ConnectWise:TrustedHosts:0", simulator.Address.Authority), ("Sync:Schedule", "0 0 0/12 * * ?; 0 30 2 * * ?; Europe/Berlin"));
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        var connection = await app.ConnectAsync(simulator);
        var schedule = page.GetByRole(AriaRole.Region, new() { Name = "Schedule", Exact = true });
        await admin.GoToAsync("/admin/integrations/connectwise");
        await Assertions.Expect(schedule).ToContainTextAsync("With the first sync Vectis begins to sync by itself.");
        await CheckAsync("none");

        (await app.SyncAsync(connection)).Outcome.ShouldBe(RunOutcome.Success);
        await admin.GoToAsync("/admin/integrations/connectwise");
        await Assertions.Expect(schedule).ToContainTextAsync("Every 12 hours", new() { Timeout = 15_000 });
        await Assertions.Expect(schedule).ToContainTextAsync("Every day at 02:30");
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Next sync ");
        await CheckAsync("default");

        // By hand: another rhythm, gentle hours, and a cron expression with a fault, told at its field.
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Change schedule", Exact = true });
        await Button("Change schedule").ClickAsync();
        await dialog.GetByLabel("Bring changes", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Every 30 minutes" });
        await dialog.GetByLabel("Compare everything", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Cron expression" });
        var cron = dialog.GetByLabel("Compare everything: Cron expression");
        await cron.FillAsync("every full moon");
        await dialog.GetByLabel("Time zone").FillAsync("America/New_York");
        await dialog.GetByLabel("Ask gently in office hours").CheckAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("\"every full moon\" is not a cron expression.");
        await Assertions.Expect(cron).ToHaveAttributeAsync("aria-invalid", "true");
        await CheckAsync("refused");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await cron.FillAsync("0 4 * * 6");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.Locator("#reconcile-next")).ToContainTextAsync("next ");
        await CheckAsync("dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(Button("Change schedule")).ToBeFocusedAsync();
        await Assertions.Expect(schedule).ToContainTextAsync("Every 30 minutes");
        await Assertions.Expect(schedule).ToContainTextAsync("Cron 0 0 4 ? * SAT");
        await Assertions.Expect(schedule).ToContainTextAsync("One request at a time, Monday to Friday from 08:00 to 18:00");

        await Button("Pause").ClickAsync();
        await Assertions.Expect(schedule).ToContainTextAsync("admin@msp.example paused the schedule");
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("nothing syncs by itself.");
        await CheckAsync("paused");
        await Button("Resume").ClickAsync();
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Next sync ");

        ILocator Button(string name) => schedule.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

        Task CheckAsync(string name) => admin.CheckAsync($"{place}-schedule-{name}");
    }
}
