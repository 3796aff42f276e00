using Microsoft.AspNetCore.Components;

namespace Vectis.Admin.Components;

/// <summary>How long ago something was, such as <c>4 minutes ago</c>; kept true while it is looked at.</summary>
public sealed partial class Ago : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private ITimer? _timer;

    /// <summary>When it was, UTC.</summary>
    [Parameter]
    [EditorRequired]
    public DateTimeOffset Moment { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc />
    protected override void OnInitialized() => _timer = Clock.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Every, Every);
}
