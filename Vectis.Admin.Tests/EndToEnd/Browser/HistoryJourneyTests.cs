using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The history of runs in a real browser: from the connection's page to the list, filtered, and into a run that failed, at a desk in daylight and on a phone at night.</summary>
public sealed class HistoryJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task A_run_that_failed_is_found_and_its_requests_tell_why(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 150 });
        await using var app = await RunningApp.StartAsync(
            ("ConnectWise:TrustedHosts:0", simulator.Address.Authority), ("ConnectWise:PageSize", "50"), ("Sync:Schedule", "off"));
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        var connection = await app.ConnectAsync(simulator);
        await admin.GoToAsync("/admin/integrations/connectwise/runs");
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("ConnectWise has not been synced yet.");
        await CheckAsync("none");
        (await app.SyncAsync(connection)).Outcome.ShouldBe(RunOutcome.Success);
        var refusing = simulator.Faults.Add(Fault.EndpointMissing(), RecordKind.TimeEntries);
        simulator.Faults.Add(Fault.TooManyRequests(1), RecordKind.ServiceTickets, times: 1);
        var broken = await app.SyncAsync(connection);
        broken.Outcome.ShouldBe(RunOutcome.Warnings);
        refusing.Remove();
        (await app.SyncAsync(connection)).Outcome.ShouldBe(RunOutcome.NoChange);

        await admin.GoToAsync("/admin/integrations/connectwise");
        await page.GetByRole(AriaRole.Link, new() { Name = "All runs", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".runs tbody tr")).ToHaveCountAsync(3);
        await CheckAsync("list");
        await page.GetByLabel("Outcome").SelectOptionAsync("warnings");
        await Assertions.Expect(page.Locator(".runs tbody tr")).ToHaveCountAsync(1);
        page.Url.ShouldEndWith("/runs?outcome=warnings");
        await CheckAsync("filtered");

        await page.Locator(".runs tbody a").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Run {broken.Id}", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Once, 1 s in all, because ConnectWise asked for a pause")).ToBeVisibleAsync();
        var requests = page.GetByRole(AriaRole.Region, new() { Name = "Requests", Exact = true });
        await Assertions.Expect(requests).ToContainTextAsync("The endpoint does not exist.");
        var inTrouble = await requests.Locator("tbody tr").CountAsync();
        await CheckAsync("run");
        await requests.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await Assertions.Expect(requests.Locator("tbody tr").Nth(inTrouble)).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".runs tbody tr")).ToHaveCountAsync(1); // the filter stands in the address
        await admin.GoToAsync("/admin/integrations/connectwise/runs/4711");
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("There is no run 4711.");
        await CheckAsync("missing");

        Task CheckAsync(string name) => admin.CheckAsync($"{place}-history-{name}");
    }
}
