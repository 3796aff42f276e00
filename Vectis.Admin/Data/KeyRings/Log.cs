namespace Vectis.Admin.Data.KeyRings;

internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Information, "The key ring was read again, for the key {RingKey} that was unknown.")]
    public static partial void RingRead(this ILogger logger, Guid ringKey);

    [LoggerMessage(6002, LogLevel.Error, "The key ring could not be read again; the one before stays.")]
    public static partial void RingNotRead(this ILogger logger, Exception exception);

    [LoggerMessage(6003, LogLevel.Warning, "This node’s beat could not be written; it is tried again.")]
    public static partial void NotBeaten(this ILogger logger, Exception exception);

    [LoggerMessage(6004, LogLevel.Information, "The key ring was read again, since it has changed in the database.")]
    public static partial void RingFollowed(this ILogger logger);
}
