using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Takes back the deletes of one run, for whoever may; nothing where it has marked none.</summary>
public sealed partial class TakeBack
{
    /// <summary>The run.</summary>
    [Parameter]
    [EditorRequired]
    public RunView Run { get; set; } = null!;

    /// <summary>What came of it, in one sentence, and whether it was done.</summary>
    [Parameter]
    public EventCallback<(string Note, bool IsDone)> OnTold { get; set; }

    [Inject]
    private DeleteHolds Holds { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    private async Task TakeBackAsync()
    {
        var (rows, refusal) = await Holds.UndoAsync(await Actor.GetAsync(), Run.Id, CancellationToken.None);
        await OnTold.InvokeAsync((refusal?.Message ?? Words.TakenBack(rows), refusal is null));
    }
}
