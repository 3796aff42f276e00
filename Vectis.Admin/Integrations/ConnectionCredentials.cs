namespace Vectis.Admin.Integrations;

/// <summary>The five credentials in the clear, held only while a test or a run lasts. Its text form never shows a key.</summary>
/// <param name="SiteUrl">Scheme, host and, if not the scheme's own, port; no trailing slash.</param>
/// <param name="CompanyId">The short, case-sensitive company identifier.</param>
/// <param name="PublicKey">The API member's public key.</param>
/// <param name="PrivateKey">The API member's private key.</param>
/// <param name="ClientId">The GUID registered at the developer portal.</param>
public sealed record ConnectionCredentials(string SiteUrl, string CompanyId, string PublicKey, string PrivateKey, string ClientId)
{
    /// <summary>The value of one field.</summary>
    internal string Of(CredentialField field) => field switch
    {
        CredentialField.SiteUrl => SiteUrl,
        CredentialField.CompanyId => CompanyId,
        CredentialField.PublicKey => PublicKey,
        CredentialField.PrivateKey => PrivateKey,
        CredentialField.ClientId => ClientId,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field."),
    };

    /// <summary>Site URL and Company ID only.</summary>
    public override string ToString() => $"{CompanyId} at {SiteUrl}";
}
