using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>A component that shows one integration's connection and follows it from its first drawing until it leaves the screen.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>Nothing is followed yet.</summary>
    protected LiveComponent() => Leaving = _leaving.Token; // kept: its source can't be asked any more once the component has left

    /// <summary>The integration.</summary>
    [Parameter]
    [EditorRequired]
    public IIntegration Integration { get; set; } = null!;

    /// <summary>What is shown.</summary>
    protected ConnectionScreen Screen => Live.Screen;

    /// <summary>Cancelled when the component leaves the screen.</summary>
    protected CancellationToken Leaving { get; }

    /// <summary>What knows all that is shown.</summary>
    private protected LiveConnection Live { get; private set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private Syncs Syncs { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        Live = new LiveConnection(Integration, Connections, Syncs, Zone, Clock, Logs.CreateLogger<LiveConnection>());
        Live.Changed += () => _ = InvokeAsync(ShowAsync);
        _ = Live.FollowAsync(Leaving);
    }

    /// <summary>Called on the renderer's context whenever <see cref="Screen"/> shows something else.</summary>
    protected virtual Task ShowAsync()
    {
        if (!_leaving.IsCancellationRequested) StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>On whose behalf something is asked for.</summary>
    protected Task<Actor> ActorAsync() => CurrentActor.GetAsync();
}
