namespace Vectis.Admin.Integrations;

/// <summary>What a form may offer to mend at once, because the test has seen that it helps: <see cref="SwapKeys"/>, <see cref="UseCompanyId"/>.</summary>
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
}
