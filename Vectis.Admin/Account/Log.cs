namespace Vectis.Admin.Account;

/// <summary>Log messages of this folder; ids 7000 to 7099.</summary>
internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Warning, "The stored {Name} of user {UserId} can't be read with this server's key file: the second factor is not passed until it is reset.")]
    public static partial void FactorUnreadable(this ILogger logger, Exception exception, string name, string userId);

    [LoggerMessage(7010, LogLevel.Warning, "A sign-in through the identity provider failed: {Reason}. {Causes}")]
    public static partial void OidcFailed(this ILogger logger, string reason, string causes);
}
