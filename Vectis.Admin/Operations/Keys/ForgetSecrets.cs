using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Operations.Keys;

/// <summary>
/// The second half of <c>--forget-secrets</c>, after <see cref="KeyFileReplacement"/>: removes what nothing opens any more, so that it can be entered
/// anew, and says what was done.
/// </summary>
public static class SecretsForgetting
{
    /// <summary>Does nothing unless the switch was given. Comes after the migration, before anything is served.</summary>
    public static async Task ForgetSecretsAsync(this WebApplication app)
    {
        if (app.Services.GetService<ReplacedKeyFile>() is not { } replaced) return;
        foreach (var line in await ForgetAsync(app.Services, replaced, app.Lifetime.ApplicationStopping)) app.Services.GetRequiredService<Announcements>().Say(line);
    }

    /// <returns>What was done, a sentence each.</returns>
    internal static async Task<IReadOnlyList<string>> ForgetAsync(IServiceProvider services, ReplacedKeyFile replaced, CancellationToken cancellationToken)
    {
        // The ring is read now: within the transaction it could not add a key.
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(SecretsForgetting)).Protect([]);
        var done = new List<string>();
        if (replaced.IsReplaced) done.Add(Words.NewKeyFile(services.GetRequiredService<IOptions<DataSettings>>().Value.KeyFile));
        if (replaced.Aside is { } aside) done.Add(Words.Aside(aside));
        if (replaced.RingKeys > 0) done.Add(Words.RingKeys(replaced.RingKeys));

        // The audit log's own key is derived from the key file: under another one its chain begins anew, if no start has begun it yet.
        await services.GetRequiredService<AuditBeginning>().BeginAsync(cancellationToken);

        await using var database = await services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var data in services.GetServices<IProtectedData>())
        {
            if (await data.ForgetUnreadableAsync(database, cancellationToken) is { } forgotten) done.Add(forgotten);
        }

        if (done.Count == 0) return [Words.NothingForgotten];
        services.GetRequiredService<AuditTrail>().Append(database, Actor.Console, Words.ForgetOperation, "key ring", string.Join(' ', done));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (replaced.IsReplaced) done.Add(Words.EverybodySignsIn);
        return [.. done, Words.WithoutSwitch];
    }
}
