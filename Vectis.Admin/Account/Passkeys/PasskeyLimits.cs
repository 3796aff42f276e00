namespace Vectis.Admin.Account.Passkeys;

/// <summary>How much a passkey may be.</summary>
internal static class PasskeyLimits
{
    /// <summary>Passkeys of one user.</summary>
    public const int Each = 20;

    /// <summary>Signs of a name.</summary>
    public const int Name = 64;

    /// <summary>Signs of what a browser sends; an attestation takes a few thousand.</summary>
    public const int Credential = 65_536;
}
