using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync.Faults;

/// <summary>
/// Watches within one run whether the connected system still answers. A stream alone may fail with an error of the system's own; several in a row,
/// each after all retries, mean that there is nobody to ask.
/// </summary>
/// <param name="wasDown">Whether the system did not answer before: then the first stream without an answer is enough.</param>
internal sealed class Breaker(bool wasDown)
{
    /// <summary>So many streams in a row without an answer end a run.</summary>
    public const int StreamsInARow = 3;

    private bool _isUnproved = wasDown;
    private int _silent;

    /// <summary>Whether the system answers, as far as the run has seen it; null where nothing was asked.</summary>
    public bool? Answers { get; private set; }

    /// <summary>Whether a failure means that there was no answer of use: none at all, or an error of the system's own.</summary>
    public static bool IsSilence(Failure? failure) => failure?.Category is FailureCategory.TimedOut or FailureCategory.ServerError;

    /// <summary>Notes how the opening of the system, or a stream, ended.</summary>
    /// <param name="failure">Why it failed; null when it did not.</param>
    public void Opened(Failure? failure)
    {
        if (IsSilence(failure)) Answers = false;
        else if (failure?.Category is not (FailureCategory.SecretsUnreadable or FailureCategory.AddressNotAllowed or FailureCategory.TlsFailed)) Answers = true;
    }

    /// <summary>Notes how a stream ended.</summary>
    /// <returns>Whether the run is to end, because there is nobody to ask.</returns>
    public bool Opens(Failure? failure)
    {
        if (!IsSilence(failure))
        {
            (_silent, _isUnproved, Answers) = (0, false, true);
            return false;
        }

        if (++_silent < StreamsInARow && !_isUnproved) return false;
        Answers = false;
        return true;
    }

    /// <summary>Notes that all streams had their turn: where not one was answered, the system does not answer.</summary>
    public void Ended(int streams)
    {
        if (streams > 0 && _silent == streams) Answers = false;
    }
}
