using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;
using Vectis.ConnectWiseSimulator;
using TestContext = Xunit.TestContext;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

/// <summary>The open dialog over the real store, tester and database, with a simulator for a ConnectWise. Elements are found by their accessible names.</summary>
internal sealed class ConfigureRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly BunitContext _context = new();
    private readonly Dictionary<string, string> _references = [];

    private ConfigureRig(TestDatabase database, Simulator simulator)
    {
        (Database, Simulator) = (database, simulator);
        Right = new ConnectionDraft
        {
            SiteUrl = simulator.SiteUrl,
            CompanyId = simulator.Credentials.CompanyId,
            PublicKey = simulator.Credentials.PublicKey,
            PrivateKey = simulator.Credentials.PrivateKey,
            ClientId = simulator.Credentials.ClientId.ToString(),
        };
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Services.AddMudServices(options => options.SnackbarConfiguration.ShowTransitionDuration = 0);
        _context.Services.AddSingleton(database.Get<ConnectionStore>()).AddSingleton(database.Get<ConnectionTests>());
        _context.Services.AddSingleton(database.Get<IIntegration>()).AddScoped<CurrentActor>();
        Page = null!;
        Dialogs = null!;
    }

    public TestDatabase Database { get; }
    public Simulator Simulator { get; }

    /// <summary>Credentials the simulator accepts.</summary>
    public ConnectionDraft Right { get; }

    public IRenderedComponent<MudDialogProvider> Page { get; private set; }
    public IRenderedComponent<MudSnackbarProvider> Dialogs { get; private set; }
    public IDialogReference Reference { get; private set; } = null!;
    public BunitJSInterop Browser => _context.JSInterop;
    public ConnectionStore Store => Database.Get<ConnectionStore>();
    public bool IsOpen => Page.FindAll("[role=dialog]").Count > 0;
    public IElement Dialog => Page.Find("[role=dialog]");
    public string Status => Text(Dialog.QuerySelector("[role=status]")!);

    /// <summary>What is announced at once, beside the fields.</summary>
    public string Notice => Text(Dialog.QuerySelector("[role=alert]")!);

    public string Snackbar => Text(Dialogs.Find(".mud-snackbar"));

    public static async Task<ConfigureRig> StartAsync(
        SimulatorSettings? settings = null, TimeProvider? clock = null, Dictionary<string, string?>? configure = null, Action<IServiceCollection>? register = null)
    {
        var simulator = await Simulator.StartAsync(settings ?? new SimulatorSettings { Tickets = 50 }, TestContext.Current.CancellationToken);
        var configuration = new Dictionary<string, string?>(configure ?? []) { ["ConnectWise:TrustedHosts:0"] = $"http://{simulator.Address.Authority}" };
        var database = await TestDatabase.OpenAsync(
            services =>
            {
                services.AddOutbound().AddConnectWise().AddIntegrations().AddSync();
                register?.Invoke(services);
            },
            clock, configure: configuration);
        return new ConfigureRig(database, simulator);
    }

    /// <summary>Opens the dialog as the Integrations page does.</summary>
    public async Task OpenAsync(Actor? actor = null)
    {
        actor ??= KnownUsers.Admin;
        _context.AddAuthorization().SetAuthorized(actor.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.UserId!));
        _context.Render<MudPopoverProvider>();
        Dialogs = _context.Render<MudSnackbarProvider>();
        Page = _context.Render<MudDialogProvider>();
        Page.OnAfterRender += (_, _) => Remember();
        var service = _context.Services.GetRequiredService<IDialogService>();
        Reference = await Page.InvokeAsync(() => service.ShowAsync(Database.Get<IIntegration>().Dialog, "Configure"));
        await UntilAsync(() => Page.FindAll("input[aria-required]").Count == 5);
    }

    /// <summary>Saves, beside the dialog.</summary>
    public async Task<ConnectionView> SavedAsync(ConnectionDraft? draft = null, Guid? version = null, Actor? actor = null) =>
        (await Store.SaveAsync(actor ?? KnownUsers.Admin, "connectwise", draft ?? Right, version, null, TestContext.Current.CancellationToken))
        .ShouldBeOfType<SaveResult.Saved>().Connection;

    public async Task<ConnectionView?> FindAsync() => await Store.FindAsync("connectwise", TestContext.Current.CancellationToken);

    /// <summary>A text field by its label, exactly.</summary>
    public IElement Box(string label)
    {
        var found = Dialog.QuerySelectorAll("label[for]").Single(element => Text(element) == label);
        return Dialog.QuerySelector($"#{found.GetAttribute("for")}").ShouldNotBeNull();
    }

    /// <summary>The texts that describe a field, in order.</summary>
    public string[] Said(string label) =>
        [.. Box(label).GetAttribute("aria-describedby")!.Split(' ').Select(id => Text(Dialog.QuerySelector($"#{id}").ShouldNotBeNull(id)))];

    public string[] Buttons() => [.. Dialog.QuerySelectorAll("button:not([hidden])").Select(Name)];

    public IElement Button(string name) => Dialog.QuerySelectorAll("button").Single(button => Name(button) == name);

    /// <summary>The lines of the checklist, in order.</summary>
    public string[] Lines() => [.. Dialog.QuerySelectorAll(".checklist > li").Select(Text)];

    public bool Has(string button) => Buttons().Contains(button);

    public Task ClickAsync(string button) => Page.InvokeAsync(() => Button(button).ClickAsync(new MouseEventArgs()));

    public Task TypeAsync(string label, string value) => Page.InvokeAsync(() => Box(label).InputAsync(new ChangeEventArgs { Value = value }));

    public async Task TypeAndLeaveAsync(string label, string value)
    {
        await TypeAsync(label, value);
        await Page.InvokeAsync(() => Box(label).BlurAsync(new FocusEventArgs()));
    }

    public async Task FillAsync(ConnectionDraft draft)
    {
        await TypeAsync("Site URL", draft.SiteUrl);
        await TypeAsync("Company ID", draft.CompanyId);
        await TypeAsync("Public key", draft.PublicKey);
        await TypeAsync("Private key", draft.PrivateKey);
        await TypeAsync("Client ID", draft.ClientId);
    }

    /// <summary>Saves and waits until the dialog has closed.</summary>
    public async Task SaveAsync()
    {
        await ClickAsync("Save");
        await UntilAsync(() => !IsOpen);
    }

    /// <summary>Clicks Test and waits for its end.</summary>
    public async Task<string> TestAsync()
    {
        await ClickAsync("Test");
        await UntilAsync(() => !Has("Stop") && !Button("Test").HasAttribute("disabled"));
        return Status;
    }

    /// <summary>Raises an event of an element, as a browser would.</summary>
    public Task DoAsync(Func<Task> raise) => Page.InvokeAsync(raise);

    public Task UntilAsync(Func<bool> state) => Page.WaitForStateAsync(state, Patience);

    /// <summary>Where the focus was put last.</summary>
    public string? Focused() => Browser.Invocations.LastOrDefault(call => call.Identifier == "Blazor._internal.domWrapper.focus") is { Arguments: [ElementReference element, ..] }
        ? _references.GetValueOrDefault(element.Id, "an element that was never seen")
        : null;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Database.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    public static string Text(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // bUnit forgets the reference of an element that is rendered again, so each is noted when it first appears.
    private void Remember()
    {
        foreach (var element in Page.FindAll("input, button"))
        {
            if (element.GetAttribute("blazor:elementreference") is { Length: > 0 } reference) _references.TryAdd(reference, Name(element));
        }
    }

    private string Name(IElement element) => element.GetAttribute("aria-label")
        ?? (element.Id is { Length: > 0 } id && Dialog.QuerySelector($"label[for={id}]") is { } label ? Text(label) : Text(element));
}
