using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>The last runs, and taking back the deletes of one.</summary>
public sealed partial class RunHistory
{
    private string? _note;

    /// <summary>The runs, newest first.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<RunView> Runs { get; set; } = [];

    /// <summary>Deletes were taken back.</summary>
    [Parameter]
    public EventCallback OnTakenBack { get; set; }

    [Inject]
    private DeleteHolds Holds { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    private async Task TakeBackAsync(RunView run)
    {
        var (rows, refusal) = await Holds.UndoAsync(await Actor.GetAsync(), run.Id, CancellationToken.None);
        _note = refusal?.Message ?? Words.TakenBack(rows);
        if (refusal is null) await OnTakenBack.InvokeAsync();
    }
}
