using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Scoping;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>Shows what a ConnectWise holds, lets an administrator choose from it, and says what a choice does before it is applied.</summary>
public sealed partial class ScopeDialog : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ScopeForm _form = null!;
    private ScopePreview? _preview;
    private IReadOnlyList<ScopeEffect>? _effects;
    private string? _notice;
    private bool _isCounting = true;
    private bool _isBusy;
    private bool _isSame;

    /// <summary>The saved connection.</summary>
    [Parameter]
    [EditorRequired]
    public ConnectionView Connection { get; set; } = null!;

    /// <summary>Whether nothing was synced yet.</summary>
    [Parameter]
    public bool IsFirst { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ScopePreviews Previews { get; set; } = null!;

    [Inject]
    private ConnectionScopes Scopes { get; set; } = null!;

    [Inject]
    private Syncs Syncs { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IOptionsMonitor<ConnectWiseSettings> Settings { get; set; } = null!;

    private RecordScope Saved => RecordScope.Parse(Connection.Scope);

    private string Estimate => Words.Estimate(ScopeEstimate.Of(_effects!, Settings.CurrentValue, _preview!.UsualAnswer));

    private string Others => string.Join(", ", _preview!.Streams
        .Where(s => s.Key is not ("tickets" or "companies" or "time-entries"))
        .Select(s => $"{s.Name} {Total(s.Key)}{(s.Key == "agreements" && _preview.ActiveAgreements is { } active ? Words.NotCancelled(active) : "")}"));

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _form = ScopeForm.Of(Saved, () => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime));

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The dialog stands before the first answer comes.
        if (!firstRender) return;
        try
        {
            (_preview, _notice, _) = await Previews.OpenAsync(await Actor.GetAsync(), Connection, _leaving.Token);
            StateHasChanged();
            if (_preview is not null) await _preview.CountAsync(() => InvokeAsync(StateHasChanged), _leaving.Token);
            _isCounting = false;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The dialog was closed.
        }
    }

    private string Total(string stream) => Words.Number(_preview?.Totals.TryGetValue(stream, out var total) == true ? total : null);

    private void Changed() => (_effects, _notice) = (null, null);

    private async Task WeighAsync()
    {
        if (_isBusy || !_form.IsSound) return;
        (_isBusy, _notice) = (true, null);
        try
        {
            var to = _form.ToScope();
            var weighed = await _preview!.WeighAsync(IsFirst ? null : Saved, to, _leaving.Token);
            (_effects, _notice) = (weighed.Value, weighed.Failure?.ToString());
            _isSame = !IsFirst && to.ToText() == Connection.Scope;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }

        _isBusy = false;
    }

    private async Task ApplyAsync()
    {
        if (_isBusy || _effects is not { } effects) return;
        _isBusy = true;
        var actor = await Actor.GetAsync();
        var leaving = effects.Where(e => e.Leaving > 0).ToDictionary(e => e.Stream, e => e.Leaving);
        var result = await Scopes.SaveAsync(actor, Connection.Id, Connection.Scope, _form.ToScope().ToText(), leaving, CancellationToken.None);
        _notice = result switch
        {
            ScopeResult.Refused(var reason) => reason.Message,
            ScopeResult.Changed => Words.ScopeChangedMeanwhile,
            _ => null,
        };
        if (_notice is null)
        {
            // A run under way still has the old choice: another follows it.
            var started = await Syncs.StartAsync(actor, Connection.Id, new RunRequest(RunTrigger.Manual, RunKind.Incremental), CancellationToken.None);
            if (started is StartResult.AlreadyRunning { RunId: var running }) await Syncs.RunAgainAsync(actor, running, CancellationToken.None);
            Dialog.Close();
        }

        _isBusy = false;
    }
}
