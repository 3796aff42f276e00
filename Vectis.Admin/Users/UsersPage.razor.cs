using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;

namespace Vectis.Admin.Users;

/// <summary>Who may sign in: invited, given a role, disabled, reset.</summary>
public sealed partial class UsersPage
{
    private IReadOnlyList<UserSummary>? _users;
    private string? _me;
    private string? _note;
    private bool _failed;

    [Inject]
    private UserDirectory Directory { get; set; } = null!;

    [Inject]
    private UserChanges Changes { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _me = (await Actor.GetAsync()).UserId;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        (_users, var refusal) = await Directory.ListAsync(await Actor.GetAsync(), CancellationToken.None);
        if (refusal is not null) (_note, _failed) = (refusal.Message, true);
    }

    private async Task InviteAsync()
    {
        var dialog = await Dialogs.ShowAsync<InviteDialog>(Words.InviteTitle, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        await dialog.Result;
        await ReadAsync();
    }

    private Task ChangeRoleAsync(UserSummary user, Role role) => ConfirmAsync(
        Words.RoleTitle(user.Email, role), Words.RoleText(role, user.Id == _me), Words.MakeRole(role), actor => Changes.ChangeRoleAsync(actor, user.Id, role, default));

    private async Task ConfirmAsync(string title, string text, string yes, Func<Actor, Task<UserChange>> change)
    {
        var wanted = await Dialogs.ShowMessageBoxAsync(new MessageBoxOptions { Title = title, Message = text, YesText = yes, CancelText = Words.Cancel });
        if (wanted == true) await DoAsync(change);
    }

    private async Task DoAsync(Func<Actor, Task<UserChange>> change)
    {
        var result = await change(await Actor.GetAsync());
        (_note, _failed) = (result.Failure ?? result.Done, result.Failure is not null);
        if (result.Link is { } link)
        {
            var parameters = new DialogParameters<LinkDialog> { { d => d.Link, link }, { d => d.Text, result.Done } };
            await Dialogs.ShowAsync<LinkDialog>(Words.LinkTitle, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        }

        await ReadAsync();
    }
}
