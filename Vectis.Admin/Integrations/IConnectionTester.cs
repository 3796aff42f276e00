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

    /// <summary>Asks the other sites of the system's maker which of them knows a company. No key is sent, so none is given.</summary>
    /// <param name="siteUrl">The site that does not know it.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="report">What the test found.</param>
    /// <param name="cancellationToken">Ends it; the report then stays as it was.</param>
    /// <returns>The report with what was found, and where just one site knows the company, with <see cref="TestRemedy.UseSiteUrl"/>.</returns>
    Task<TestReport> FindSiteAsync(string siteUrl, string companyId, TestReport report, CancellationToken cancellationToken);
}
