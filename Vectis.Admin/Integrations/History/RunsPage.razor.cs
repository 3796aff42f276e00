using Microsoft.AspNetCore.Components;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations.History;

/// <summary>The history of an integration's runs. The filter and the page stand in the address, so that a link shows the same to a colleague.</summary>
public sealed partial class RunsPage : IDisposable
{
    private static readonly IReadOnlyList<(string, string)> Outcomes = [.. Enum.GetValues<RunOutcome>().Select(o => (InAddress.Written<RunOutcome>(o), Words.Name(o)))];
    private static readonly IReadOnlyList<(string, string)> Triggers = [.. Enum.GetValues<RunTrigger>().Select(t => (InAddress.Written<RunTrigger>(t), Words.Name(t)))];
    private static readonly IReadOnlyList<(string, string)> Kinds = [.. Enum.GetValues<RunKind>().Select(k => (InAddress.Written<RunKind>(k), Words.KindName(k)))];

    private readonly CancellationTokenSource _leaving = new();
    private RunsScreen? _screen;

    /// <summary>The integration's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "trigger")]
    private string? Trigger { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    // As text: Blazor fails on a number that is none.
    [SupplyParameterFromQuery(Name = "page")]
    private string? PageInAddress { get; set; }

    [Inject]
    private IEnumerable<IIntegration> Known { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private PastRuns Past { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    private RunFilter Filter => _screen!.Filter;

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_screen?.Integration.Key != Key)
            _screen = Known.FirstOrDefault(i => i.Key == Key) is { } integration ? new RunsScreen(integration, Connections, Past, Zone, Logs.CreateLogger<RunsScreen>()) : null;
        await ReadAsync();
    }

    private static string Value(ChangeEventArgs change) => (string?)change.Value ?? "";

    private void ByOutcome(string? chosen) => Go(Filter with { Outcome = InAddress.Choice<RunOutcome>(chosen) });

    private void ByTrigger(string? chosen) => Go(Filter with { Trigger = InAddress.Choice<RunTrigger>(chosen) });

    private void ByKind(string? chosen) => Go(Filter with { Kind = InAddress.Choice<RunKind>(chosen) });

    // Another filter begins at its first page.
    private void Go(RunFilter filter) => Navigation.NavigateTo(_screen!.AddressOf(filter with { Page = 1 }));

    private async Task ReadAsync()
    {
        try
        {
            await (_screen?.ReadAsync(RunFilter.Parse(Outcome, Trigger, Kind, From, To, Text, PageInAddress), _leaving.Token) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}
