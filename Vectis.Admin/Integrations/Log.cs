namespace Vectis.Admin.Integrations;

/// <summary>Log messages of this folder; ids 3000 to 3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "The stored {Field} of connection {ConnectionId} can't be read with this server's key file.")]
    public static partial void SecretUnreadable(this ILogger logger, Exception exception, CredentialField field, int connectionId);

    [LoggerMessage(3002, LogLevel.Warning, "What a screen shows of {Integration} could not be read; it is tried again.")]
    public static partial void ScreenNotRead(this ILogger logger, Exception exception, string integration);
}
