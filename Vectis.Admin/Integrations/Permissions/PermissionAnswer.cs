namespace Vectis.Admin.Integrations.Permissions;

/// <summary>What a system answered to the question what a role may read.</summary>
/// <param name="Version">The version it named; null where it named none.</param>
/// <param name="MayRead">By the stream's key; what could not be told is left out. Null where the version was all that was asked for.</param>
public sealed record PermissionAnswer(string? Version, IReadOnlyDictionary<string, bool>? MayRead);

/// <summary>Whether a connection's role may read a stream, for a screen.</summary>
/// <param name="Stream">The stream's key.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Permission">The permission it needs.</param>
/// <param name="MayRead">Whether it may be read.</param>
public sealed record PermissionView(string Stream, string Name, string Permission, bool MayRead)
{
    /// <summary>When it was found that the role may no longer read it, UTC; null while it may, and where it never could.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>The system's version when it could last be read; null where it told none.</summary>
    public string? VersionBefore { get; init; }

    /// <summary>The system's version when it was lost; null where it told none.</summary>
    public string? VersionAfter { get; init; }
}
