namespace Vectis.Admin.ConnectWise;

/// <summary>Log messages 2000 to 2199. None of them ever holds a header or a key.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Debug, "GET {Host}{Path} answered {Status} in {Duration}, tries {Tries}, request id {RequestId}")]
    public static partial void Answered(ILogger log, string host, string path, int status, TimeSpan duration, int tries, string? requestId);

    [LoggerMessage(2001, LogLevel.Debug, "GET {Host}{Path} had no answer after {Duration}: {Error}")]
    public static partial void NotAnswered(ILogger log, string host, string path, TimeSpan duration, string error);

    [LoggerMessage(2002, LogLevel.Information, "{Server} asks for a pause of {Wait}")]
    public static partial void Paused(ILogger log, string server, TimeSpan wait);

    [LoggerMessage(2003, LogLevel.Information, "{Host} is asked under the codebase {Codebase} from now on")]
    public static partial void CodebaseChanged(ILogger log, string host, string codebase);

    [LoggerMessage(2004, LogLevel.Information, "{Host} named another API host, which is not used")]
    public static partial void ApiHostNotUsed(ILogger log, string host);

    [LoggerMessage(2005, LogLevel.Error, "The Configure dialog could not {Operation}")]
    public static partial void DialogFault(ILogger log, string operation, Exception exception);

    [LoggerMessage(2006, LogLevel.Information, "At most {Allowed} requests at once from now on: there were too many, or an answer took far longer than usual")]
    public static partial void FewerAtOnce(ILogger log, int allowed);

    [LoggerMessage(2007, LogLevel.Debug, "{Allowed} requests at once are allowed again")]
    public static partial void MoreAtOnce(ILogger log, int allowed);
}
