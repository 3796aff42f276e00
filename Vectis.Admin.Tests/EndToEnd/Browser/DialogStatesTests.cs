using Microsoft.Playwright;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The dialog in a real browser in each of its states: empty, with its guide, refused, while a test runs, failed, connected, and with permissions missing.</summary>
public sealed class DialogStatesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task The_dialog_can_be_used_by_everybody_in_each_state(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 50 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(width, 900, dark), app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await CheckAsync("empty");
        await admin.Button("How to get these").ClickAsync();
        await Assertions.Expect(admin.Dialog.GetByRole(AriaRole.Table, new() { Name = "What the role needs" })).ToContainTextAsync("Time Entry");
        await CheckAsync("guide");
        await admin.Button("How to get these").ClickAsync();
        await admin.Field("Site URL").FillAsync("no address");
        await admin.Button("Save").ClickAsync();
        await Assertions.Expect(admin.Field("Client ID")).ToHaveAttributeAsync("aria-invalid", "true");
        await CheckAsync("refused");
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

        simulator.Role.Forbid(RecordKind.Members);
        simulator.Role.Forbid(RecordKind.TimeEntries);
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.Dialog.GetByRole(AriaRole.Region, new() { Name = "What is missing in the role" })).ToContainTextAsync("Time Entry");
        await CheckAsync("missing");
        await LinesOf(admin).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Time entries" }).GetByText("Requests").ClickAsync();
        await Assertions.Expect(LinesOf(admin)).ToContainTextAsync("time/entries?pageSize=1");
        await CheckAsync("requests");

        async Task FillAsync()
        {
            await admin.FillAsync(simulator.SiteUrl, simulator.Credentials);
            await admin.Field("Public key").FillAsync(simulator.Credentials.PrivateKey);
            await admin.Field("Private key").FillAsync(simulator.Credentials.PublicKey);
        }

        Task ShowsAsync(string line) => Assertions.Expect(LinesOf(admin)).ToContainTextAsync(line);

        Task CheckAsync(string state) => admin.CheckAsync($"dialog-{place}-{state}");
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
