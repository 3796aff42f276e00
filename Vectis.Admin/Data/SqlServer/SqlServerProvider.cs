namespace Vectis.Admin.Data.SqlServer;

/// <summary>SQL Server needs nothing beside EF Core: its migration lock is a session's application lock, which ends with the session.</summary>
internal sealed class SqlServerProvider : IDatabaseProvider
{
    public Task<IAsyncDisposable> LockForMigrationAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable>(new Nothing());

    public Task PrepareAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RelaxDurabilityAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task OverwriteDeletedAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SettleAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
