using Microsoft.AspNetCore.Components;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>What a run did, a row a stream, and beneath the table why one was skipped or failed. Lookups are folded together unless they failed, and left out of the totals.</summary>
public sealed partial class RunTable
{
    private bool _unfolded;

    /// <summary>The run.</summary>
    [Parameter]
    [EditorRequired]
    public RunView Run { get; set; } = null!;

    /// <summary>What stands above the table.</summary>
    [Parameter]
    public string Heading { get; set; } = Words.LatestRun;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    private List<StreamView> Folded => [.. Run.Streams.Where(s => s.IsLookup && s.State != StreamState.Failed)];

    private IEnumerable<StreamView> Open => Run.Streams.Where(s => !s.IsLookup || s.State == StreamState.Failed);

    // What ended the whole run is told above the table already.
    private IEnumerable<StreamView> Explained => Open.Where(s => s.Failure is { } failure && Run.Message?.Contains(failure.ToString(), StringComparison.Ordinal) != true);

    private string Total(Func<StreamView, long> count) => Words.Number(Run.Streams.Where(s => !s.IsLookup).Sum(count));
}
