namespace Vectis.Admin.Integrations;

/// <summary>Log messages of this folder; ids 3000 to 3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "The stored {Field} of connection {ConnectionId} can't be read with this server's key file.")]
    public static partial void SecretUnreadable(this ILogger logger, Exception exception, CredentialField field, int connectionId);

    [LoggerMessage(3002, LogLevel.Warning, "What a screen shows of {Integration} could not be read; it is tried again.")]
    public static partial void ScreenNotRead(this ILogger logger, Exception exception, string integration);

    [LoggerMessage(3003, LogLevel.Information, "Connection {ConnectionId} and all it brought are erased: {Records} records.")]
    public static partial void Erased(this ILogger logger, int connectionId, long records);

    [LoggerMessage(3005, LogLevel.Error, "{Integration} could not be disconnected, or its records not be counted.")]
    public static partial void NotDisconnected(this ILogger logger, Exception exception, string integration);

    [LoggerMessage(3006, LogLevel.Error, "The keys of {Integration} could not be replaced.")]
    public static partial void KeysNotChanged(this ILogger logger, Exception exception, string integration);

    [LoggerMessage(3004, LogLevel.Error, "Erasing records failed; it is tried again in a few seconds.")]
    public static partial void ErasingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3010, LogLevel.Warning, "The role of connection {ConnectionId} may no longer read {Stream}: it needs {Permission}.")]
    public static partial void PermissionLost(this ILogger logger, int connectionId, string stream, string permission);

    [LoggerMessage(3011, LogLevel.Warning, "What roles may read could not be asked; it is tried again in a minute.")]
    public static partial void PermissionsNotAsked(this ILogger logger, Exception exception);
}
