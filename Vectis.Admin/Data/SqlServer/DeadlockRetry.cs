using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vectis.Admin.Data.SqlServer;

/// <summary>
/// Repeats a statement that SQL Server chose as the victim of a deadlock: the server has undone it whole. Only where no transaction is open, since
/// with a transaction all before it is undone too, and only its owner knows what that was. Nothing else is repeated: after another fault, such as a
/// broken connection, nobody knows whether the statement was done.
/// </summary>
/// <remarks>
/// The victim is the one that has changed less: a page that reads beside a sync, hardly ever the sync, whose transactions all begin by
/// locking the lease's row and so wait for each other in order.
/// </remarks>
internal sealed class DeadlockRetry(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
    private const int DeadlockVictim = 1205;
    private const int Most = 4;

    // True would let EF Core read every answer whole into memory before it shows a row.
    public bool RetriesOnFailure => false;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return operation(dependencies.CurrentContext.Context, state);
            }
            catch (Exception e) when (MayRepeat(e, attempt))
            {
            }
        }
    }

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await operation(dependencies.CurrentContext.Context, state, cancellationToken);
            }
            catch (Exception e) when (MayRepeat(e, attempt))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private bool MayRepeat(Exception e, int attempt) =>
        attempt < Most
        && (e as SqlException ?? e.InnerException as SqlException)?.Number == DeadlockVictim
        && dependencies.CurrentContext.Context.Database.CurrentTransaction is null;
}
