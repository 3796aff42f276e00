using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Account.Oidc;

namespace Vectis.Admin.Account.Pages;

/// <summary>Connects the own account with the identity provider, and takes it off.</summary>
public sealed partial class ProviderPage
{
    /// <summary>Where it is.</summary>
    internal const string Path = OidcAddresses.OwnPage;

    private string? _issuer;
    private string? _seal;
    private string? _refusal;
    private string? _done;
    private bool _hasPassword;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private OidcOffer Offer { get; set; } = null!;

    [Inject]
    private OwnProvider Own { get; set; } = null!;

    [Inject]
    private UserManager<VectisUser> Users { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Refused { get; set; }

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (HttpMethods.IsGet(Context.Request.Method)) _refusal = Offer.SentenceOf(Refused);
    }

    private async Task BeginAsync()
    {
        if (!Offer.IsMade) return;
        (_seal, _refusal) = await Own.BeginAsync(await Actor.GetAsync(), Input?.Password, Context.RequestAborted);
    }

    private async Task DisconnectAsync()
    {
        _refusal = await Own.DisconnectAsync(await Actor.GetAsync(), Input?.Password, Context.RequestAborted);
        if (_refusal is not null) return;
        _done = Words.ProviderDisconnected;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (await Users.GetUserAsync(Context.User) is not { } user) return;
        _hasPassword = user.PasswordHash is not null;
        _issuer = await Own.IssuerAsync(user.Id, Context.RequestAborted);
    }

    private sealed class Form
    {
        public string? Password { get; set; }
    }
}
