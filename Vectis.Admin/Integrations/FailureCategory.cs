namespace Vectis.Admin.Integrations;

/// <summary>The only vocabulary for what went wrong: the tester, the sync and every screen use it, and <see cref="Guidance"/> words it.</summary>
public enum FailureCategory
{
    /// <summary>The keys were refused: 401, or the 404 by which ConnectWise's cloud answers wrong keys.</summary>
    Unauthorized = 1,

    /// <summary>The keys are accepted, but their role may not read this.</summary>
    Forbidden,

    /// <summary>The client id is missing, malformed or not registered.</summary>
    ClientIdNotRegistered,

    /// <summary>No answer within the limit, name not found, connection refused or reset.</summary>
    TimedOut,

    /// <summary>The site does not know the Company ID.</summary>
    UnknownCompany,

    /// <summary>No trusted TLS connection could be made.</summary>
    TlsFailed,

    /// <summary>Something answered, but not ConnectWise: HTML, a redirect, text.</summary>
    NotConnectWise,

    /// <summary>ConnectWise refused the request as malformed.</summary>
    BadRequest,

    /// <summary>What was asked for does not exist there.</summary>
    NotFound,

    /// <summary>ConnectWise asks us to slow down.</summary>
    TooManyRequests,

    /// <summary>ConnectWise failed: 5xx.</summary>
    ServerError,

    /// <summary>The answer was larger than the bound.</summary>
    AnswerTooLarge,

    /// <summary>The answer was cut or is not readable JSON.</summary>
    UnreadableAnswer,

    /// <summary>Vectis may not call this address.</summary>
    AddressNotAllowed,

    /// <summary>The stored keys cannot be decrypted.</summary>
    SecretsUnreadable,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
    /// <summary>The connection was disconnected and its keys were forgotten.</summary>
    Disconnected,
}
