using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.Managing;

namespace Vectis.Admin.Account.Pages;

/// <summary>Sets a password by a one-time link, and leads to the sign-in page.</summary>
public sealed partial class LinkForm
{
    private string? _refusal;

    /// <summary>Whether the link is an invitation; else a reset.</summary>
    [Parameter]
    [EditorRequired]
    public bool IsInvite { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private OneTimeLinks Links { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "link")]
    private Form? Input { get; set; }

    private async Task SetAsync()
    {
        var password = Input?.Password ?? "";
        _refusal = password.Length > SignInLimits.PasswordMaxLength ? Words.PasswordTooLong
            : password != (Input?.Confirmation ?? "") ? Words.PasswordsDiffer
            : (await Links.RedeemAsync(IsInvite, Input?.Code ?? "", password, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted)).Problem;
        // By the sign-in page, not past it: a second factor and the lockout are judged there.
        if (_refusal is null) Navigation.NavigateTo("/account/login");
    }

    private sealed class Form
    {
        public string? Code { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
        public string? Confirmation { get; set; }
    }
}
