using System.Data;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>The saved connections. Keys go in and are never shown again; only <see cref="OpenAsync"/> gives them out, to whoever calls the system.</summary>
public sealed class ConnectionStore
{
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly KnownIntegrations _integrations;
    private readonly SecretVault _vault;
    private readonly StoredKeys _keys;
    private readonly SyncedData _synced;
    private readonly Gate _gate;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal ConnectionStore(
        IDbContextFactory<VectisDbContext> databases, KnownIntegrations integrations, SecretVault vault, StoredKeys keys, SyncedData synced, Gate gate, AuditTrail audit, TimeProvider clock)
    {
        _databases = databases;
        _integrations = integrations;
        _vault = vault;
        _keys = keys;
        _synced = synced;
        _gate = gate;
        _audit = audit;
        _clock = clock;
    }

    /// <summary>The connection of an integration; null when none is saved.</summary>
    public async Task<ConnectionView?> FindAsync(string integration, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await FindIn(database).FirstOrDefaultAsync(connection => connection.Integration == integration, cancellationToken) is { } found
            ? await WithPermissionsAsync(database, View(found), cancellationToken)
            : null;
    }

    /// <summary>All connections, in the order they were made.</summary>
    public async Task<IReadOnlyList<ConnectionView>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var found = (await FindIn(database).ToListAsync(cancellationToken)).Select(View).ToList();
        for (var index = 0; index < found.Count; index++) found[index] = await WithPermissionsAsync(database, found[index], cancellationToken);
        return found;
    }

    /// <summary>
    /// Saves what stands in a form. Works without a test having passed. Ends a disconnection: records that were kept are read anew by the next run.
    /// </summary>
    /// <param name="actor">Who saves; must be an Admin.</param>
    /// <param name="integration">The integration's key.</param>
    /// <param name="draft">The form; blank keys keep the saved ones, as long as the Site URL leads to the same server.</param>
    /// <param name="version">The <see cref="ConnectionView.Version"/> the form began with; null when nothing was saved then.</param>
    /// <param name="proof">What <see cref="ConnectionTests"/> gave when the draft passed; counts only if it was for exactly these credentials.</param>
    /// <param name="cancellationToken">Ends the work; nothing is saved then.</param>
    /// <exception cref="ArgumentException">No integration has this key.</exception>
    public async Task<SaveResult> SaveAsync(
        Actor actor, string integration, ConnectionDraft draft, Guid? version, TestProof? proof, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.SaveOperation, cancellationToken) is { } refusal) return new SaveResult.Refused(refusal);
        var check = _integrations[integration].Check(draft);
        _vault.Prepare();
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);

        // Two first saves at once would both find nothing: only a serializable read keeps the second out.
        await using var transaction = await database.Database.BeginTransactionAsync(
            version is null ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancellationToken);
        var saved = await FindIn(database).AsTracking().FirstOrDefaultAsync(connection => connection.Integration == integration, cancellationToken);
        if (saved is not null && saved.Version != version) return new SaveResult.Conflict(View(saved));
        if (saved is { RecordsToErase: not null }) return new SaveResult.Erasing();
        var completed = _keys.Complete(check, saved);
        if (completed.Credentials is not { } credentials) return new SaveResult.Invalid(completed.Problems, check.Cleanings);
        if (saved is not null && await MixesRecordsAsync(database, saved, completed.Draft, cancellationToken) is { } mixed)
            return new SaveResult.Invalid([mixed], check.Cleanings);

        var connection = saved ?? new Connection { Integration = integration, SiteUrl = "", CompanyId = "", SavedBy = "" };
        var edit = new ConnectionEdit(connection, completed);
        edit.Apply(actor.Name, _clock.GetUtcNow(), proof?.IsFor(credentials) == true ? proof.PassedAt : null);
        if (saved is null) database.Add(connection);
        try
        {
            // First the row, whose id the ciphertexts are bound to.
            await database.SaveChangesAsync(cancellationToken);
            edit.ApplyKeys(_vault);
            _audit.Append(database, actor, Words.SaveOperation, integration, edit.Changes);
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || version is null)
        {
            // Only where two transactions may read at once, as on SQL Server: of two first saves it ends one, whose transaction is then gone already.
            await transaction.DisposeAsync();
            if (await FindAsync(integration, cancellationToken) is not { } other) throw;
            return new SaveResult.Conflict(other);
        }

        await transaction.CommitAsync(cancellationToken);
        return new SaveResult.Saved(View(connection), check.Cleanings);
    }

    /// <summary>Decrypts the credentials of a connection, for whoever calls the system with them.</summary>
    /// <returns>The credentials, or <see cref="FailureCategory.SecretsUnreadable"/> or <see cref="FailureCategory.Disconnected"/>.</returns>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public async Task<Answer<ConnectionCredentials>> OpenAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var connection = await FindIn(database).SingleAsync(connection => connection.Id == connectionId, cancellationToken);
        return connection.DisconnectedAt is null ? _keys.Open(connection) : new Failure(FailureCategory.Disconnected);
    }

    // Rows carry the connection's id, and ids of two companies mean different records. A run under way would still bring those of the old one.
    private async Task<FieldProblem?> MixesRecordsAsync(VectisDbContext database, Connection saved, ConnectionDraft draft, CancellationToken cancellationToken)
    {
        var system = _integrations[saved.Integration].SystemAt(saved.SiteUrl);
        var isMoved = _integrations[saved.Integration].SystemAt(draft.SiteUrl) != system;
        if (!isMoved && draft.CompanyId == saved.CompanyId) return null;
        await _synced.FenceAsync(database, saved.Id, Words.StoppedForOther, cancellationToken);
        if (!await _synced.AnyAsync(database, saved.Id, cancellationToken)) return null;
        return isMoved
            ? new FieldProblem(CredentialField.SiteUrl, Words.RecordsOfOtherSystem(system))
            : new FieldProblem(CredentialField.CompanyId, Words.RecordsOfOtherCompany(saved.CompanyId));
    }

    private async Task<ConnectionView> WithPermissionsAsync(VectisDbContext database, ConnectionView connection, CancellationToken cancellationToken)
    {
        var rows = await database.Set<StreamPermission>().AsNoTracking().Where(row => row.ConnectionId == connection.Id).ToListAsync(cancellationToken);
        var streams = _integrations[connection.Integration].Streams;
        return connection with
        {
            Permissions =
            [
                .. from stream in streams
                   join row in rows on stream.Key equals row.Stream
                   select new PermissionView(stream.Key, stream.Name, stream.Permission, row.MayRead)
                   {
                       LostAt = row.LostAt,
                       VersionBefore = row.VersionBefore,
                       VersionAfter = row.VersionAfter,
                   },
            ],
        };
    }

    private static IQueryable<Connection> FindIn(VectisDbContext database) =>
        database.Set<Connection>().AsNoTracking().Include(connection => connection.Secrets).Include(connection => connection.Previous).OrderBy(connection => connection.Id);

    private ConnectionView View(Connection connection)
    {
        var secrets = connection.Secrets.ToDictionary(
            secret => secret.Field,
            secret => new StoredSecret(secret.SavedAt, secret.Ending) { IsReadable = _keys.IsReadable(connection, secret.Field) });
        var previous = connection.Previous is { } pair ? new PreviousKeys(pair.ReplacedAt, pair.ReplacedBy, pair.Ending, _keys.OpenPrevious(connection).IsValue) : null;
        return View(connection, secrets) with { Previous = previous };
    }

    private static ConnectionView View(Connection connection, Dictionary<CredentialField, StoredSecret> secrets) => new()
    {
        Id = connection.Id,
        Integration = connection.Integration,
        Version = connection.Version,
        SiteUrl = connection.SiteUrl,
        CompanyId = connection.CompanyId,
        IncludeInvoices = connection.IncludeInvoices,
        Scope = connection.Scope,
        Secrets = secrets,
        TestedAt = connection.TestedAt,
        SavedAt = connection.SavedAt,
        SavedBy = connection.SavedBy,
        KeyReminderDays = connection.KeyReminderDays,
        SecretsReadable = StoredKeys.Fields.All(field => secrets.TryGetValue(field, out var secret) && secret.IsReadable),
        Disconnected = connection.DisconnectedAt is { } at
            ? new Disconnection(at, connection.DisconnectedBy ?? "", connection.RecordsToErase is { } total ? new Erasing(connection.RecordsErased, total) : null)
            : null,
    };
}
