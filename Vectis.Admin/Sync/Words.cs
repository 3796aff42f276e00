namespace Vectis.Admin.Sync;

/// <summary>What Sync says on screen and on the command line.</summary>
public static class Words
{
    /// <summary>Nothing is configured yet.</summary>
    public const string NoConnection = "ConnectWise is not connected yet: configure it first.";

    /// <summary>A stream was named that the connection does not sync.</summary>
    public static string UnknownStream(string key, IEnumerable<IRecordStream> known) =>
        $"\"{key}\" is not a stream of this connection. Its streams are {string.Join(", ", known.Select(s => s.Key))}.";
}
