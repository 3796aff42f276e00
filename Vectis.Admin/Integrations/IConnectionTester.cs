namespace Vectis.Admin.Integrations;

/// <summary>Tries credentials against the real system. Never changes anything, never saves.</summary>
public interface IConnectionTester
{
    /// <summary>Runs the whole test within the configured limit.</summary>
    /// <param name="credentials">The five credentials, already validated.</param>
    /// <param name="streams">The keys of the chosen streams.</param>
    /// <param name="progress">Told whenever a line of the checklist changes.</param>
    /// <param name="cancellationToken">Ends the test; the report then says so.</param>
    Task<TestReport> TestAsync(
        ConnectionCredentials credentials, IReadOnlyCollection<string> streams, IProgress<TestProgress>? progress, CancellationToken cancellationToken);
}
