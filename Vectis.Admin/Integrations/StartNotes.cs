using Vectis.Admin.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>Tells what came of asking for a run.</summary>
internal static class StartNotes
{
    /// <summary>Why none began; null when one did.</summary>
    public static SyncNote? Of(StartResult result, ReaderZone zone) => result switch
    {
        StartResult.Started => null,
        StartResult.AlreadyRunning running => new SyncNote(Words.AlreadyRunning(zone.Time(running.Since)), OffersRunAgain: true),
        StartResult.Refused refused => new SyncNote(refused.Reason.Message),
        StartResult.NotPossible impossible => new SyncNote(impossible.Message),
        StartResult.TooMany many => new SyncNote(Words.TooManySyncs(many.Wait)),
        _ => throw new InvalidOperationException($"No words for {result}."),
    };
}
