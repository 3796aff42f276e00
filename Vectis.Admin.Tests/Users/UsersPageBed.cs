using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.Users;

namespace Vectis.Admin.Tests.Users;

/// <summary>The users page over the real services of a running app, as one of its users sees it.</summary>
internal sealed class UsersPageBed : IAsyncDisposable
{
    public const string Me = "ada@msp.example";

    private UsersPageBed(RunningApp app, BunitContext context, IRenderedComponent<MudDialogProvider> dialogs, IRenderedComponent<MudPopoverProvider> menus) =>
        (App, Context, Dialogs, Menus) = (app, context, dialogs, menus);

    public RunningApp App { get; }
    public BunitContext Context { get; }
    public IRenderedComponent<MudDialogProvider> Dialogs { get; }
    public IRenderedComponent<MudPopoverProvider> Menus { get; }
    public IRenderedComponent<UsersPage> Page { get; private set; } = null!;
    public UserChanges Changes => App.Services.GetRequiredService<UserChanges>();
    public string Note => Page.Find("[role=status]").TextContent.Trim();

    public static async Task<UsersPageBed> StartAsync(Role role = Role.Admin)
    {
        var app = await RunningApp.StartAsync();
        var me = await app.CreateUserAsync(Me, role);
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices();
        context.Services.AddSingleton(TimeProvider.System).AddScoped<ReaderZone>().AddScoped<CurrentActor>();
        context.Services.AddSingleton(app.Services.GetRequiredService<UserDirectory>()).AddSingleton(app.Services.GetRequiredService<UserChanges>());
        context.AddAuthorization().SetAuthorized(Me).SetClaims(new Claim(ClaimTypes.NameIdentifier, me));
        return new(app, context, context.Render<MudDialogProvider>(), context.Render<MudPopoverProvider>());
    }

    public async Task ShowAsync()
    {
        Page = Context.Render<UsersPage>();
        await Page.WaitForAssertionAsync(() => Page.FindAll("tbody tr").Count.ShouldNotBe(0), TimeSpan.FromSeconds(30));
    }

    /// <summary>The cells of a user's row.</summary>
    public string[] Row(string email) => [.. RowOf(email).QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];

    public async Task<string[]> MenuAsync(string email)
    {
        RowOf(email).QuerySelector("button")!.Click();
        await Menus.WaitForStateAsync(() => Menus.FindAll(".mud-menu-item").Count > 0, TimeSpan.FromSeconds(30));
        return [.. Menus.FindAll(".mud-menu-item").Select(item => item.TextContent.Trim())];
    }

    /// <summary>Chooses from a user's menu; the page is waited for by whoever looks at it.</summary>
    public async Task ChooseAsync(string email, string item)
    {
        await MenuAsync(email);
        // Not awaited to its end: that would be the end of the dialog it opens.
        Menus.FindAll(".mud-menu-item").Single(entry => entry.TextContent.Trim() == item).Click();
    }

    public async Task PressAsync(string button)
    {
        await Dialogs.WaitForStateAsync(() => Dialogs.FindAll("button").Any(b => b.TextContent.Trim() == button), TimeSpan.FromSeconds(30));
        Dialogs.FindAll("button").Single(b => b.TextContent.Trim() == button).Click();
    }

    public Task<string> IdOfAsync(string email) => App.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == email).Select(user => user.Id).SingleAsync());

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await App.DisposeAsync();
    }

    private IElement RowOf(string email) => Page.FindAll("tbody tr").Single(row => row.TextContent.Contains(email, StringComparison.Ordinal));
}
