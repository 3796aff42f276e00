using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Widgets;
using Vectis.Admin.Tests.ConnectWise.Configure;

namespace Vectis.Admin.Tests.Integrations.Rotating;

/// <summary>The Keys section of a connection's page with its dialogs, over the real services and a simulator with two key pairs.</summary>
internal sealed class KeysBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Role[] Roles = [Role.Viewer, Role.Analyst, Role.Admin];
    private readonly BunitContext _context = new();

    private KeysBench(RotationRig rig) => Rig = rig;

    public RotationRig Rig { get; }
    public IRenderedComponent<KeysSection> Section { get; private set; } = null!;
    public IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;
    public IRenderedComponent<MudSnackbarProvider> Snackbars { get; private set; } = null!;
    public string Shown => ConfigureRig.Text(Section.Find("section"));
    public IElement Dialog => Dialogs.Find("[role=dialog]");
    public bool IsOpen => Dialogs.FindAll("[role=dialog]").Count > 0;
    public string Notice => ConfigureRig.Text(Dialog.QuerySelector("[role=alert]")!);

    public static async Task<KeysBench> StartAsync(Role role = Role.Admin, TimeProvider? clock = null)
    {
        var bench = new KeysBench(await RotationRig.StartAsync(sync: false, clock: clock));
        var services = bench._context.Services;
        bench._context.JSInterop.Mode = JSRuntimeMode.Loose;
        services.AddMudServices(options => options.SnackbarConfiguration.ShowTransitionDuration = 0);
        services.AddSingleton(clock ?? TimeProvider.System).AddScoped<ReaderZone>().AddScoped<CurrentActor>().AddSingleton(bench.Rig.Rotations);
        var actor = role switch { Role.Admin => KnownUsers.Admin, Role.Analyst => KnownUsers.Analyst, _ => KnownUsers.Viewer };
        var authorization = bench._context.AddAuthorization().SetAuthorized(actor.Name);
        authorization.SetPolicies([.. Roles.Where(r => r <= role).Select(r => $"{r}")]).SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.UserId!));
        bench._context.Render<MudPopoverProvider>();
        bench.Snackbars = bench._context.Render<MudSnackbarProvider>();
        bench.Dialogs = bench._context.Render<MudDialogProvider>();
        var view = await bench.Rig.FindAsync();
        bench.Section = bench._context.Render<KeysSection>(p => p
            .Add(s => s.Integration, bench.Rig.Database.Get<IIntegration>())
            .Add(s => s.Connection, view)
            .Add(s => s.OnChanged, EventCallback.Factory.Create(bench, bench.ReloadAsync)));
        return bench;
    }

    public string[] Buttons() => [.. Section.FindAll("button").Select(ConfigureRig.Text)];

    /// <summary>Clicks a button of the section; what it opens stays open.</summary>
    public Task OpenAsync(string button)
    {
        _ = Section.InvokeAsync(() => Section.FindAll("button").Single(b => ConfigureRig.Text(b) == button).ClickAsync(new MouseEventArgs()));
        return UntilAsync(() => IsOpen);
    }

    public Task TypeAsync(string label, string value) => Dialogs.InvokeAsync(() => Box(label).InputAsync(new ChangeEventArgs { Value = value }));

    public IElement Box(string label) =>
        Dialog.QuerySelector($"#{Dialog.QuerySelectorAll("label[for]").Single(l => ConfigureRig.Text(l) == label).GetAttribute("for")}")!;

    public bool Has(string button) => Dialog.QuerySelectorAll("button").Any(b => ConfigureRig.Text(b) == button);

    public Task ClickAsync(string button) =>
        Dialogs.InvokeAsync(() => Dialog.QuerySelectorAll("button").Single(b => ConfigureRig.Text(b) == button).ClickAsync(new MouseEventArgs()));

    /// <summary>Pastes a pair and lets it be tested to the end.</summary>
    public async Task ReplaceAsync(string publicKey, string privateKey)
    {
        await TypeAsync("New public key", publicKey);
        await TypeAsync("New private key", privateKey);
        await ClickAsync("Test and switch");
        await UntilAsync(() => !IsOpen || !Has("Stop"));
    }

    /// <summary>Shows what is saved now, as the page does.</summary>
    public async Task ReloadAsync()
    {
        var view = await Rig.FindAsync();
        Section.Render(p => p.Add(s => s.Connection, view));
    }

    /// <summary>Waits until the section shows something.</summary>
    public Task UntilShownAsync(Func<bool> state) => Section.WaitForStateAsync(state, Patience);

    public Task UntilAsync(Func<bool> state) => Dialogs.WaitForStateAsync(state, Patience);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Rig.DisposeAsync();
    }
}
