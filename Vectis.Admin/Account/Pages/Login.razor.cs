using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Account.Passkeys;

namespace Vectis.Admin.Account.Pages;

/// <summary>The sign-in page.</summary>
public sealed partial class Login
{
    private string? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PasswordSignIn SignIn { get; set; } = null!;

    [Inject]
    private PasskeySignIn Passkeys { get; set; } = null!;

    [Inject]
    private OidcOffer Provider { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? Refused { get; set; }

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (!HttpMethods.IsGet(Context.Request.Method)) return;
        if (Context.User.Identity?.IsAuthenticated == true) Navigation.NavigateTo(LocalUrl.OrDashboard(ReturnUrl));
        _refusal = Provider.SentenceOf(Refused);
    }

    private async Task SignInAsync()
    {
        if (Input?.Credential is { Length: > 0 } credential)
        {
            Go(await Passkeys.SignInAsync(credential, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted));
            return;
        }

        if (Input is not { Email.Length: > 0, Password.Length: > 0 and <= SignInLimits.PasswordMaxLength })
        {
            _refusal = Words.MissingEmailOrPassword;
            return;
        }

        Go(await SignIn.SignInAsync(Input.Email.Trim(), Input.Password, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted));
    }

    private void Go(SignInRefusal? refusal)
    {
        if (refusal is SecondFactorNeeded) Navigation.NavigateTo(SecondStep.AddressOf(ReturnUrl));
        else if (refusal is null) Navigation.NavigateTo(LocalUrl.OrDashboard(ReturnUrl));
        else _refusal = refusal.Message;
    }

    private sealed class Form
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
        public string? Credential { get; set; }
    }
}
