using System.Security.Authentication;

namespace Vectis.Admin.Outbound;

/// <summary>What is wrong with a server's certificate; several can be at once.</summary>
[Flags]
public enum CertificateFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its time is over.</summary>
    Expired = 1,

    /// <summary>Its time has not begun.</summary>
    NotYetValid = 2,

    /// <summary>It is made for another name than the one that was called.</summary>
    OtherName = 4,

    /// <summary>Nobody vouches for it but itself.</summary>
    SelfSigned = 8,

    /// <summary>This machine does not know who vouches for it.</summary>
    UnknownIssuer = 16,

    /// <summary>Its issuer took it back.</summary>
    Revoked = 32,

    /// <summary>Something else; <see cref="CertificateRefusedException.Details"/> says what.</summary>
    Other = 64,
}

/// <summary>Thrown while a secure connection is made, when the server's certificate is not trusted. Nothing was sent over it.</summary>
public sealed class CertificateRefusedException : AuthenticationException
{
    internal CertificateRefusedException(CertificateFaults faults, string details)
        : base($"The server's certificate is not trusted: {details}.")
    {
        Faults = faults;
        Details = details;
    }

    /// <summary>What is wrong with it.</summary>
    public CertificateFaults Faults { get; }

    /// <summary>The platform's words for what is wrong: names of states, nothing from the certificate.</summary>
    public string Details { get; }

    /// <summary>From when the certificate with a wrong time is valid, UTC; the server's own, or one of those that vouch for it.</summary>
    public DateTimeOffset ValidFrom { get; internal init; }

    /// <summary>Until when the certificate with a wrong time is valid, UTC.</summary>
    public DateTimeOffset ValidTo { get; internal init; }

    /// <summary>The names the server's certificate is made for. They are the server's words: clean them before showing.</summary>
    public IReadOnlyList<string> Names { get; internal init; } = [];

    /// <summary>Who vouches for it, in the certificate's own words: clean them before showing.</summary>
    public string Issuer { get; internal init; } = "";
}
