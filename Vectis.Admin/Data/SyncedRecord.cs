namespace Vectis.Admin.Data;

/// <summary>
/// What every synced row carries, whichever stream it came by. Rows are keyed by <see cref="ConnectionId"/> and <see cref="Id"/>;
/// no foreign keys stand between synced tables, because streams arrive in their own time.
/// </summary>
public abstract class SyncedRecord
{
    /// <summary>The connection that brought the row.</summary>
    public int ConnectionId { get; set; }

    /// <summary>The record's id in the system it came from; positive.</summary>
    public long Id { get; set; }

    /// <summary>When the record was last changed there, UTC; null where the system did not say.</summary>
    public DateTimeOffset? LastUpdated { get; set; }

    /// <summary>XxHash3 over the stored values; the writer compares it to tell a changed record from an unchanged one.</summary>
    public long ContentHash { get; set; }

    /// <summary>When Vectis found the record gone, or outside the connection's scope, UTC; null while it is there. Rows are never removed by a sync.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The run that marked it deleted, so that its marks can be taken back together; null while the record exists.</summary>
    public long? DeletedByRun { get; set; }

    /// <summary>The text a person would know the record by: its name, summary or number.</summary>
    public abstract string Label { get; }
}
