using Microsoft.Playwright;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The checklist of a test in a real browser: while it runs, when it failed, and when it connected.</summary>
public sealed class ChecklistJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task The_checklist_can_be_read_by_everybody_in_each_state(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 50 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(width, 900, dark), app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await FillAsync();
        await HeldAsync(simulator, admin, () => CheckAsync("testing"));

        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await FillAsync();
        await admin.Button("Test").ClickAsync();
        await ShowsAsync("Keys accepted failed: 401 Unauthorized");
        await ShowsAsync("Companies skipped: not asked, because of “Keys accepted”");
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("with the two exchanged ConnectWise accepts them");
        await CheckAsync("failed");

        await admin.Button("Swap them").ClickAsync();
        await admin.Button("Test").ClickAsync();
        await ShowsAsync("Service tickets passed: may read, 50");
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise");
        await CheckAsync("connected");

        async Task FillAsync()
        {
            await admin.FillAsync(simulator.SiteUrl, simulator.Credentials);
            await admin.Field("Public key").FillAsync(simulator.Credentials.PrivateKey);
            await admin.Field("Private key").FillAsync(simulator.Credentials.PublicKey);
        }

        Task ShowsAsync(string line) => Assertions.Expect(LinesOf(admin)).ToContainTextAsync(line);

        async Task CheckAsync(string state)
        {
            await admin.PictureAsync($"checklist-{place}-{state}");
            (await Axe.SeriousAsync(admin.Page)).ShouldBeEmpty(state);
        }
    }

    private static ILocator LinesOf(AdminBrowser admin) => admin.Dialog.GetByRole(AriaRole.List, new() { Name = "What was tested" });

    /// <summary>Looks at a test while ConnectWise holds its answer back. However long the look takes, nothing that follows depends on it.</summary>
    private static async Task HeldAsync(Simulator simulator, AdminBrowser admin, Func<Task> look)
    {
        var released = new TaskCompletionSource();
        var held = simulator.Faults.Add(Fault.HeldBack(() => { }, released.Task), path: "apis/3.0");
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(LinesOf(admin)).ToContainTextAsync("Company ID known passed: Our MSP");
        await look();
        simulator.Faults.Remove(held);
        released.SetResult();
    }
}
