using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The main job in a real browser: set up, configure, test, save, sync, and find every record.</summary>
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_newcomer_sets_up_connects_and_finds_every_record()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 1500, Latency = TimeSpan.FromMilliseconds(200) });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.OpenIntegrationsAsync();
        await admin.OpenDialogAsync();

        // The four documented failures, each mended in the same dialog.
        await admin.FillAsync(simulator.SiteUrl, simulator.Credentials);
        await admin.Field("Private key").FillAsync("WrongWrongWrong1");
        await admin.TestFailsWithAsync(FailureCategory.Unauthorized);

        await admin.Field("Private key").FillAsync(simulator.Credentials.PrivateKey);
        simulator.Role.Forbid(RecordKind.ServiceTickets);
        await admin.TestFailsWithAsync(FailureCategory.Forbidden);

        simulator.Role.AllowAll();
        await admin.Field("Client ID").FillAsync("00000000-1111-2222-3333-444444444444");
        await admin.TestFailsWithAsync(FailureCategory.ClientIdNotRegistered);

        await admin.Field("Client ID").FillAsync($"{simulator.Credentials.ClientId}");
        await admin.Field("Site URL").FillAsync("https://nna.myconnectwise.net");
        await admin.TestFailsWithAsync(FailureCategory.TimedOut);
        await Assertions.Expect(admin.Dialog.GetByRole(AriaRole.Link, new() { Name = "Open Site URL" })).ToHaveAttributeAsync("href", "https://nna.myconnectwise.net/");

        await admin.Field("Site URL").FillAsync(simulator.SiteUrl);
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise", new() { Timeout = 20_000 });
        (await admin.TestResult.InnerTextAsync()).TrimStart().ShouldStartWith("Connected to ConnectWise");

        await admin.PictureAsync("connected");
        await admin.SaveAsync();
        await admin.SyncNowAsync();
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Working. Last complete sync", new() { Timeout = 60_000 });

        await admin.PictureAsync("integrations");
        await admin.GoToAsync("/admin/integrations/connectwise");
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await admin.PictureAsync("connection");
        foreach (var (stream, route, kind) in Streams)
        {
            var truth = simulator.Data.Count(kind).ToString("N0", CultureInfo.InvariantCulture);
            (await admin.CellAsync(stream, "Added")).ShouldBe(truth, stream);
            (await admin.CellAsync(stream, "Failed")).ShouldBe("0", stream);
        }

        foreach (var (stream, route, kind) in Streams)
        {
            await admin.GoToAsync(route);
            await Assertions.Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = stream, Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(admin.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(simulator.Data.Count(kind).ToString("N0", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_role_without_members_connects_and_syncs_the_rest()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 200 });
        // The guide's step 1 alone: service tickets, companies, contracts, time entries.
        simulator.Role.Forbid(
            RecordKind.Members, RecordKind.Invoices, RecordKind.Boards, RecordKind.BoardStatuses, RecordKind.CompanyStatuses, RecordKind.CompanyTypes);
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.OpenIntegrationsAsync();
        await admin.OpenDialogAsync();
        await admin.FillAsync(simulator.SiteUrl, simulator.Credentials);

        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise, except Members (permission: System ▸ Member Maintenance)");
        await admin.SaveAsync();
        await admin.SyncNowAsync();

        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Members skipped: no permission (System ▸ Member Maintenance).", new() { Timeout = 60_000 });
        await admin.GoToAsync("/admin/integrations/connectwise");
        (await admin.CellAsync("Service tickets", "Added")).ShouldBe("200");
        (await admin.CellAsync("Members", "Added")).ShouldBe("0");
        await admin.PictureAsync("connection-skipped");
    }

    private static (string Stream, string Route, RecordKind Kind)[] Streams =>
    [
        ("Companies", "/records/companies", RecordKind.Companies),
        ("Members", "/records/members", RecordKind.Members),
        ("Contracts (Agreements)", "/records/agreements", RecordKind.Agreements),
        ("Service tickets", "/records/tickets", RecordKind.ServiceTickets),
        ("Time entries", "/records/time-entries", RecordKind.TimeEntries),
    ];
}
