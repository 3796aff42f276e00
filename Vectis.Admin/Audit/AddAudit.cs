using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vectis.Admin.Audit;

/// <summary>Registers the audit trail and the gate that enforces roles.</summary>
public static class AuditRegistration
{
    /// <summary>Adds the audit trail and the gate.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<IInterceptor, AuditChaining>()
        .AddSingleton<AuditList>()
        .AddSingleton<Gate>();
}
