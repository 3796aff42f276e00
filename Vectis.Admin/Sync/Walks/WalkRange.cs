namespace Vectis.Admin.Sync.Walks;

/// <summary>One id range of a walk, as the fetchers see it. Its row is <see cref="WalkCursor"/>.</summary>
internal sealed class WalkRange(long cursorId, long fetched, long? upTo)
{
    /// <summary>The row that holds the range's committed place.</summary>
    public long CursorId { get; } = cursorId;

    /// <summary>The last id that was fetched, perhaps not yet committed.</summary>
    public long Fetched { get; private set; } = fetched;

    /// <summary>The upper end, inclusive; null for none.</summary>
    public long? UpTo { get; private set; } = upTo;

    /// <summary>Whether a fetcher walks it.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Whether nothing is left to fetch.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>
    /// Takes over a fetched page. Records beyond an upper end that was lowered while the request was under way belong to the other half and
    /// are left to it.
    /// </summary>
    public RecordPage Accept(RecordPage page)
    {
        if (UpTo is { } end && page.LastId > end)
        {
            page = page with
            {
                Records = [.. page.Records.Where(r => r.Id <= end)],
                Unreadable = [.. page.Unreadable.Where(u => u.Id is null || u.Id <= end)],
                LastId = end,
                IsLast = true,
            };
        }

        IsFinished = page.IsLast || page.LastId is null || page.LastId == UpTo;
        Fetched = page.LastId ?? Fetched;
        return page;
    }

    /// <summary>Gives the ids above <paramref name="middle"/> away.</summary>
    public void Lower(long middle) => UpTo = middle;
}
