namespace Vectis.Admin.Audit.Lists;

/// <summary>One part of a row's details: a change, or a plain text.</summary>
/// <param name="Name">What changed; null for a plain text.</param>
/// <param name="Before">What it was; null for a plain text.</param>
/// <param name="After">What it is now, or the plain text.</param>
internal sealed record AuditChange(string? Name, string? Before, string After)
{
    private const string Arrow = " → ";

    /// <summary>Takes details apart: changes are written <c>name: before → after</c>, with a semicolon between them.</summary>
    public static IReadOnlyList<AuditChange> Read(string? details) => string.IsNullOrEmpty(details) ? [] : [.. details.Split("; ").Select(One)];

    private static AuditChange One(string part)
    {
        var arrow = part.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0) return new(null, null, part);
        var (left, after) = (part[..arrow], part[(arrow + Arrow.Length)..]);
        var colon = left.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? new(null, left, after) : new(left[..colon], left[(colon + 2)..], after);
    }
}
