using Microsoft.AspNetCore.Components;

namespace Vectis.Admin.Account.Pages;

/// <summary>Changes the own password.</summary>
public sealed partial class PasswordPage
{
    /// <summary>Where it is.</summary>
    internal const string Path = "/account/profile/password";

    private bool _done;
    private string? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private PasswordChange Change { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    private async Task ChangeAsync()
    {
        var password = Input?.Password ?? "";
        _refusal = password.Length > SignInLimits.PasswordMaxLength ? Words.PasswordTooLong
            : password != (Input?.Confirmation ?? "") ? Words.PasswordsDiffer
            : await Change.ChangeAsync(await Actor.GetAsync(), Input?.Current ?? "", password, Context.RequestAborted);
        _done = _refusal is null;
    }

    private sealed class Form
    {
        public string? Current { get; set; }
        public string? Password { get; set; }
        public string? Confirmation { get; set; }
    }
}
