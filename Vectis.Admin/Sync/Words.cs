using System.Globalization;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync;

/// <summary>What Sync says on screen and on the command line.</summary>
public static class Words
{
    /// <summary>Nothing is configured yet.</summary>
    public const string NoConnection = "ConnectWise is not connected yet: configure it first.";

    /// <summary>A stream was named that the connection does not sync.</summary>
    public static string UnknownStream(string key, IEnumerable<IRecordStream> known) =>
        $"\"{key}\" is not a stream of this connection. Its streams are {string.Join(", ", known.Select(s => s.Key))}.";

    /// <summary>Why a run ended before its streams did.</summary>
    public static string BrokenOff(Failure failure) => $"ConnectWise stopped answering, so the rest was left for later. {failure}";

    /// <summary>Why nothing begins by itself now.</summary>
    public static string WaitsForSystem(DateTimeOffset nextTry) =>
        string.Create(CultureInfo.InvariantCulture, $"ConnectWise is not answering: it is tried again at {nextTry.UtcDateTime:HH:mm} UTC.");
}
