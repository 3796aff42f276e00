using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>The app as a whole on SQL Server, from an empty database on. Skipped where none is named.</summary>
public sealed class AppOnSqlServerTests : IAsyncLifetime
{
    private readonly string _deployment = $"{Guid.NewGuid()}";
    private IAsyncDisposable? _held;

    private static (string, string)[] Settings(params (string, string)[] more) =>
        [("Database:Provider", "SqlServer"), ("ConnectionStrings:Vectis", SharedSqlServer.ConnectionString!), .. more];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SharedSqlServer.ConnectionString is null, "Set VECTIS_TEST_SQLSERVER to the connection string of an empty database: see docs/operations.md.");
        _held = await SharedSqlServer.TakeAsync(_deployment);
    }

    public async ValueTask DisposeAsync()
    {
        if (_held is not null) await _held.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_sets_up_connects_syncs_and_reconciles_and_the_log_is_intact()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 300 });
        await using var app = await RunningApp.StartAsync(Settings(("ConnectWise:TrustedHosts:0", simulator.Address.Authority)));
        var browser = app.Browser();

        using var setup = await RunningApp.PostAsync(
            browser, "account/setup", ("Code", app.SetupCode), ("Email", "dana@msp.example"), ("Password", RunningApp.Password), ("Confirmation", RunningApp.Password));
        setup.StatusCode.ShouldBe(HttpStatusCode.Found);
        using var signedIn = await RunningApp.SignInAsync(app.Browser(), "dana@msp.example");
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Found);

        var connection = (await app.ConnectAsync(simulator)).Id;
        (await RunAsync(app, connection, RunKind.Incremental)).Outcome.ShouldBe(RunOutcome.Success);
        (await RunAsync(app, connection, RunKind.Incremental)).Streams.Sum(s => s.Added).ShouldBe(0);
        (await RunAsync(app, connection, RunKind.Reconcile)).Outcome.ShouldBeOneOf(RunOutcome.Success, RunOutcome.NoChange);
        (await app.WithDatabaseAsync(database => database.Set<Ticket>().CountAsync(t => t.DeletedAt == null))).ShouldBeGreaterThanOrEqualTo(300);

        foreach (var page in new[] { "", "admin/integrations", "admin/integrations/connectwise", "admin/users", "admin/audit", "records/tickets?q=%5Bx", "records/invoices", "health/ready" })
            (await browser.GetAsync(new Uri(page, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        (await app.Services.GetRequiredService<AuditChain>().VerifyAsync(CancellationToken.None)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Users_are_made_and_what_one_may_not_is_refused()
    {
        await using var app = await RunningApp.StartAsync(Settings());

        using var viewer = await app.SignedInAsync(Role.Viewer);
        using var admin = await app.SignedInAsync(Role.Admin);

        (await admin.GetAsync(new Uri("admin/users", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await viewer.GetAsync(new Uri("admin/users", UriKind.Relative))).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_racing_setups_one_makes_the_administrator()
    {
        await using var app = await RunningApp.StartAsync(Settings());
        var browsers = Enumerable.Range(0, 6).Select(_ => app.Browser()).ToArray();

        var answers = await Task.WhenAll(browsers.Select((browser, i) => RunningApp.PostAsync(
            browser, "account/setup", ("Code", app.SetupCode), ("Email", $"racer{i}@msp.example"), ("Password", RunningApp.Password), ("Confirmation", RunningApp.Password))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).ShouldBe(1);
        (await app.WithDatabaseAsync(database => database.Set<VectisUser>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_on_the_empty_database_make_one_schema_and_one_key()
    {
        using var files = new TempFolder();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunningApp.StartAsync(Settings(("Data:KeyFile", Path.Combine(files.Path, "ring.pfx")))))));
        try
        {
            var keys = await nodes[0].WithDatabaseAsync(database => database.Set<Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey>().CountAsync());
            keys.ShouldBe(1);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    private static async Task<RunView> RunAsync(RunningApp app, int connection, RunKind kind)
    {
        var syncs = app.Services.GetRequiredService<Syncs>();
        var started = (await syncs.StartAsync(Actor.Console, connection, new RunRequest(RunTrigger.Manual, kind), CancellationToken.None)).ShouldBeOfType<StartResult.Started>();
        await app.Services.GetRequiredService<RunHost>().WaitAsync(started.RunId);
        return (await syncs.FindAsync(started.RunId, CancellationToken.None)).ShouldNotBeNull();
    }
}
