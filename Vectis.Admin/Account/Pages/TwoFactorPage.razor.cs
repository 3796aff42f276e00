using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account.TwoFactor;

namespace Vectis.Admin.Account.Pages;

/// <summary>Turns the own second factor on and off, and makes recovery codes.</summary>
public sealed partial class TwoFactorPage
{
    /// <summary>Where it is.</summary>
    internal const string Path = "/account/profile/two-factor";

    private TwoFactorState _state = new(false, true, 0);
    private KeyOffer? _offer;
    private string _address = "";
    private IReadOnlyList<string> _codes = [];
    private bool _turnedOn;
    private bool _turnedOff;
    private string? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private TwoFactorSwitch TwoFactor { get; set; } = null!;

    [Inject]
    private FactorVault Vault { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    private string UserId => Context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ShowAsync();

    private async Task ChangeAsync()
    {
        var actor = await Actor.GetAsync();
        switch (Input?.Action)
        {
            case "on":
                (_codes, _refusal) = await TwoFactor.TurnOnAsync(actor, Input.Password, Input.Seal, Input.Code, Context.RequestAborted);
                _turnedOn = _refusal is null;
                break;
            case "codes":
                (_codes, _refusal) = await TwoFactor.RenewCodesAsync(actor, Input.Password, Context.RequestAborted);
                break;
            case "off":
                _refusal = await TwoFactor.TurnOffAsync(actor, Input.Password, Context.RequestAborted);
                _turnedOff = _refusal is null;
                break;
        }

        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        _state = await TwoFactor.ReadAsync(UserId, Context.RequestAborted);
        if (_state.IsOn) return;
        // After a mistyped code the key that the app holds already stays.
        _offer = Vault.Reopen(UserId, Input?.Seal) ?? Vault.Offer(UserId);
        _address = _offer.Address(Context.User.Identity!.Name!);
    }

    private sealed class Form
    {
        public string? Action { get; set; }
        public string? Password { get; set; }
        public string? Seal { get; set; }
        public string? Code { get; set; }
    }
}
