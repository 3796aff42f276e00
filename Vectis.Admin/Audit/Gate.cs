namespace Vectis.Admin.Audit;

/// <summary>Where roles are enforced: every mutating service method passes here first, so that a hidden button is never the only guard.</summary>
public sealed class Gate(IUserRoles users, AuditTrail trail)
{
    /// <summary>Reads the actor's role anew.</summary>
    /// <returns>Null when the actor may go on; else the refusal, which has been written to the audit trail.</returns>
    public async Task<NotAllowed?> CheckAsync(Actor actor, Role least, string operation, CancellationToken cancellationToken)
    {
        if (actor.Kind is ActorKind.Console or ActorKind.Schedule) return null;
        var role = await users.FindAsync(actor.UserId!, cancellationToken);
        if (role >= least) return null;
        await trail.WriteAsync(actor, Words.RefusedOperation, operation, $"needs {least}, has {role?.ToString() ?? "no role"}", cancellationToken);
        return new NotAllowed(least);
    }
}
