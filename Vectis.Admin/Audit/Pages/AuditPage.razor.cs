using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Audit.Lists;
using Vectis.Admin.Components;

namespace Vectis.Admin.Audit.Pages;

/// <summary>The audit log: filtered, verified, exported. The filter stands in the address.</summary>
public sealed partial class AuditPage : IDisposable
{
    private const int Size = 25;

    private readonly CancellationTokenSource _leaving = new();
    private AuditFilter _filter = new();
    private AuditRows? _shown;
    private AuditVerdict? _verdict;
    private bool _verifying;
    private int _page;

    [SupplyParameterFromQuery(Name = "who")]
    private string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "what")]
    private string? What { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [Inject]
    private AuditList List { get; set; } = null!;

    [Inject]
    private AuditChain Chain { get; set; } = null!;

    [Inject]
    private ICurrentActor Actor { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Total => _shown is { Refusal: null } shown ? Words.Total(shown.Total, _filter.IsSet) : "";

    private string Range => string.Create(
        CultureInfo.InvariantCulture, $"{(_page * Size) + 1:N0}–{(_page * Size) + _shown!.Rows.Count:N0} of {_shown.Total:N0}");

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var filter = AuditFilter.Parse(Who, What, From, To, Text);
        if (_shown is not null && filter == _filter) return;
        (_filter, _page) = (filter, 0);
        await ReadAsync();
    }

    private static string Value(ChangeEventArgs change) => (string?)change.Value ?? "";

    // What an address names stands in the list even if it is not in the log.
    private static IEnumerable<string> Choices(IReadOnlyList<string>? seen, string chosen) =>
        chosen.Length > 0 && seen?.Contains(chosen) != true ? [chosen, .. seen ?? []] : seen ?? [];

    private void Go(AuditFilter filter) => Navigation.NavigateTo($"/admin/audit{filter.Query()}");

    private string Export(string address)
    {
        var query = _filter.Query();
        return $"{address}{query}{(query.Length == 0 ? "?" : "&")}zone={Uri.EscapeDataString(Zone.Zone.Id)}";
    }

    private async Task StepAsync(int by)
    {
        _page += by;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (filter, page) = (_filter, _page);
        try
        {
            var shown = await List.ReadAsync(await Actor.GetAsync(), filter, Zone.Zone, (page, Size), _leaving.Token);
            if ((filter, page) == (_filter, _page)) _shown = shown;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task VerifyAsync()
    {
        (_verifying, _verdict) = (true, null);
        try
        {
            (_verdict, var refusal) = await Chain.VerifyAsync(await Actor.GetAsync(), _leaving.Token);
            if (refusal is not null) _shown = new([], 0, [], [], refusal);
            else if (_page == 0) await ReadAsync();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _verifying = false;
        }
    }
}
