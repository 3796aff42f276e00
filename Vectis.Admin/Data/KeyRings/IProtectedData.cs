namespace Vectis.Admin.Data.KeyRings;

/// <summary>Something that a folder stores encrypted with the key ring. Each folder registers its own; rotation and <c>--forget-secrets</c> call them all.</summary>
public interface IProtectedData
{
    /// <summary>What it is, in the plural, such as <c>connection keys</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Encrypts with the ring's present key whatever was encrypted with another one, a row at a time, and never overwrites a row that was changed
    /// meanwhile. What is encrypted with it already stays as it is, so a broken-off call can be made again.
    /// </summary>
    Task<ReencryptedData> ReencryptAsync(CancellationToken cancellationToken);

    /// <summary>Removes, within the caller's transaction, what no key of the ring opens any more, so that it can be entered anew.</summary>
    /// <returns>What was removed, in a plain sentence; null when everything opens.</returns>
    Task<string?> ForgetUnreadableAsync(VectisDbContext database, CancellationToken cancellationToken);
}

/// <summary>What came of encrypting anew.</summary>
/// <param name="Reencrypted">Values that are now encrypted with the present key and were not before.</param>
/// <param name="Unreadable">Values that no key opens; they stay as they are.</param>
public readonly record struct ReencryptedData(int Reencrypted, int Unreadable);
