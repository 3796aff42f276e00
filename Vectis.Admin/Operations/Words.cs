using System.Globalization;

namespace Vectis.Admin.Operations;

/// <summary>What the server says on its console at the start, and why it can't serve. Settings that are not allowed are told by <see cref="SettingsRegistration.Fault"/>.</summary>
internal static class Words
{
    // What stops the start.
    public const string MayNotListen = "This account may not listen on the address in Urls. Ports below 1024 need a right of their own; choose a higher one or grant it.";
    public const string NotOurAddress = "The address in Urls is not one of this machine. Use localhost, 0.0.0.0 or an address of this machine.";
    public const string AllowedUrls = "addresses such as http://localhost:5080, separated by ;";

    // Why it is not ready, at /health/ready.
    public const string DatabaseNotReached = "The database can’t be reached. See that it runs, and that ConnectionStrings:Vectis names it.";

    public static string AddressInUse(string address) => $"Another program already listens on {address}. Stop it, or set another address in Urls.";

    /// <summary>A setting that is not allowed.</summary>
    public static string SettingNotAllowed(string key, string given, string allowed) => $"{key} is \"{given}\"; allowed is {allowed}.";

    /// <summary>A list of settings that was given as one text.</summary>
    public static string AllowedList(string key) => $"a list, each entry under a number of its own such as {key}:0";

    public static string ReadyAt(string address) => $"Vectis Admin is ready at {address}";

    public static string DatabaseLacksChanges(int changes) => string.Create(CultureInfo.InvariantCulture, $"The database lacks {changes} of this version’s changes. Restart Vectis: it makes them at its start.");

    public static string DatabaseFailed(string message) => $"The database failed: {message}";

    public static string DatabaseSilent(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"The database did not answer within {limit.TotalSeconds:0} seconds. See whether it is busy or its disk is full.");
}
