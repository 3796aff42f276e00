using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Vectis.Admin.Components.Theme;

namespace Vectis.Admin.Components.Layout;

/// <summary>The frame of every interactive page: app bar, navigation, content.</summary>
public sealed partial class MainLayout
{
    private bool _ready;
    private bool _open = true;
    private ErrorBoundary? _faults;

    [Inject]
    private ThemeChoice Choice { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => Choice.Changed -= Redraw;

    /// <inheritdoc />
    protected override void OnInitialized() => Choice.Changed += Redraw;

    /// <inheritdoc />
    protected override void OnParametersSet() => _faults?.Recover();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        // Nothing is drawn before the browser has said whether it is dark and what time it is there: else a light frame flashes up, or a wrong time.
        await Choice.StartAsync();
        await Zone.StartAsync();
        _ready = true;
        StateHasChanged();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
