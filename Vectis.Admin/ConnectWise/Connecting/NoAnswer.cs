using System.Net.Sockets;
using Polly.Timeout;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Tells what it means that there was no whole answer.</summary>
internal static class NoAnswer
{
    /// <summary>The failure an error stands for; of a name that can't be found the cause says so.</summary>
    /// <param name="error">The error.</param>
    /// <param name="site">What to open in a browser to look further.</param>
    /// <param name="host">Who was asked.</param>
    public static Failure Of(Exception error, Uri site, string host)
    {
        if (AddressRefusedException.In(error) is { } refused)
            return new(FailureCategory.AddressNotAllowed) { Specifics = refused.Message };
        return error switch
        {
            _ when IsTimeout(error) => TimedOut(null),
            OperationCanceledException => new(FailureCategory.Cancelled),
            AnswerTooLargeException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new(FailureCategory.AnswerTooLarge),
            CutAnswerException => new(FailureCategory.UnreadableAnswer) { Specifics = error.Message },
            HttpRequestException http when TlsFailure.Read(http, host) is { } why => new(FailureCategory.TlsFailed) { Specifics = why.Sentence, Cause = why.Cause, Link = site },
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } =>
                new(FailureCategory.NotConnectWise) { Cause = TestCause.AnsweredByAnother, Link = site },
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                TimedOut(Words.NameNotFound(host)) with { Cause = TestCause.NameNotFound },
            HttpRequestException http when Socket(http) == SocketError.ConnectionRefused => TimedOut(Words.ConnectionRefused(host)),
            _ => TimedOut(null),
        };

        Failure TimedOut(string? specifics) =>
            new(FailureCategory.TimedOut) { Specifics = specifics, Cause = TestCause.NoAnswer, Link = site };
    }

    /// <summary>Whether a limit ended it: the pipeline's, or the handler's own for connecting, which comes as a cancellation.</summary>
    public static bool IsTimeout(Exception error) =>
        error is TimeoutRejectedException or OperationCanceledException { InnerException: TimeoutException };

    private static SocketError? Socket(HttpRequestException error) => Causes(error).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode;

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
