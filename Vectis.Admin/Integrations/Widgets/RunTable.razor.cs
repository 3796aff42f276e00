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

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    private List<StreamView> Folded => [.. Run.Streams.Where(s => s.IsLookup && s.State != StreamState.Failed)];

    private IEnumerable<StreamView> Open => Run.Streams.Where(s => !s.IsLookup || s.State == StreamState.Failed);

    private IEnumerable<StreamView> Explained => Open.Where(s => s.Failure is not null && Run.Message is null);

    private string Total(Func<StreamView, long> count) => Words.Number(Run.Streams.Where(s => !s.IsLookup).Sum(count));
}
