using Microsoft.AspNetCore.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>The last runs, the way to all others, and taking back the deletes of one.</summary>
public sealed partial class RunHistory
{
    private string? _note;

    /// <summary>The integration's key.</summary>
    [Parameter]
    [EditorRequired]
    public string IntegrationKey { get; set; } = "";

    /// <summary>The runs, newest first.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<RunView> Runs { get; set; } = [];

    /// <summary>Deletes were taken back.</summary>
    [Parameter]
    public EventCallback OnTakenBack { get; set; }

    private async Task ToldAsync((string Note, bool IsDone) told)
    {
        _note = told.Note;
        if (told.IsDone) await OnTakenBack.InvokeAsync();
    }
}
