using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vectis.Admin.Components;
using Vectis.Admin.Records.Lists;

namespace Vectis.Admin.Records.Pages;

/// <summary>The list of one stream. What it shows stands in the address, so that back, forward, reload and a link sent to a colleague work.</summary>
public sealed partial class RecordTable : IDisposable
{
    private RecordSearch _search = new();
    private RecordRows? _shown;
    private NoLongerUpdated? _notice;
    private CancellationTokenSource? _reading;

    /// <summary>The stream's key, such as <c>time-entries</c>.</summary>
    [Parameter, EditorRequired]
    public string Stream { get; set; } = "";

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? TextInAddress { get; set; }

    // As text: Blazor fails on a number that is none.
    [SupplyParameterFromQuery(Name = "page")]
    private string? PageInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    private string? SizeInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortInAddress { get; set; }

    [Inject]
    private RecordList List { get; set; } = null!;

    [Inject]
    private IRecordsNotice Notices { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private RecordListing Listing => RecordList.Of(Stream);

    private int First => ((_shown!.Page - 1) * _search.Size) + 1;

    private string Total => _shown switch
    {
        null or { HoldsAny: false } => "",
        { Total: 0 } => Words.Total(0, Listing.One, Listing.Many),
        _ when _search.Text.Length > 0 => Words.Found(_shown.Total, Listing.One, Listing.Many, ShownText.Of(_search.Text)),
        _ => Words.Total(_shown.Total, Listing.One, Listing.Many),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _reading?.Cancel();
        _reading?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var search = RecordSearch.Parse(TextInAddress, PageInAddress, SizeInAddress, SortInAddress);
        if (_shown is not null && search == _search) return;
        Dispose();
        var reading = _reading = new CancellationTokenSource();
        try
        {
            var shown = await List.ReadAsync(Listing, search, reading.Token);
            var notice = await Notices.FindAsync(reading.Token);
            if (reading == _reading) (_search, _shown, _notice) = (search, shown, notice);
        }
        catch (OperationCanceledException) when (reading != _reading || reading.IsCancellationRequested)
        {
            // The page was left, or a later search has taken this one's place.
        }
    }

    private string AddressOf(RecordSearch search) => search.Address(Stream);

    // What is typed after the first letters replaces it in the history: back leads out of the search, not through its letters.
    private void Find(string? text)
    {
        var clean = RecordSearch.Clean(text);
        if (clean == _search.Text) return;
        Navigation.NavigateTo(AddressOf(_search with { Text = clean, Page = 1 }), replace: _search.Text.Length > 0);
    }

    private void Resize(ChangeEventArgs change) =>
        Navigation.NavigateTo(AddressOf(_search with { Size = int.Parse((string)change.Value!, CultureInfo.InvariantCulture), Page = 1 }));
}
