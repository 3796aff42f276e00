namespace Vectis.Admin.Audit;

/// <summary>What Audit writes to the log: 5000 to 5099.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "The audit log ends at {Mark}. Kept elsewhere, this line shows later whether rows were cut off or an older database put back.")]
    public static partial void EndsAt(this ILogger log, string mark);

    [LoggerMessage(5001, LogLevel.Warning, "Where the audit log ends could not be read; it is tried again in an hour.")]
    public static partial void EndNotRead(this ILogger log, Exception exception);
}
