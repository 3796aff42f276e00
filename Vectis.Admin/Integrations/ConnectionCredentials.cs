namespace Vectis.Admin.Integrations;

/// <summary>The five credentials in the clear, held only while a test or a run lasts. Its text form never shows a key.</summary>
/// <param name="SiteUrl">Scheme, host and, if not the scheme's own, port; no trailing slash.</param>
/// <param name="CompanyId">The short, case-sensitive company identifier.</param>
/// <param name="PublicKey">The API member's public key.</param>
/// <param name="PrivateKey">The API member's private key.</param>
/// <param name="ClientId">The GUID registered at the developer portal.</param>
public sealed record ConnectionCredentials(string SiteUrl, string CompanyId, string PublicKey, string PrivateKey, string ClientId)
{
    /// <summary>Site URL and Company ID only.</summary>
    public override string ToString() => $"{CompanyId} at {SiteUrl}";
}
