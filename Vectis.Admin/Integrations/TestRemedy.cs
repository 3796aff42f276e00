namespace Vectis.Admin.Integrations;

/// <summary>
/// What a form may offer to do at once: because the test has seen that it helps (<see cref="SwapKeys"/>, <see cref="UseCompanyId"/>,
/// <see cref="UseSiteUrl"/>), or to look further (<see cref="FindSite"/>).
/// </summary>
public abstract record TestRemedy
{
    private TestRemedy()
    {
    }

    /// <summary>Public and private key stand in each other's place.</summary>
    public sealed record SwapKeys : TestRemedy;

    /// <summary>The Company ID is written otherwise.</summary>
    /// <param name="CompanyId">As the system knows it.</param>
    public sealed record UseCompanyId(string CompanyId) : TestRemedy;

    /// <summary>The company is at home at another site.</summary>
    /// <param name="SiteUrl">The site that knows it.</param>
    public sealed record UseSiteUrl(string SiteUrl) : TestRemedy;

    /// <summary>Where else the company may be known can be asked, see <see cref="IConnectionTester.FindSiteAsync"/>.</summary>
    public sealed record FindSite : TestRemedy;
}
