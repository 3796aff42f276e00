using Microsoft.AspNetCore.Components;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.History;

/// <summary>What is kept of a run's requests. Where some of them failed or were tried again, only those are shown until one asks for the others.</summary>
public sealed partial class RequestTable
{
    /// <summary>How many are shown at first, and how many more each time.</summary>
    public const int AtOnce = 50;

    private bool _onlyTroubled = true;
    private int _most = AtOnce;

    /// <summary>The requests in their order.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<PastRequest> Requests { get; set; } = [];

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    private List<PastRequest> Troubled => [.. Requests.Where(r => r.Request.IsTroubled)];

    private IReadOnlyList<PastRequest> Wanted => _onlyTroubled && Troubled is { Count: > 0 } troubled ? troubled : Requests;

    // The end is where it went wrong: the last ones first.
    private List<PastRequest> Shown => [.. Wanted.Reverse().Take(_most)];

    private void Narrow(ChangeEventArgs change) => (_onlyTroubled, _most) = ((bool)change.Value!, AtOnce);
}
