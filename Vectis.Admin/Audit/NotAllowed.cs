namespace Vectis.Admin.Audit;

/// <summary>The refusal of an operation the actor's role does not hold.</summary>
/// <param name="Needed">The least role that may do it.</param>
public sealed record NotAllowed(Role Needed)
{
    /// <summary>The refusal in one sentence.</summary>
    public string Message => Words.NotAllowed(Needed);
}
