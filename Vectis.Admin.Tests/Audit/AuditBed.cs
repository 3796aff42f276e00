using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;

namespace Vectis.Admin.Tests.Audit;

/// <summary>An audit log on a real SQLite file, and the hand that changes it behind the app's back.</summary>
internal sealed class AuditBed : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 2, 7, TimeSpan.Zero);

    private AuditBed(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }
    public AuditTrail Trail => Database.Get<AuditTrail>();
    public AuditChain Chain => Database.Get<AuditChain>();

    /// <summary>Begins a log, which makes row 1, and appends the given number of rows.</summary>
    public static async Task<AuditBed> StartAsync(int rows = 0)
    {
        var bed = new AuditBed(await TestDatabase.OpenAsync(clock: new FakeTimeProvider(Now)));
        await bed.Database.Get<AuditBeginning>().BeginAsync(CancellationToken.None);
        for (var i = 0; i < rows; i++)
            await bed.Trail.WriteAsync(KnownUsers.Admin, "connection saved", "connectwise", $"Site URL: a{i} → b{i}", CancellationToken.None);
        return bed;
    }

    public async Task<IReadOnlyList<string>> FindingsAsync() => (await Chain.VerifyAsync(CancellationToken.None)).Findings;

    /// <summary>Runs a statement that both databases know, but for the moving of a time and the joining of texts.</summary>
    public async Task ByHandAsync(string sql)
    {
        if (!Database.IsSqlite) sql = sql.Replace("\"At\" + 1", "DATEADD(second, 1, \"At\")", StringComparison.Ordinal).Replace("||", "+", StringComparison.Ordinal);
        await using var database = Database.Context();
        await database.Database.ExecuteSqlRawAsync(sql);
    }

    public async Task<IReadOnlyList<AuditEntry>> RowsAsync()
    {
        await using var database = Database.Context();
        return await database.Set<AuditEntry>().AsNoTracking().OrderBy(row => row.Sequence).ToListAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
