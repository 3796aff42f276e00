using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Tests.Integrations;

/// <summary>The pages about connections, rendered over the real services and a real SQLite file whose runs the test writes itself.</summary>
internal sealed class PageBed : IAsyncDisposable
{
    private static readonly Role[] Roles = [Role.Viewer, Role.Analyst, Role.Admin];
    private long _runs;

    private PageBed(TestDatabase database, FakeTimeProvider clock, BunitContext context) => (Database, Clock, Context) = (database, clock, context);

    public TestDatabase Database { get; }
    public FakeTimeProvider Clock { get; }
    public BunitContext Context { get; }

    public static async Task<PageBed> StartAsync(Role role = Role.Admin, bool isConfigured = true)
    {
        var clock = new FakeTimeProvider(Views.Now);
        var database = await TestDatabase.OpenAsync(services => services.AddOutbound().AddIntegrations().AddConnectWise().AddSync(), clock);
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices();
        context.Services.AddSingleton<TimeProvider>(clock).AddScoped<ReaderZone>().AddScoped<CurrentActor>();
        context.Services.AddSingleton(database.Get<ConnectionStore>()).AddSingleton(database.Get<Syncs>()).AddSingleton(database.Get<DeleteHolds>()).AddSingleton(database.Get<PastRuns>()).AddSingleton(database.Get<SyncSchedules>()).AddSingleton(database.Get<SetAsideRecords>()).AddSingleton(database.Get<PairRotations>()).AddSingleton(database.Get<IIntegration>());
        var authorization = context.AddAuthorization().SetAuthorized($"{role}@msp.example");
        authorization.SetPolicies([.. Roles.Where(r => r <= role).Select(r => r.ToString())]);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, role.ToString()));
        var bed = new PageBed(database, clock, context);
        if (isConfigured) await bed.ConfigureAsync();
        context.Render<MudPopoverProvider>();
        return bed;
    }

    public async Task ConfigureAsync() => (await Database.Get<ConnectionStore>().SaveAsync(
        KnownUsers.Admin,
        "connectwise",
        new ConnectionDraft
        {
            SiteUrl = "https://na.myconnectwise.net",
            CompanyId = "ourmsp",
            PublicKey = "PublicKey1234abcd",
            PrivateKey = "PrivateKey9876wxyz",
            ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e",
        },
        null,
        null,
        CancellationToken.None)).ShouldBeOfType<SaveResult.Saved>();

    /// <summary>Writes a run as the engine would have; one under way also holds the lease.</summary>
    public async Task<long> WriteAsync(RunOutcome? outcome, bool isComplete, params RunStream[] streams)
    {
        await using var database = Database.Context();
        var run = new RunRecord
        {
            ConnectionId = 1,
            Outcome = outcome,
            StartedBy = "ada@msp.example",
            StartedAt = Views.Now.AddMinutes(-5),
            FinishedAt = outcome is null ? null : Views.Now.AddMinutes(-4),
            IsComplete = isComplete,
        };
        for (var i = 0; i < streams.Length; i++) streams[i].Position = i;
        run.Streams.AddRange(streams);
        database.Add(run);
        await database.SaveChangesAsync();
        if (outcome is null)
        {
            database.Add(new SyncLease { ConnectionId = 1, Token = 1, RunId = run.Id, Holder = "elsewhere" });
            await database.SaveChangesAsync();
        }

        return _runs = run.Id;
    }

    /// <summary>Changes the streams of the run written last.</summary>
    public async Task ChangeAsync(Action<RunRecord> change)
    {
        await using var database = Database.Context();
        var run = (await database.FindAsync<RunRecord>(_runs))!;
        await database.Entry(run).Collection(r => r.Streams).LoadAsync();
        change(run);
        await database.SaveChangesAsync();
    }

    /// <summary>Lets the clock run until something holds on the screen.</summary>
    public async Task UntilAsync(Action assertion)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception e) when (e is ShouldAssertException or ElementNotFoundException && tries < 200)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(500));
                await Task.Delay(10);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>What a reader finds on a page.</summary>
internal static class PageReading
{
    public static IElement Button<T>(this IRenderedComponent<T> page, string name)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button").Single(b => b.TextContent.Trim() == name);

    public static string[] Buttons<T>(this IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent => [.. page.FindAll("button").Select(b => b.TextContent.Trim())];

    public static string Sentence<T>(this IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find("[role=region] [role=status]").TextContent;

    public static string State<T>(this IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find(".connection .state").TextContent;
}
