namespace Vectis.Admin.Integrations;

/// <summary>What stands in the form: typed, not yet saved. Null or empty keys mean "use what is saved".</summary>
public sealed record ConnectionDraft
{
    /// <summary>The typed Site URL.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>The typed Company ID.</summary>
    public string CompanyId { get; init; } = "";

    /// <summary>The typed public key; empty keeps the saved one.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>The typed private key; empty keeps the saved one.</summary>
    public string PrivateKey { get; init; } = "";

    /// <summary>The typed Client ID; empty keeps the saved one.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Whether invoices are to be synced.</summary>
    public bool IncludeInvoices { get; init; }

    /// <summary>Site URL and Company ID only.</summary>
    public override string ToString() => $"{CompanyId} at {SiteUrl}";
}

/// <summary>The five fields of the form.</summary>
public enum CredentialField
{
    /// <summary>Where the ConnectWise is.</summary>
    SiteUrl,

    /// <summary>The short company identifier.</summary>
    CompanyId,

    /// <summary>The API member's public key; stored encrypted.</summary>
    PublicKey,

    /// <summary>The API member's private key; stored encrypted.</summary>
    PrivateKey,

    /// <summary>The registered client id; stored encrypted.</summary>
    ClientId,
}

/// <summary>What is wrong with one field, and the value that would be right, if it can be told.</summary>
/// <param name="Field">The field.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Correction">A value that passes, offered as a one-click fix.</param>
public sealed record FieldProblem(CredentialField Field, string Message, string? Correction = null);

/// <summary>What was taken out of a field before use, said so that nothing happens silently.</summary>
/// <param name="Field">The field.</param>
/// <param name="Message">One sentence.</param>
public sealed record FieldCleaning(CredentialField Field, string Message);

/// <summary>A draft, judged by the integration's own rules.</summary>
/// <param name="Draft">The draft after cleaning.</param>
/// <param name="Problems">What must be mended before it can be tested or saved; empty keys are judged by whoever knows what is saved.</param>
/// <param name="Cleanings">What was removed.</param>
public sealed record DraftCheck(ConnectionDraft Draft, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldCleaning> Cleanings);
