namespace Vectis.Admin.Operations;

/// <summary>Knows whether the start is over. Until then server and host leave a failure to <see cref="StartUp"/>, which tells it in a sentence.</summary>
internal sealed class StartUpLog
{
    public bool Started { get; set; }
}

/// <summary>Rules of logging that no setting may change.</summary>
internal static class LogRules
{
    /// <summary>At Debug this category logs every argument of a hub call: each key typed into a Blazor form, secrets included.</summary>
    public const string HubDispatcher = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    private static readonly string[] ReportersOfFailedStarts = ["Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Extensions.Hosting.Internal.Host"];

    /// <summary>Holds <see cref="HubDispatcher"/> at Information for every log provider, whatever the settings say.</summary>
    public static void HoldHubDispatcher(this ILoggingBuilder logging) => logging.Services.PostConfigure<LoggerFilterOptions>(options =>
    {
        foreach (var rule in options.Rules.Where(MayBeatOurs).ToArray()) options.Rules.Remove(rule);
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToArray())
            options.Rules.Add(new LoggerFilterRule(provider, HubDispatcher, LogLevel.Information, null));
    });

    /// <summary>Keeps server and host from logging, with a stack trace, the failure that <see cref="StartUp"/> tells in a sentence.</summary>
    public static void QuietWhileStarting(this ILoggingBuilder logging, StartUpLog log)
    {
        foreach (var category in ReportersOfFailedStarts)
            logging.AddFilter(category, level => level >= LogLevel.Warning && (log.Started || level == LogLevel.Warning));
    }

    // The longest category wins, and a pattern with a star may be longer than the category itself.
    private static bool MayBeatOurs(LoggerFilterRule rule) =>
        rule.CategoryName is { } category && category.Length >= HubDispatcher.Length
        && (category.Contains('*', StringComparison.Ordinal) || category.StartsWith(HubDispatcher, StringComparison.OrdinalIgnoreCase));
}
