using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Managing;

/// <summary>What came of a change of a user.</summary>
/// <param name="Done">What was done, in one sentence; null when nothing was.</param>
/// <param name="Link">The one-time link to hand over, from its first slash on; null where none belongs to the change.</param>
/// <param name="Problem">Why nothing was done, in one sentence.</param>
/// <param name="Refusal">Why the actor may not.</param>
public sealed record UserChange(string? Done, string? Link = null, string? Problem = null, NotAllowed? Refusal = null)
{
    /// <summary>Why nothing was done; null when it was.</summary>
    public string? Failure => Refusal?.Message ?? Problem;

    internal static UserChange Refused(NotAllowed refusal) => new(null, Refusal: refusal);

    internal static UserChange Failed(string problem) => new(null, Problem: problem);
}
