namespace Vectis.Admin.Records.Lists;

/// <summary>One record as a list shows it. Which of these a stream has, its <see cref="RecordListing"/> says.</summary>
internal sealed record RecordRow
{
    /// <summary>The longest text a row carries, in characters; whole texts can be a megabyte long.</summary>
    public const int MostText = 300;

    public required long Id { get; init; }
    public required string? Name { get; init; }
    public string? Identifier { get; init; }
    public string? Email { get; init; }
    public string? Member { get; init; }
    public string? Company { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>ConnectWise itself marks it as deleted and lists it still.</summary>
    public bool IsDeletedThere { get; init; }

    /// <summary>A text for the screen: with an ellipsis where it was cut. Queries ask for one character more than is shown.</summary>
    public static string Shown(string? text)
    {
        if (text is null || text.Length <= MostText) return text ?? "";
        var end = char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText;
        return text[..end] + "…";
    }
}

/// <summary>A column of a list beside id and last updated, which every list has.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What it shows.</param>
internal sealed record RecordColumn(string Title, Func<RecordRow, string?> Text)
{
    /// <summary>Whether it holds what the record is known by, which is given the most room.</summary>
    public bool IsName { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many records match.</param>
/// <param name="Page">The page, from 1; the last one if more were asked for than there are.</param>
/// <param name="HoldsAny">Whether Vectis holds any record of the stream.</param>
internal sealed record RecordRows(IReadOnlyList<RecordRow> Rows, int Total, int Page, bool HoldsAny);
