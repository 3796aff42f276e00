using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>How a stream's progress bar is drawn.</summary>
/// <param name="Now">What has come; null where it can't be told of how much.</param>
/// <param name="Max">What is to come in all; null where that is not known.</param>
/// <param name="Percent">The width of its filled part.</param>
/// <param name="Class">The class that gives it its colour or lets it run.</param>
internal sealed record StreamBarState(long? Now, long? Max, string Percent, string Class)
{
    /// <summary>The bar of a stream.</summary>
    public static StreamBarState Of(StreamView stream) => stream.State switch
    {
        StreamState.Complete => Filled(Math.Max(stream.Done, 1), Math.Max(stream.Done, 1), "bar-done"),
        StreamState.Running when stream.Total is null => new(null, null, "100%", "bar-unknown"),
        StreamState.Running => Filled(stream.Done, Math.Max(stream.Total.Value, Math.Max(stream.Done, 1)), ""),
        StreamState.Failed or StreamState.Skipped => Filled(stream.Done, Math.Max(stream.Total ?? 0, Math.Max(stream.Done, 1)), "bar-broken"),
        _ => Filled(stream.Done, Math.Max(stream.Total ?? 0, Math.Max(stream.Done, 1)), ""),
    };

    /// <summary>The bar of records being erased.</summary>
    public static StreamBarState Of(Erasing erasing) => Filled(erasing.Done, Math.Max(erasing.Total, Math.Max(erasing.Done, 1)), "");

    private static StreamBarState Filled(long now, long max, string look) =>
        new(now, max, string.Create(CultureInfo.InvariantCulture, $"{100.0 * now / max:0.#}%"), look);
}
