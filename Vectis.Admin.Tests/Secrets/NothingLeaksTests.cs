using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations;
using Vectis.Admin.Operations.Commands;
using Vectis.Admin.Tests.EndToEnd.Browser;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Secrets;

/// <summary>
/// Known secrets are typed into the real app by a real browser, and everything that the app writes is searched for them: logs of every category at
/// Trace, traces, metrics, pages, messages to the browser, addresses, audit log, exports, database, backup, command line.
/// </summary>
public sealed class NothingLeaksTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string WrongKey = "Wr0ng\"&<Key>+/é12";

    private static readonly string[] Pages =
    [
        "/", "/admin/integrations", "/admin/integrations/connectwise", "/admin/users", "/admin/audit", "/account/profile", "/records/companies",
        "/records/tickets", "/help/connectwise", "/no-such-page", "/error",
    ];

    private static readonly string[] Exports =
    [
        "/records/companies/export.csv", "/records/members/export.csv", "/records/agreements/export.csv", "/records/tickets/export.csv", "/records/time-entries/export.csv",
        "/admin/audit/export.csv", "/admin/audit/export.jsonl",
    ];

    [Fact]
    public async Task No_secret_is_in_anything_the_app_writes()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 60, Seed = 4711 });
        var keys = simulator.Credentials;
        var other = simulator.Keys.Add();
        using var written = new EverythingWritten();
        await using var app = await RunningApp.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(written),
            ("ConnectWise:TrustedHosts:0", simulator.Address.Authority), ("ConnectWise:TestTimeout", "00:00:05"),
            ("Logging:Console:LogLevel:Default", "None"), ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"),
            ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Trace"), ("Logging:LogLevel:System.Net.Http.HttpClient", "Trace"));
        var planted = new PlantedSecrets()
            .Add("public key", keys.PublicKey).Add("private key", keys.PrivateKey).Add("Client ID", $"{keys.ClientId}").Add("Authorization", keys.Authorization["Basic ".Length..])
            .Add("credentials", $"{keys.CompanyId}+{keys.PublicKey}:{keys.PrivateKey}").Add("wrong private key", WrongKey)
            .Add("new public key", other.PublicKey).Add("new private key", other.PrivateKey)
            .Add("credentials with the wrong key", $"{keys.CompanyId}+{keys.PublicKey}:{WrongKey}").Add("password", AdminBrowser.Password).Add("setup code", app.SetupCode);
        var page = await chromium.OpenAsync();
        var wire = new Wire(page);
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.OpenIntegrationsAsync();

        // Typed, tested with a wrong key, mended with a pasted blank around it, saved, opened again, replaced, synced.
        await admin.OpenDialogAsync();
        await admin.FillAsync(simulator.SiteUrl, keys);
        await admin.Field("Private key").FillAsync(WrongKey);
        await admin.TestFailsWithAsync(FailureCategory.Unauthorized);
        await wire.KeepPageAsync();
        await admin.Field("Private key").FillAsync($"  {keys.PrivateKey} ");
        await admin.Dialog.GetByRole(AriaRole.Button, new() { Name = "Show private key" }).ClickAsync();
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise");
        await wire.KeepPageAsync();
        await admin.SaveAsync();
        await admin.OpenDialogAsync();
        await Assertions.Expect(admin.Field("Private key")).ToBeDisabledAsync();
        await wire.KeepPageAsync();
        await admin.Button("Replace private key").ClickAsync();
        await admin.Field("Private key").FillAsync(keys.PrivateKey);
        await admin.Button("Replace public key").ClickAsync();
        await admin.Field("Public key").FillAsync($"{keys.PublicKey[..8]} {keys.PublicKey[8..]}");
        await admin.Field("Public key").BlurAsync();
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("must not hold spaces");
        await admin.Field("Public key").FillAsync(keys.PublicKey);
        await admin.SaveAsync();
        await admin.SyncNowAsync();
        await Assertions.Expect(admin.StatusSentence).ToContainTextAsync("Working. Last complete sync", new() { Timeout = 60_000 });

        // The pair is replaced: by a wrong one, which is refused, then by another that is accepted; both pairs are stored then.
        await admin.GoToAsync("/admin/integrations/connectwise");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace keys", Exact = true }).ClickAsync();
        var replace = page.GetByRole(AriaRole.Dialog, new() { Name = "Replace keys", Exact = true });
        await replace.GetByLabel("New public key").FillAsync(other.PublicKey);
        await replace.GetByLabel("New private key").FillAsync(WrongKey);
        await replace.GetByRole(AriaRole.Button, new() { Name = "Test and switch" }).ClickAsync();
        await Assertions.Expect(replace.GetByRole(AriaRole.Alert)).ToContainTextAsync("the new pair does not connect", new() { Timeout = 30_000 });
        await wire.KeepPageAsync();
        await replace.GetByLabel("New private key").FillAsync(other.PrivateKey);
        await replace.GetByRole(AriaRole.Button, new() { Name = "Test and switch" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // What goes wrong: a name there is none of, an address that is refused, keys that can't be read.
        var tests = app.Services.GetRequiredService<ConnectionTests>();
        foreach (var siteUrl in (string[])["https://nowhere.myconnectwise.net", "https://127.0.0.1:1", "https://10.0.0.1"])
            await tests.TestAsync(Actor.Console, "connectwise", Draft(keys) with { SiteUrl = siteUrl }, null, CancellationToken.None);
        await app.WithDatabaseAsync(database => database.Set<ConnectionSecret>().Where(s => s.Field == CredentialField.PrivateKey)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Ciphertext, "CfDJ8unreadable")));
        foreach (var address in Pages)
        {
            await admin.GoToAsync(address);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await wire.KeepPageAsync();
        }

        using var place = new TempFolder();
        var backup = Path.Combine(place.Path, "vectis.backup");
        var terminal = await VerbsAsync(app, backup);
        var exports = await ExportsAsync(page);
        var audit = await app.WithDatabaseAsync(database => database.Set<AuditEntry>().AsNoTracking().ToListAsync());

        // Each search sees what it is meant to see.
        wire.Sent.ShouldContain(keys.PrivateKey, Case.Sensitive, "the typed key goes up");
        wire.Received.ShouldContain("Configure ConnectWise");
        written.Lowest.Count(c => c.Value == LogLevel.Trace).ShouldBeGreaterThan(3);
        ((int)written.Lowest.GetValueOrDefault(LogRules.HubDispatcher, LogLevel.Information)).ShouldBeGreaterThanOrEqualTo((int)LogLevel.Information);
        terminal.ShouldContain(Guidance.Of(FailureCategory.SecretsUnreadable).Text);
        audit.Count.ShouldBeGreaterThan(5);

        planted.FoundIn(written.Text).ShouldBeEmpty("logs, traces and metrics");
        planted.FoundIn(wire.ReceivedBytes).ShouldBeEmpty("messages to the browser");
        planted.FoundIn(wire.Pages).ShouldBeEmpty("pages");
        planted.FoundIn(wire.Addresses.Replace(app.SetupLink.ToString(), "", StringComparison.Ordinal)).ShouldBeEmpty("addresses the browser asked for");
        planted.FoundIn(string.Join('\n', simulator.Traffic.Log.Select(r => r.Target))).ShouldBeEmpty("addresses ConnectWise was asked for");
        planted.FoundIn(string.Join('\n', audit.Select(e => $"{e.Who} {e.Action} {e.Subject} {e.Details} {e.Address}"))).ShouldBeEmpty("audit log");
        planted.FoundIn(terminal).ShouldBeEmpty("command line");
        planted.FoundIn(await DatabaseAsync(app)).ShouldBeEmpty("database");
        foreach (var (address, bytes) in exports)
        {
            bytes.Length.ShouldBeGreaterThan(100, address);
            planted.FoundIn(bytes).ShouldBeEmpty(address);
        }

        var copy = await File.ReadAllBytesAsync(backup);
        copy.AsSpan().IndexOf("CfDJ8"u8).ShouldBeGreaterThan(0, "the backup holds the ciphertexts");
        planted.FoundIn(copy).ShouldBeEmpty("backup");
        var file = await File.ReadAllBytesAsync(app.KeyFile);
        copy.AsSpan().IndexOf(file.AsSpan(0, 64)).ShouldBe(-1, "the key file is in the backup");
        Directory.GetFiles(place.Path).ShouldBe([backup]);
    }

    private static ConnectionDraft Draft(SimulatorCredentials keys) => new()
    {
        CompanyId = keys.CompanyId,
        PublicKey = keys.PublicKey,
        PrivateKey = keys.PrivateKey,
        ClientId = $"{keys.ClientId}",
    };

    private static async Task<string> VerbsAsync(RunningApp app, string backup)
    {
        await using var output = new StringWriter();
        foreach (var args in (string[][])[["status"], ["status", "--json"], ["test"], ["sync"], ["users", "list"], ["backup", backup]])
            await CommandLine.Read(args).RunVerbAsync(app.Services, new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(output), false), CancellationToken.None);
        return output.ToString();
    }

    // As the browser fetches them, with its cookie.
    private static async Task<IReadOnlyDictionary<string, byte[]>> ExportsAsync(IPage page)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var address in Exports)
        {
            var answer = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString());
            answer.Status.ShouldBe(200, address);
            files[address] = await answer.BodyAsync();
        }

        return files;
    }

    // With its log of changes, and without the key file.
    private static async Task<byte[]> DatabaseAsync(RunningApp app)
    {
        using var all = new MemoryStream();
        foreach (var file in Directory.GetFiles(app.DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(all);
        }

        all.Length.ShouldBeGreaterThan(100_000);
        return all.ToArray();
    }

    /// <summary>What passes between browser and app, and what stands on the pages.</summary>
    private sealed class Wire
    {
        private readonly IPage _page;
        private readonly ConcurrentQueue<byte[]> _received = new();
        private readonly ConcurrentQueue<byte[]> _sent = new();
        private readonly ConcurrentQueue<string> _pages = new();
        private readonly ConcurrentQueue<string> _addresses = new();

        public Wire(IPage page)
        {
            _page = page;
            page.WebSocket += (_, socket) =>
            {
                socket.FrameReceived += (_, frame) => _received.Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
                socket.FrameSent += (_, frame) => _sent.Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
            };
            page.Request += (_, request) => _addresses.Enqueue(request.Url);
        }

        public byte[] ReceivedBytes => [.. _received.SelectMany(frame => frame)];
        public string Received => Encoding.UTF8.GetString(ReceivedBytes);
        public string Sent => Encoding.UTF8.GetString([.. _sent.SelectMany(frame => frame)]);
        public string Pages => string.Join('\n', _pages);
        public string Addresses => string.Join('\n', _addresses);

        public async Task KeepPageAsync() => _pages.Enqueue(await _page.ContentAsync());
    }
}
