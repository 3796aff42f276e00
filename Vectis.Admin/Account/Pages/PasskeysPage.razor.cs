using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.Passkeys;

namespace Vectis.Admin.Account.Pages;

/// <summary>The own passkeys, and the form to add one.</summary>
public sealed partial class PasskeysPage
{
    /// <summary>Where it is.</summary>
    internal const string Path = "/account/profile/passkeys";

    private IReadOnlyList<Passkey> _passkeys = [];
    private string? _refusal;
    private string? _done;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private OwnPasskeys Passkeys { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Removed { get; set; }

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Removed is not null && HttpMethods.IsGet(Context.Request.Method)) _done = Words.PasskeyRemoved;
        await ReadAsync();
    }

    private async Task AddAsync()
    {
        _refusal = await Passkeys.AddAsync(await Actor.GetAsync(), Input?.Password, Input?.Name, Input?.Credential, Context.RequestAborted);
        if (_refusal is not null) return;
        (_done, Input) = (Words.PasskeyAdded, null);
        await ReadAsync();
    }

    private async Task ReadAsync() => _passkeys = await Passkeys.ListAsync(Context.User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    private sealed class Form
    {
        public string? Name { get; set; }
        public string? Password { get; set; }
        public string? Credential { get; set; }
    }
}
