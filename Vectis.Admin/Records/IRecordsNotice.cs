namespace Vectis.Admin.Records;

/// <summary>Tells what a reader of the records should know about them. Whoever keeps the connections answers it; Records knows none.</summary>
public interface IRecordsNotice
{
    /// <summary>That records are kept though nothing updates them; null when all are kept up to date.</summary>
    Task<NoLongerUpdated?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>That the records came from a connection that was disconnected.</summary>
/// <param name="Integration">The name of the system they came from.</param>
/// <param name="Since">When it was disconnected, UTC.</param>
/// <param name="IsErasing">Whether they are being erased.</param>
public sealed record NoLongerUpdated(string Integration, DateTimeOffset Since, bool IsErasing);
