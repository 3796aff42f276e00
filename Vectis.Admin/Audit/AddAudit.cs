using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Audit.Lists;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit;

/// <summary>Registers the audit trail and the gate that enforces roles.</summary>
public static class AuditRegistration
{
    /// <summary>Adds the audit trail, its chain and the gate. Needs the database and the key file.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<AuditList>()
        .AddSingleton<AuditMac>()
        .AddSingleton<IInterceptor, AuditChaining>()
        .AddSingleton(provider => new AuditBeginning(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(), provider.GetRequiredService<AuditTrail>()))
        .AddSingleton(provider => new AuditChain(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(),
            provider.GetRequiredService<AuditMac>(),
            provider.GetRequiredService<Gate>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddHostedService<AuditMarking>()
        .AddSingleton<Gate>();

    /// <summary>Begins the chain on a database that has none. Comes after the migration, before anything is audited.</summary>
    public static Task BeginAuditLogAsync(this WebApplication app) =>
        app.Services.GetRequiredService<AuditBeginning>().BeginAsync(app.Lifetime.ApplicationStopping);

    /// <summary>Maps the files of the audit log.</summary>
    public static void MapAudit(this WebApplication app) => AuditExports.Map(app);
}
