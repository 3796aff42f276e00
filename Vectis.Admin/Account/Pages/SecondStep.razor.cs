using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.TwoFactor;

namespace Vectis.Admin.Account.Pages;

/// <summary>The second step of signing in.</summary>
public sealed partial class SecondStep
{
    /// <summary>Where it is.</summary>
    internal const string Path = "/account/two-factor";

    private string? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TwoFactorSignIn SignIn { get; set; } = null!;

    [Inject]
    private HalfSignIn Half { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? With { get; set; }

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    private bool IsRecovery => With == "recovery-code";

    /// <summary>The address of the second step.</summary>
    internal static string AddressOf(string? returnUrl, string? with = null)
    {
        var query = new QueryString();
        if (with is not null) query = query.Add(nameof(With), with);
        if (returnUrl is { Length: > 0 }) query = query.Add(nameof(ReturnUrl), LocalUrl.OrDashboard(returnUrl));
        return Path + query;
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!HttpMethods.IsGet(Context.Request.Method)) return;
        if (Context.User.Identity?.IsAuthenticated == true) Navigation.NavigateTo(LocalUrl.OrDashboard(ReturnUrl));
        else if (await Half.FindAsync() is null) Navigation.NavigateTo(SignInCookie.LoginPath);
    }

    private async Task SignInAsync()
    {
        var refusal = await SignIn.SignInAsync(Input?.Code, IsRecovery, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted);
        if (refusal is null) Navigation.NavigateTo(LocalUrl.OrDashboard(ReturnUrl));
        else _refusal = refusal.Message;
    }

    private string Address(string? with) => AddressOf(ReturnUrl, with);

    private sealed class Form
    {
        public string? Code { get; set; }
    }
}
