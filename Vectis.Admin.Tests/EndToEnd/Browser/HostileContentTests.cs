using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Tests.Exports;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Whoever writes into ConnectWise is not an administrator of Vectis: what they write is a text here, on every page.</summary>
public sealed class HostileContentTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Script = "<script>window.pwned='script'</script>";
    private const string Image = "\"><img src=x onerror=\"window.pwned='image'\">";
    private const int MostInOneMessage = 256 * 1024;

    private static readonly string[] Hostile =
    [
        Script, Image, "</td></table><svg onload=window.pwned=1>", "javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>",
        "[click](javascript:window.pwned=1) {{7*7}} @(7*7) ${7*7}", "invoice\u202Efdp.exe", "a\u200Bb\uFEFF", "\0\a\u001B[31mred", "=cmd|' /C calc'!A0",
        new string('W', 1_000_000), "Z\u0351\u0352\u0353" + string.Concat(Enumerable.Repeat("\u0354\u0355\u0356", 60)), "x\r\nSet-Cookie: pwned=1",
    ];

    private static readonly (string Page, RecordKind Kind, string[] Fields)[] Lists =
    [
        ("/records/companies", RecordKind.Companies, ["name", "identifier", "status/name"]),
        ("/records/members", RecordKind.Members, ["firstName", "identifier", "primaryEmail"]),
        ("/records/agreements", RecordKind.Agreements, ["name", "company/name", "agreementStatus"]),
        ("/records/tickets", RecordKind.ServiceTickets, ["summary", "company/name", "status/name"]),
        ("/records/time-entries", RecordKind.TimeEntries, ["ticket/summary", "member/name", "status"]),
        ("/records/invoices", RecordKind.Invoices, ["invoiceNumber", "company/name", "status/name"]),
    ];

    [Fact]
    public async Task Hostile_records_and_messages_are_texts_on_every_page()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 40, TimeEntries = 40, Invoices = 40, Members = 20 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync();
        var watch = new Watch(page);
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        Poison(simulator);
        await app.ConnectAndSyncAsync(simulator, includeInvoices: true);
        await app.Services.GetRequiredService<AuditTrail>().WriteAsync(
            Actor.User("x", $"{Script}\u202E@msp.example", Image), Script, Image, string.Join(" → ", Hostile.Where(text => text.Length < 1000)), CancellationToken.None);

        foreach (var (address, _, _) in Lists) await WalkAsync(address, Script, "[U+202E]", "[U+200B]", "[U+001B]", "=cmd|' /C calc'!A0", "WWW");
        await WalkAsync("/admin/audit", Script, Image, "[U+202E]", "Set-Cookie: pwned=1");
        await app.WithDatabaseAsync(database =>
        {
            // No form takes such an address; another program that writes into the database does.
            database.Add(new VectisUser { UserName = "x", Email = $"{Script}\u202E@msp.example", NormalizedEmail = "X", InvitedBy = Image });
            return database.SaveChangesAsync();
        });
        await WalkAsync("/admin/users", Script, "[U+202E]@msp.example");
        await UserDialogAsync();
        await WalkAsync("/admin/integrations/connectwise", "could not be read", Image);
        await WalkAsync("/admin/integrations", Image);
        await WalkAsync("/", Image);
        await WalkAsync($"/records/tickets?q={Uri.EscapeDataString(Script + "\u202E")}", Script, "[U+202E]");
        await TestAsync(simulator);
        watch.Complaints.ShouldBeEmpty();
        watch.LongestMessage.ShouldBeLessThan(MostInOneMessage, "a megabyte went over the circuit");

        async Task WalkAsync(string address, params string[] shown)
        {
            foreach (var width in new[] { 1280, 390 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await admin.GoToAsync(address);
                foreach (var text in shown) await Assertions.Expect(page.Locator("main")).ToContainTextAsync(text);
                await HarmlessAsync(page, address);
                (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{address} is wider than {width} pixels");
                (await page.EvaluateAsync<bool>("[...document.querySelectorAll('main .mud-table-container')].every(table => table.scrollWidth <= table.clientWidth)"))
                    .ShouldBeTrue($"at {width} pixels a cell of {address} pushes others off the screen");
                await admin.PictureAsync($"hostile-{width}{(address.Contains('?') ? "-search" : "")}{address.Split('?')[0].Replace('/', '-')}");
            }
        }

        async Task UserDialogAsync()
        {
            await page.GetByRole(AriaRole.Row).Filter(new() { HasText = Script }).GetByRole(AriaRole.Button).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Disable", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"Disable {Script}[U+202E]@msp.example?");
            await HarmlessAsync(page, "the dialog about a user");
            await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Status)).ToContainTextAsync($"{Script}[U+202E]@msp.example is disabled");
            await HarmlessAsync(page, "the note about a user");
        }

        async Task TestAsync(Simulator there)
        {
            there.Faults.Clear();
            there.Faults.Add(Fault.Status(400, "application/json", $$"""{"code":"Bad","message":{{System.Text.Json.JsonSerializer.Serialize(Image + "\u202E" + Script)}}}"""), path: "apis/3.0");
            await page.SetViewportSizeAsync(1280, 900);
            await admin.GoToAsync("/admin/integrations");
            await admin.OpenDialogAsync();
            await admin.Button("Test").ClickAsync();
            await Assertions.Expect(admin.TestResult).ToContainTextAsync(Image);
            await HarmlessAsync(page, "the dialog");
            (await admin.Dialog.EvaluateAsync<string[]>("dialog => [...dialog.querySelectorAll('a[href]')].map(a => new URL(a.href).origin)"))
                .ShouldAllBe(origin => origin == app.Address.GetLeftPart(UriPartial.Authority) || origin == "https://developer.connectwise.com" || origin == simulator.Address.GetLeftPart(UriPartial.Authority));
        }
    }

    [Fact]
    public async Task A_list_is_exported_from_its_page_which_stays()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 40, TimeEntries = 10, Invoices = 10 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var page = await chromium.OpenAsync();
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        Poison(simulator);
        await app.ConnectAndSyncAsync(simulator, includeInvoices: true);
        await admin.GoToAsync("/records/tickets?q=cmd");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());

        download.SuggestedFilename.ShouldStartWith("vectis-tickets-");
        var rows = Sheet.Read(await File.ReadAllBytesAsync(await download.PathAsync()));
        rows.ShouldContain(row => row[1] == "'=cmd|' /C calc'!A0");
        rows.Skip(1).ShouldAllBe(row => row.Any(cell => cell.Contains("cmd")));
        await page.GetByRole(AriaRole.Searchbox).FillAsync("invoice");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("“invoice”");
    }

    private static void Poison(Simulator simulator)
    {
        foreach (var (_, kind, fields) in Lists)
        {
            foreach (var (id, text) in simulator.Data.Ids(kind).Zip(Hostile))
                simulator.Data.Change(kind, id, [.. fields.Select(field => (field, (object?)text))]);
        }

        foreach (var (id, text) in simulator.Data.Ids(RecordKind.CompanyStatuses).Zip(Hostile)) simulator.Data.Change(RecordKind.CompanyStatuses, id, ("name", text));

        // One that can't be read, and a stream that fails with a message.
        simulator.Data.Change(RecordKind.ServiceTickets, simulator.Data.Ids(RecordKind.ServiceTickets)[^1], ("budgetHours", Script));
        simulator.Faults.Add(Fault.Status(400, "application/json", $$"""{"code":"{{Script}}","message":{{System.Text.Json.JsonSerializer.Serialize(Image)}}}"""), RecordKind.AgreementTypes);
    }

    private static async Task HarmlessAsync(IPage page, string where)
    {
        (await page.EvaluateAsync<string>("String(window.pwned)")).ShouldBe("undefined", where);
        (await page.Locator("main script, main iframe, main object, main embed, main img, main svg[onload], [onerror], [onclick]").CountAsync()).ShouldBe(0, where);
        (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => !a.closest('[role=dialog]')).map(a => a.href)"))
            .ShouldAllBe(address => address.StartsWith(new Uri(page.Url).GetLeftPart(UriPartial.Authority), StringComparison.Ordinal), where);
        var text = await page.EvaluateAsync<string>("document.body.innerText");
        text.AsSpan().IndexOfAny("\u202E\u202D\u2066\u200B\uFEFF\0\u001B").ShouldBe(-1, where);
        text.Length.ShouldBeLessThan(60_000, where);
    }

    /// <summary>What the browser complains of, and the longest message it was sent.</summary>
    private sealed class Watch
    {
        public Watch(IPage page)
        {
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning") Complaints.Add(message.Text);
            };
            page.PageError += (_, error) => Complaints.Add(error);
            page.Dialog += (_, dialog) =>
            {
                Complaints.Add($"dialog: {dialog.Message}");
                _ = dialog.DismissAsync();
            };
            page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => LongestMessage = Math.Max(LongestMessage, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        }

        public List<string> Complaints { get; } = [];
        public int LongestMessage { get; private set; }
    }
}
