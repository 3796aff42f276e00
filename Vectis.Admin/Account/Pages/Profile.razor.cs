using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Account.Passkeys;
using Vectis.Admin.Account.TwoFactor;

namespace Vectis.Admin.Account.Pages;

/// <summary>Who one is here, how one signs in, and the way to end every sign-in.</summary>
public sealed partial class Profile
{
    /// <summary>Where it is.</summary>
    internal const string Path = "/account/profile";

    private string _lastSignIn = "";
    private string _twoFactor = "";
    private string _passkeys = "";
    private string _password = "";
    private bool _isConnected;
    private string? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private UserManager<VectisUser> Users { get; set; } = null!;

    [Inject]
    private SignInManager<VectisUser> SignIn { get; set; } = null!;

    [Inject]
    private TwoFactorSwitch TwoFactor { get; set; } = null!;

    [Inject]
    private OwnPasskeys Passkeys { get; set; } = null!;

    [Inject]
    private OidcOffer Provider { get; set; } = null!;

    [Inject]
    private OwnProvider OwnProvider { get; set; } = null!;

    [Inject]
    private SignOutEverywhere Everywhere { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (await Users.GetUserAsync(Context.User) is not { } user) return;
        // A static page can't ask the browser for its time zone.
        _lastSignIn = user.LastSignInAt is { } at ? $"{at.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC" : Words.Never;
        var state = await TwoFactor.ReadAsync(user.Id, Context.RequestAborted);
        _twoFactor = state.IsOn ? $"{Words.On}, {Words.CodesLeft(state.CodesLeft)}" : Words.Off;
        _password = user.PasswordHash is null ? Words.None : Words.ChangeIt;
        _isConnected = await OwnProvider.IssuerAsync(user.Id, Context.RequestAborted) is not null;
        _passkeys = Words.PasskeyCount((await Passkeys.ListAsync(user.Id)).Count);
    }

    private async Task SignOutEverywhereAsync()
    {
        _refusal = await Everywhere.EndAllAsync(await Actor.GetAsync(), Context.RequestAborted);
        if (_refusal is not null) return;
        await SignIn.SignOutAsync();
        Navigation.NavigateTo(SignInCookie.LoginPath);
    }
}
