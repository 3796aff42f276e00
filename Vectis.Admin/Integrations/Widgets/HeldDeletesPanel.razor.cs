using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Deletes that wait: what would go and why it waits, with both decisions for an administrator.</summary>
public sealed partial class HeldDeletesPanel
{
    private string? _refusal;

    /// <summary>What is held.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<HeldDeletes> Held { get; set; } = [];

    /// <summary>The name of the connected system.</summary>
    [Parameter]
    [EditorRequired]
    public string SystemName { get; set; } = "";

    /// <summary>Something was released; the next reconcile carries it out.</summary>
    [Parameter]
    public EventCallback OnReleased { get; set; }

    /// <summary>Something was rejected.</summary>
    [Parameter]
    public EventCallback OnRejected { get; set; }

    [Inject]
    private DeleteHolds Holds { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private async Task ReleaseAsync(HeldDeletes held)
    {
        var wanted = await Dialogs.ShowMessageBoxAsync(new MessageBoxOptions
        {
            Title = Words.ReleaseTitle(held),
            Message = Words.ReleaseText(SystemName),
            YesText = Words.Release,
            CancelText = Words.KeepThem,
        });
        if (wanted == true) await DecideAsync(Holds.ReleaseAsync, held, OnReleased);
    }

    private Task RejectAsync(HeldDeletes held) => DecideAsync(Holds.RejectAsync, held, OnRejected);

    private async Task DecideAsync(Func<Actor, long, CancellationToken, Task<NotAllowed?>> decide, HeldDeletes held, EventCallback then)
    {
        _refusal = (await decide(await Actor.GetAsync(), held.Id, CancellationToken.None))?.Message;
        if (_refusal is null) await then.InvokeAsync();
    }
}
