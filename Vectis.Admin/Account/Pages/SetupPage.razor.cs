using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.Setup;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Pages;

/// <summary>First-run setup: creates the administrator, given the code from the server's console.</summary>
public sealed partial class SetupPage
{
    private bool _closed;
    private string? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private SetupCode Code { get; set; } = null!;

    [Inject]
    private FirstAdministrator Administrator { get; set; } = null!;

    [Inject]
    private PasswordSignIn SignIn { get; set; } = null!;

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => _closed = await Administrator.ExistsAsync(Context.RequestAborted);

    private async Task CreateAsync()
    {
        if (_closed) return;
        _refusal = Fault()?.Message;
        if (_refusal is not null) return;
        var address = Context.Connection.RemoteIpAddress?.ToString();
        var (user, refusal) = await Administrator.CreateAsync(
            Input!.Email!.Trim(), Input.Password!, made => Actor.User(made.Id, made.Email!, address), Context.RequestAborted);
        _refusal = refusal?.Message;
        _closed = refusal is SetupIsClosed;
        if (user is null) return;
        await SignIn.SignInAsync(user, Actor.User(user.Id, user.Email!, address), Context.RequestAborted);
        Navigation.NavigateTo("/");
    }

    private SetupRefusal? Fault()
    {
        if (!Code.Matches(Input?.Code)) return new WrongSetupCode();
        var password = Input!.Password ?? "";
        if (password.Length > SignInLimits.PasswordMaxLength) return new UnfitCredentials(Words.PasswordTooLong);
        return password != (Input.Confirmation ?? "")
            ? new UnfitCredentials(Words.PasswordsDiffer)
            : FirstAdministrator.Unfit((Input.Email ?? "").Trim(), password) is { } reason ? new UnfitCredentials(reason) : null;
    }

    private sealed class Form
    {
        public string? Code { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
        public string? Confirmation { get; set; }
    }
}
