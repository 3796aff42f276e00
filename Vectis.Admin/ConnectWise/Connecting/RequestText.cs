using System.Text.RegularExpressions;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Tells of a request so that a person can read it and nothing secret is in it.</summary>
internal static partial class RequestText
{
    private const int Longest = 900;

    /// <summary>The request as the history of a run tells it; null where it was stopped before it was sent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sent">The credentials, of which nothing is shown.</param>
    public static SourceRequest? Of(TestRequest request, ConnectionCredentials sent) => request is { Tries: 0, Failure.Category: FailureCategory.Cancelled }
        ? null
        : new SourceRequest($"{request.Method} {Readable(request.Path, sent)}", request.Status, request.Duration, request.Tries)
        {
            Bytes = request.Bytes,
            Message = request.Message ?? (request.Failure is { } failure ? failure.Specifics ?? failure.Headline : null),
            RequestId = request.RequestId,
        };

    /// <summary>Decoded, and without the long list of fields, which is the same for every page of a stream.</summary>
    private static string? Readable(string pathAndQuery, ConnectionCredentials sent) =>
        ServerMessage.Shown(Uri.UnescapeDataString(ManyFields().Replace(pathAndQuery, "${before}fields=…")), sent, Longest);

    [GeneratedRegex("(?<before>[?&])fields=[^&]{20,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ManyFields();
}
