using Microsoft.AspNetCore.Components;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Configure and Sync now, for those who may, and what came of the last click.</summary>
public sealed partial class SyncButtons
{
    private readonly string _reason = $"reason-{Guid.NewGuid():N}";

    /// <summary>What is shown of the connection.</summary>
    [Parameter]
    [EditorRequired]
    public ConnectionScreen Screen { get; set; } = null!;

    /// <summary>Configure was clicked.</summary>
    [Parameter]
    public EventCallback OnConfigure { get; set; }

    /// <summary>Sync now was clicked.</summary>
    [Parameter]
    public EventCallback OnSync { get; set; }

    /// <summary>Another run is wanted after the one under way.</summary>
    [Parameter]
    public EventCallback OnRunAgain { get; set; }

    private bool IsConfigured => Screen.Connection is { Disconnected: null };

    private bool IsErasing => Screen.Connection?.Disconnected?.Erasing is not null;

    private string Name => Screen.Integration.Name;

    private string ReasonForAdmin =>
        IsErasing ? Words.WaitForErasing : Screen.Connection is null ? Words.ConfigureFirst(Name) : Words.ConfigureAgain(Name);

    private string Reason =>
        IsErasing ? Words.WaitForErasing : Screen.Connection is null ? Words.AskForConfiguration(Name) : Words.AskToConfigureAgain(Name);
}
