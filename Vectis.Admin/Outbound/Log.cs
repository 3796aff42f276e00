namespace Vectis.Admin.Outbound;

/// <summary>Log messages 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning, "No request was made to {Host}: {Reason}")]
    public static partial void Refused(ILogger log, string host, string reason);

    [LoggerMessage(1001, LogLevel.Error, "The changed trusted hosts are not used: {Reason}")]
    public static partial void TrustedHostsNotRead(ILogger log, string reason);
}
