namespace Vectis.Admin.Integrations;

/// <summary>What a test can find to be the cause, each by evidence of its own. The administrator's guide has a row for each.</summary>
public enum TestCause
{
    /// <summary>Public and private key stand in each other's place.</summary>
    KeysExchanged = 1,

    /// <summary>The Company ID is right but for upper and lower case.</summary>
    CompanyIdInOtherCase,

    /// <summary>The company's display name stands where its identifier belongs.</summary>
    DisplayNameTyped,

    /// <summary>The site does not know the company, and nothing shows why.</summary>
    CompanyUnknown,

    /// <summary>Another region of the cloud knows the company.</summary>
    OtherRegion,

    /// <summary>No server goes by the name.</summary>
    NameNotFound,

    /// <summary>Nothing came within the time, or the connection was refused or cut.</summary>
    NoAnswer,

    /// <summary>The keys were refused; several causes are answered alike.</summary>
    KeysRefused,

    /// <summary>No Client ID was sent.</summary>
    ClientIdMissing,

    /// <summary>The Client ID is no GUID.</summary>
    ClientIdMalformed,

    /// <summary>The Client ID is not registered.</summary>
    ClientIdNotRegistered,

    /// <summary>The cloud's gateway knows no such company, codebase or client.</summary>
    NotRouted,

    /// <summary>The role may not read what a connection can't do without.</summary>
    VitalPermissionMissing,

    /// <summary>The role may not read a stream that a connection can do without.</summary>
    PermissionMissing,

    /// <summary>The role may read what is not needed.</summary>
    PermissionNeedless,

    /// <summary>The server's certificate comes from nobody this machine knows.</summary>
    CertificateNotTrusted,

    /// <summary>The server's certificate is out of date.</summary>
    CertificateExpired,

    /// <summary>The server's certificate is made for another name.</summary>
    CertificateForOtherName,

    /// <summary>Something answered that is no API of the system: a proxy, a sign-in page of a network, another site.</summary>
    AnsweredByAnother,

    /// <summary>The system answers with errors of its own.</summary>
    SystemDown,

    /// <summary>Our clock is off.</summary>
    ClockOff,

    /// <summary>The system takes the times of a question later or earlier than they are written.</summary>
    DatesShifted,

    /// <summary>The system takes times only without their zone.</summary>
    DatesOnlyWithoutZone,

    /// <summary>The system takes whole days and no times.</summary>
    DatesOnlyByDay,

    /// <summary>The system takes no dates at all.</summary>
    DatesRefused,
}

/// <summary>What hinders nothing and is still worth knowing.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="Text">A whole sentence or more.</param>
public sealed record TestNote(TestCause Cause, string Text)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
