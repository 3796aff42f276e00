using System.Text;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>What was asked, as far as the meaning of an answer depends on it.</summary>
/// <param name="Site">The typed site, to be opened in a browser.</param>
/// <param name="IsKeyed">Whether keys were sent; otherwise it was companyinfo.</param>
/// <param name="IsCloud">Whether ConnectWise hosts the server.</param>
/// <param name="IsKnownGood">Whether every ConnectWise offers the path.</param>
/// <param name="KeysProved">Whether the same keys were accepted before.</param>
internal readonly record struct Asked(SiteUrl Site, bool IsKeyed, bool IsCloud = false, bool IsKnownGood = false, bool KeysProved = false);

/// <summary>
/// Tells what an answer means, from status, body and step together, never from the status alone. Where no real answer of the kind is on record,
/// the causes that fit are listed and none is claimed.
/// </summary>
internal static class Classifier
{
    /// <summary>Where ConnectWise tells of its own outages.</summary>
    public static readonly Uri StatusPage = new("https://status.connectwise.com");

    /// <summary>The failure an answer stands for; null when it is a usable answer.</summary>
    public static Failure? Of(ApiAnswer answer, Asked asked, ConnectionCredentials sent)
    {
        var body = answer.Body.Span;
        var isJson = JsonShape.IsJson(body);
        if (answer.IsSuccess && isJson) return null;

        var (code, message) = ServerMessage.Read(body, sent);
        var isPage = body.Length > 0 && body[0] == (byte)'<';
        var said = new Said(isJson, isPage, SpeaksOfClientId(body), code, message, sent) { IsOtherEncoding = JsonShape.IsOtherEncoding(body) };
        var (category, specifics) = Judge(answer, asked, said);
        return new Failure(category)
        {
            Specifics = specifics,
            Cause = CauseOf(category, asked, said),
            Status = answer.Status,
            RetryAfter = answer.RetryAfter,
            Link = category switch
            {
                FailureCategory.TimedOut or FailureCategory.NotConnectWise => asked.Site.Address,
                FailureCategory.ServerError => StatusPage,
                _ => null,
            },
        };
    }

    private static (FailureCategory Category, string? Specifics) Judge(ApiAnswer answer, Asked asked, Said said)
    {
        var status = answer.Status;
        return status switch
        {
            >= 300 and < 400 => (FailureCategory.NotConnectWise, Words.Redirected(OriginOf(answer.Location, said.Sent))),
            400 or 401 or 403 when said.OfClientId => (FailureCategory.ClientIdNotRegistered, said.WhatOfClientId),
            // Both were seen in answer to a request without a Client ID: the first in the cloud, the second on premises.
            400 when asked.IsKeyed && said.CannotRoute && said.HasNoClientId => (FailureCategory.ClientIdNotRegistered, said.WhatOfClientId),
            403 when asked.IsKeyed && said is { HasNoClientId: true, IsPage: false } => (FailureCategory.ClientIdNotRegistered, said.WhatOfClientId),
            401 => (FailureCategory.Unauthorized, asked.IsKeyed ? null : Words.RefusedBeforeKeys),
            404 when IsWrongKeys(asked, said) => (FailureCategory.Unauthorized, null),
            408 => (FailureCategory.TimedOut, Words.ServerSaid(said.Message)),
            429 => (FailureCategory.TooManyRequests, said.IsPage ? null : Words.ServerSaid(said.Message)),
            >= 500 => (FailureCategory.ServerError, said.IsPage ? Words.AnsweredWithPage(status, said.Message) : Words.ServerSaid(said.Message)),
            < 300 when said.IsOtherEncoding => (FailureCategory.UnreadableAnswer, Words.OtherEncoding),
            _ when said.IsPage => (FailureCategory.NotConnectWise, Words.AnsweredWithPage(status, said.Message)),
            < 300 => (FailureCategory.NotConnectWise, Words.AnsweredWithText(status, said.Message)),
            _ when said.CannotRoute => (FailureCategory.NotConnectWise, Words.CannotRoute(said.Message)),
            _ when said.SslRequired => (FailureCategory.NotConnectWise, Words.SslRequired),
            403 when asked.IsKeyed => (FailureCategory.Forbidden, said.IsJson ? null : Words.ForbiddenWithoutReason),
            403 => (FailureCategory.NotConnectWise, Words.RefusedBeforeKeys),
            404 when said.IsJson && !asked.IsKeyed => (FailureCategory.UnknownCompany, Words.CompanyNotFoundAt404),
            _ when !said.IsJson => (FailureCategory.NotConnectWise, Words.AnsweredWithText(status, said.Message)),
            404 => (FailureCategory.NotFound, Words.ServerSaid(said.Message)),
            _ => (FailureCategory.BadRequest, Words.ServerSaid(said.Message)),
        };
    }

    private static TestCause? CauseOf(FailureCategory category, Asked asked, Said said) => category switch
    {
        FailureCategory.ClientIdNotRegistered => said.HasNoClientId ? TestCause.ClientIdMissing
            : said.HasMalformedClientId ? TestCause.ClientIdMalformed
            : TestCause.ClientIdNotRegistered,
        FailureCategory.Unauthorized => asked.IsKeyed ? TestCause.KeysRefused : TestCause.AnsweredByAnother,
        FailureCategory.NotConnectWise => said.CannotRoute ? TestCause.NotRouted : TestCause.AnsweredByAnother,
        FailureCategory.Forbidden => TestCause.PermissionMissing,
        FailureCategory.UnknownCompany => TestCause.CompanyUnknown,
        FailureCategory.ServerError => TestCause.SystemDown,
        FailureCategory.TimedOut => TestCause.NoAnswer,
        _ => null,
    };

    /// <summary>The cloud answers wrong keys with 404 on its router path; a record that is gone says so by its own code.</summary>
    private static bool IsWrongKeys(Asked asked, Said said) =>
        asked is { IsKeyed: true, IsCloud: true, IsKnownGood: true, KeysProved: false } && said.Code != "NotFound";

    private static bool SpeaksOfClientId(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, 16 * 1024)]).Contains("clientid", StringComparison.OrdinalIgnoreCase);

    /// <summary>Protocol, host and port alone: a user name before them or a path behind could hold what was sent.</summary>
    private static string? OriginOf(Uri? location, ConnectionCredentials? sent) => location is { IsAbsoluteUri: true, Host.Length: > 0 }
        ? ServerMessage.Shown(location.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), sent)
        : null;

    private readonly record struct Said(bool IsJson, bool IsPage, bool OfClientId, string? Code, string? Message, ConnectionCredentials? Sent)
    {
        public bool IsOtherEncoding { get; init; }

        public bool HasNoClientId => string.IsNullOrWhiteSpace(Sent?.ClientId);

        public bool HasMalformedClientId => !HasNoClientId && !Guid.TryParse(Sent?.ClientId, out _);

        public string? WhatOfClientId => HasNoClientId ? Words.NoClientIdSent : HasMalformedClientId ? Words.ClientIdSentIsNoGuid : null;

        /// <summary>The cloud's gateway: wrong codebase or company, and years ago also a missing client id.</summary>
        public bool CannotRoute => Message?.StartsWith("Cannot", StringComparison.OrdinalIgnoreCase) == true && !IsJson;

        /// <summary>A host without the API, or http; not a matter of permission though it may come with 403.</summary>
        public bool SslRequired => Message?.Contains("SSL is required", StringComparison.OrdinalIgnoreCase) == true;
    }
}
