namespace Vectis.Admin.Sync.Reconciling;

/// <summary>
/// Tells an ordinary night's deletes from the sign of something wrong: a role that was narrowed, another company's keys, a server that answers with
/// nothing. Those wait for an administrator.
/// </summary>
internal static class DeleteGuard
{
    /// <summary>More than this many rows always wait.</summary>
    public const int Most = 500;

    /// <summary>Up to this many rows never wait for their share alone.</summary>
    public const int Few = 10;

    /// <summary>More than this share of the rows waits.</summary>
    public const double Share = 0.05;

    /// <summary>Whether the deletes must wait.</summary>
    /// <param name="vanished">How many rows would go.</param>
    /// <param name="ours">How many rows there are.</param>
    /// <param name="theirs">How many records the connected system has.</param>
    public static bool Holds(long vanished, long ours, long theirs) =>
        vanished > 0 && (theirs == 0 || vanished > Most || (vanished > Few && vanished > ours * Share));
}
