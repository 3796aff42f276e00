using System.Globalization;
using System.Text;

namespace Vectis.ConnectWiseSimulator;

/// <summary>One thing that goes wrong; made by the methods below, switched on by <see cref="SimulatorFaults.Add"/>.</summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>Any answer.</summary>
    public static Fault Status(int status, string contentType, string body, params (string Name, string Value)[] headers) =>
        new Instead(status, contentType, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>429 with <c>Retry-After</c> and the rate limit's own JSON shape.</summary>
    public static Fault TooManyRequests(int seconds = 30, bool retryAfterAsDate = false) => new RateLimit(seconds, retryAfterAsDate);

    /// <summary>429 by the edge in front of the cloud: HTML.</summary>
    public static Fault TooManyRequestsHtml(int seconds = 10) => Status(
        429, "text/html; charset=UTF-8",
        "<!DOCTYPE html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>",
        ("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)), ("Server", "cloudflare"));

    /// <summary>500 with the server's own timeout message, spelt as it is sent.</summary>
    public static Fault ServerTimeout() => Json(500, "ConnectWiseApi", "A timeout has occured. Please try again.");

    /// <summary>503 with an HTML page, as during maintenance.</summary>
    public static Fault Unavailable() => Status(
        503, "text/html", "<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h2>Service Unavailable</h2></body></html>");

    /// <summary>200 with an HTML login page: the site URL points at the web client.</summary>
    public static Fault LoginPage() => Status(
        200, "text/html; charset=utf-8", "<!DOCTYPE html><html><head><title>ConnectWise</title></head><body>Login</body></html>");

    /// <summary>403 "SSL is required.": a cloud host was called without <c>api-</c>.</summary>
    public static Fault SslRequired() => Status(
        403, "application/json; charset=utf-8", """{"code":"Security","message":"SSL is required.","errors":null}""");

    /// <summary>400 as plain text: the gateway knows no such company or code base.</summary>
    public static Fault CannotRoute() => Status(400, "text/plain; charset=utf-8", "Cannot route. Codebase/company is invalid");

    /// <summary>404 "The endpoint does not exist."</summary>
    public static Fault EndpointMissing() => Json(404, "ConnectWiseApi", "The endpoint does not exist.");

    /// <summary>405.</summary>
    public static Fault WrongVerb() => Json(405, "ConnectWiseApi", "The requested resource does not support this method.");

    /// <summary>409.</summary>
    public static Fault InUse() => Json(409, "Conflict", "The record is in use.");

    /// <summary>403 as for a role without the permission.</summary>
    public static Fault Forbidden() => Json(403, "Security", "You do not have security permission to perform this action.");

    /// <summary>401 as for wrong keys, in the cloud's form.</summary>
    public static Fault Unauthorized() => Status(
        401, "application/json; charset=utf-8", """{"code":"Unauthorized","message":"UserNotAuthenticated","errors":null}""");

    /// <summary>400 as for a client id that is not registered.</summary>
    public static Fault ClientIdInvalid() => Json(400, "Unauthorized", "clientId is invalid.");

    /// <summary>302 to an address.</summary>
    public static Fault Redirect(string location, int status = 302) =>
        Status(status, "text/html", "<html><body>Moved</body></html>", ("Location", location));

    /// <summary>The right answer, later.</summary>
    public static Fault Slow(TimeSpan by) => new Later(by);

    /// <summary>The right answer, but the body stops after this share (0 to 1) and goes on only after a while.</summary>
    public static Fault StallMidPage(TimeSpan pause, double share = 0.5) => new Stalling(pause, share);

    /// <summary>Nothing at all until the caller gives up or the simulator stops.</summary>
    public static Fault NoAnswer() => new Silence();

    /// <summary>The connection is cut before a byte of the answer.</summary>
    public static Fault CutConnection() => new Cutting(null);

    /// <summary>The connection is cut after this share (0 to 1) of the right answer's body.</summary>
    public static Fault CutMidPage(double share = 0.5) => new Cutting(share);

    /// <summary>The right answer's JSON ends after this share (0 to 1), and the answer says that it is complete.</summary>
    public static Fault TruncatedJson(double share = 0.5) => new Truncated(share);

    /// <summary>One record of the right page is not a record: <paramref name="with"/> stands in its place.</summary>
    public static Fault MalformedRecord(int index = 0, string with = """{"id":"not a number","summary":17}""") =>
        new Malformed(index, with);

    /// <summary>A body of this many bytes (one very long JSON list), whatever was asked.</summary>
    public static Fault Oversized(long bytes) => new Large(bytes);

    /// <summary>The right answer under another content type.</summary>
    public static Fault ContentType(string contentType) => new Mislabelled(contentType);

    /// <summary>Runs <paramref name="action"/>, then answers rightly: for data that moves during a run.</summary>
    public static Fault Then(Action action) => new Doing(action);

    /// <summary>The answer is made, and held back until somebody lets it go.</summary>
    /// <param name="asked">Called when the request has come.</param>
    /// <param name="released">Ends the wait.</param>
    public static Fault HeldBack(Action asked, Task released) => new Holding(asked, released);

    internal static Fault Json(int status, string code, string message) => Status(
        status, "application/json; charset=utf-8", $$"""{"code":"{{code}}","message":"{{message}}"}""");

    internal sealed record Instead(int StatusCode, string Type, byte[] Body, (string Name, string Value)[] Headers) : Fault;

    internal sealed record RateLimit(int Seconds, bool AsDate) : Fault;

    internal sealed record Later(TimeSpan By) : Fault;

    internal sealed record Holding(Action Asked, Task Released) : Fault;

    internal sealed record Stalling(TimeSpan Pause, double Share) : Fault;

    internal sealed record Silence : Fault;

    internal sealed record Cutting(double? Share) : Fault;

    internal sealed record Truncated(double Share) : Fault;

    internal sealed record Malformed(int Index, string With) : Fault;

    internal sealed record Large(long Bytes) : Fault;

    internal sealed record Mislabelled(string Type) : Fault;

    internal sealed record Doing(Action Action) : Fault;
}
