using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>
/// The first half of <c>--forget-secrets</c>: a key file that opens nothing is set aside and a new one made, and what does not open is taken out of
/// the ring. It comes before the app is put together, since DataProtection is given the certificate then.
/// </summary>
/// <remarks>
/// Broken off at any point it can be begun again: a new file that does not open the ring is only another useless one, and what was encrypted with
/// keys that are gone is found by trying.
/// </remarks>
public static class KeyFileReplacement
{
    // More than two beats: whoever lives has moved by then.
    private static readonly TimeSpan WatchFor = NodeBeat.Every * 2.5;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Replaces the key file if it opens no key of the ring. One that opens some of them stays.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="whenReplaced">What else of the database counts only with the old file, and says so in the same transaction.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StartRefused">Another process works with the right file, or the file can't be read or renamed.</exception>
    public static async Task<ReplacedKeyFile> ReplaceIfUselessAsync(
        IConfiguration configuration, Func<VectisDbContext, CancellationToken, Task> whenReplaced, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddSingleton(TimeProvider.System).AddLogging();
        services.AddData(configuration).AddKeyRing(configuration);
        await using var provider = services.BuildServiceProvider();
        DataFolder.Prepare(configuration.Read<DataSettings>("Data").Folder);
        if (await provider.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken) is { } refusal) throw new StartRefused(refusal);
        return await ReplaceAsync(provider, whenReplaced, cancellationToken);
    }

    private static async Task<ReplacedKeyFile> ReplaceAsync(
        IServiceProvider services, Func<VectisDbContext, CancellationToken, Task> whenReplaced, CancellationToken cancellationToken)
    {
        var file = services.GetRequiredService<KeyFile>();
        if (file.MayBeRight) throw new StartRefused(file.Fault!);
        await using var database = await services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContextAsync(cancellationToken);
        var provider = services.GetRequiredService<IDatabaseProvider>();
        await using var _ = await provider.LockForMigrationAsync(database, cancellationToken);
        var rows = await database.Set<DataProtectionKey>().ToListAsync(cancellationToken);
        // A first start, or what was left when this was broken off: nothing depends on the file.
        if (rows.Count == 0 && file.Fault is null) return new(false, null, 0);

        var opening = file.IsStored ? services.GetRequiredService<GuardedKeys>().GetAllKeys().Where(GuardedKeys.Opens).Select(key => key.KeyId).ToHashSet() : [];
        var useless = rows.Where(row => RingRow.IdOf(row.Xml) is { } id ? !opening.Contains(id) : opening.Count == 0).ToList();
        if (rows.Count > 0 && useless.Count == 0) return new(false, null, 0);
        if (await FindUserOfAnotherFileAsync(services, cancellationToken) is { } other) throw new StartRefused(Words.KeyFileInUse(file.Path, other));

        // Killed before the commit, the ring still holds keys that the new file does not open, and all of this is done again. After it nothing in the
        // database tells of the old file any more, so that every later start, with the switch or without, finds what is left to do.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        database.RemoveRange(useless);
        await database.SaveChangesAsync(cancellationToken);
        if (opening.Count == 0) await whenReplaced(database, cancellationToken);
        var aside = opening.Count == 0 ? Renew(file) : null;
        await transaction.CommitAsync(cancellationToken);
        return new(opening.Count == 0, aside, useless.Count);
    }

    private static string? Renew(KeyFile file)
    {
        try
        {
            var aside = file.SetAside();
            return KeyFile.Open(file.Path).Store() is { } fault ? throw new StartRefused(fault) : aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused(Words.KeyFileNotSetAside(file.Path));
        }
    }

    /// <returns>A process that lives, and so works with a file that opens the ring; null when there is none.</returns>
    private static async Task<string?> FindUserOfAnotherFileAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var watch = new NodeWatch(services.GetRequiredService<IDbContextFactory<VectisDbContext>>(), clock);
        var since = clock.GetTimestamp();
        while (true)
        {
            var nodes = (await watch.LookAsync(cancellationToken)).Where(node => !node.IsKnownDead).ToList();
            if (nodes.Find(node => node.HasMoved || ProcessName.IsOfThisMachine(node.Name)) is { } living) return ProcessName.Say(living.Name);
            if (nodes.Count == 0 || clock.GetElapsedTime(since) >= WatchFor) return null;
            await Task.Delay(LookEvery, clock, cancellationToken);
        }
    }
}

/// <summary>What became of the key file.</summary>
/// <param name="IsReplaced">Whether a new one was made.</param>
/// <param name="Aside">Where the useless one is kept; null when there was none.</param>
/// <param name="RingKeys">How many keys were taken out of the ring.</param>
public sealed record ReplacedKeyFile(bool IsReplaced, string? Aside, int RingKeys);
