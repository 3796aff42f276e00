using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.Passkeys;

namespace Vectis.Admin.Account.Pages;

/// <summary>Renames and removes one of the own passkeys.</summary>
public sealed partial class PasskeyPage
{
    private Passkey? _passkey;
    private string? _refusal;
    private string? _done;

    /// <summary>Which passkey.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private OwnPasskeys Passkeys { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    /// <summary>The page of a passkey.</summary>
    internal static string AddressOf(string id) => $"{PasskeysPage.Path}/{id}";

    /// <summary>A day; a static page can't ask the browser for its time zone.</summary>
    internal static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task RenameAsync()
    {
        _refusal = await Passkeys.RenameAsync(await Actor.GetAsync(), Id, Input?.Name, Context.RequestAborted);
        if (_refusal is not null) return;
        _done = Words.PasskeyRenamed;
        await ReadAsync();
    }

    private async Task RemoveAsync()
    {
        _refusal = await Passkeys.RemoveAsync(await Actor.GetAsync(), Input?.Password, Id, Context.RequestAborted);
        if (_refusal is null) Navigation.NavigateTo($"{PasskeysPage.Path}?Removed=yes");
    }

    private async Task ReadAsync() =>
        _passkey = (await Passkeys.ListAsync(Context.User.FindFirstValue(ClaimTypes.NameIdentifier)!)).FirstOrDefault(passkey => passkey.Id == Id);

    private sealed class Form
    {
        public string? Name { get; set; }
        public string? Password { get; set; }
    }
}
