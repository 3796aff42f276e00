using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Integrations;

/// <summary>Tests what stands in a form, before it is saved. Changes nothing but the note of when the saved credentials last passed.</summary>
public sealed class ConnectionTests
{
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly KnownIntegrations _integrations;
    private readonly StoredKeys _keys;
    private readonly TestLimit _limit;
    private readonly Gate _gate;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal ConnectionTests(
        IDbContextFactory<VectisDbContext> databases, KnownIntegrations integrations, StoredKeys keys, TestLimit limit, Gate gate, AuditTrail audit, TimeProvider clock)
    {
        _databases = databases;
        _integrations = integrations;
        _keys = keys;
        _limit = limit;
        _gate = gate;
        _audit = audit;
        _clock = clock;
    }

    /// <summary>Tests a draft; at most 10 times a minute per user and per connection.</summary>
    /// <param name="actor">Who tests; must be an Admin.</param>
    /// <param name="integration">The integration's key.</param>
    /// <param name="draft">The form; blank keys are taken from what is saved, as long as the Site URL leads to the same server.</param>
    /// <param name="progress">Told whenever a line of the checklist changes.</param>
    /// <param name="cancellationToken">Stops the test; the report then says so.</param>
    /// <exception cref="ArgumentException">No integration has this key.</exception>
    public async Task<TestOutcome> TestAsync(
        Actor actor, string integration, ConnectionDraft draft, IProgress<TestProgress>? progress, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.TestOperation, cancellationToken) is { } refusal) return new TestOutcome.Refused(refusal);
        var known = _integrations[integration];
        var check = known.Check(draft);
        var saved = await FindAsync(integration, cancellationToken);
        var completed = _keys.Complete(check, saved);
        if (completed.Credentials is not { } credentials) return new TestOutcome.Invalid(completed.Problems, check.Cleanings);
        if (_limit.Begin($"user {actor.Kind} {actor.UserId}", $"connection {integration}") is { } wait) return new TestOutcome.TooMany(wait);

        var streams = known.Streams.Where(stream => !stream.IsLookup && (!stream.IsOptional || completed.Draft.IncludeInvoices)).Select(stream => stream.Key);
        var report = await known.Tester.TestAsync(credentials, [.. streams], progress, cancellationToken);
        var proof = report.IsConnected ? new TestProof(credentials, _clock.GetUtcNow()) : null;

        // A test that was stopped is told of as well.
        await RecordAsync(actor, integration, report, proof, saved, CancellationToken.None);
        return new TestOutcome.Finished(report with { SavedFields = completed.Kept }, proof, check.Cleanings);
    }

    /// <summary>Looks for the site that knows the company of a failed test; counts as a test. Without any key.</summary>
    /// <param name="actor">Who looks; must be an Admin.</param>
    /// <param name="integration">The integration's key.</param>
    /// <param name="draft">The form; only Site URL and Company ID are used.</param>
    /// <param name="report">What the test found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">No integration has this key.</exception>
    public async Task<TestOutcome> FindSiteAsync(
        Actor actor, string integration, ConnectionDraft draft, TestReport report, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.FindSiteOperation, cancellationToken) is { } refusal) return new TestOutcome.Refused(refusal);
        var known = _integrations[integration];
        var check = known.Check(draft);
        List<FieldProblem> problems = [.. check.Problems.Where(problem => problem.Field is CredentialField.SiteUrl or CredentialField.CompanyId)];
        if (problems.Count > 0) return new TestOutcome.Invalid(problems, check.Cleanings);
        if (_limit.Begin($"user {actor.Kind} {actor.UserId}", $"connection {integration}") is { } wait) return new TestOutcome.TooMany(wait);

        var found = await known.Tester.FindSiteAsync(check.Draft.SiteUrl, check.Draft.CompanyId, report, cancellationToken);
        await using var database = await _databases.CreateDbContextAsync(CancellationToken.None);
        _audit.Append(database, actor, Words.FindSiteOperation, integration, (found.Remedy as TestRemedy.UseSiteUrl)?.SiteUrl ?? "not found");
        await database.SaveChangesAsync(CancellationToken.None);
        return new TestOutcome.Finished(found, null, check.Cleanings);
    }

    private async Task<Connection?> FindAsync(string integration, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<Connection>().AsNoTracking().Include(connection => connection.Secrets).OrderBy(connection => connection.Id)
            .FirstOrDefaultAsync(connection => connection.Integration == integration, cancellationToken);
    }

    private async Task RecordAsync(
        Actor actor, string integration, TestReport report, TestProof? proof, Connection? saved, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // Not if somebody saved meanwhile: then other credentials passed. The version stays, so that an open form can still be saved.
        if (proof is not null && saved is not null && _keys.Open(saved) is { IsValue: true } stored && proof.IsFor(stored.Value))
        {
            await database.Set<Connection>().Where(connection => connection.Id == saved.Id && connection.Version == saved.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(connection => connection.TestedAt, proof.PassedAt), cancellationToken);
        }

        _audit.Append(database, actor, Words.TestOperation, integration, report.Failure?.Category.ToString() ?? "connected");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
