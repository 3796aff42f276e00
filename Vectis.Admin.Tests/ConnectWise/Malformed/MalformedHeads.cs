using System.Globalization;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>What can be wrong before the body.</summary>
internal static class MalformedHeads
{
    private static readonly string[] Types =
    [
        "text/html", "text/plain; charset=utf-16", "application/xml", "application/octet-stream", "image/png", "", ";;;", "application/json; charset=\"", "a/b/c",
        "application/json; charset=iso-8859-1", "\u00ff\u00fe", "application/json, text/html", "multipart/form-data; boundary=", "*/*",
    ];

    private static readonly string[] Locations =
    [
        "https://elsewhere.example/", "//elsewhere.example/x", "/login", "../../x", "javascript:alert(1)", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data/",
        "https://na.myconnectwise.net/", "http://[::1]/", "http://[", "", "https://user:PlantedPrivateKey@elsewhere.example/PlantedPublicKey", "https://PlantedPrivateKey.example/",
        "http://cw.example.com:99999/", "\u00ff\u00fe", "data:text/html,x", "http://cw.example.com/login/companyinfo/ourmsp",
    ];

    public static string ContentType(Random random) => Types[random.Next(Types.Length)];

    /// <summary>Every redirect is one, wherever it leads, and is not followed.</summary>
    public static MalformedAnswer Redirect(Random random)
    {
        int[] statuses = [300, 301, 302, 303, 304, 305, 306, 307, 308, 399];
        var (status, location) = (statuses[random.Next(statuses.Length)], Locations[random.Next(Locations.Length)]);
        return new("a redirect", _ => Http.Answer("[]", status, $"Location: {location}")) { Only = [FailureCategory.NotConnectWise] };
    }

    /// <summary>What was sent comes back in every place that could be shown.</summary>
    public static MalformedAnswer Echo(Random random)
    {
        var sent = Lane.Credentials;
        string[] secrets = [sent.PublicKey, sent.PrivateKey, sent.ClientId, BasicCredentials.Of(sent), Uri.EscapeDataString(BasicCredentials.Of(sent))];
        var secret = secrets[random.Next(secrets.Length)];
        string[] bodies =
        [
            $"{{\"code\":\"{secret}\",\"message\":\"You sent {secret}.\"}}", $"<title>{secret}</title>", $"{secret} is wrong", $"{{\"message\":\"{new string('x', 290)}{secret}\"}}",
            $"[{{\"id\":1,\"{secret}\":1}}]", $"{{\"error\":\"{secret}\"", $"{{\"message\":\"{new string('x', 16 * 1024 - 10)}{secret}\"}}",
        ];
        var (status, body) = (random.Next(200, 600), bodies[random.Next(bodies.Length)]);
        return new("what was sent comes back", _ => Http.Answer(body, status, $"x-cw-request-id: {secret}", $"Location: https://{secret}@elsewhere.example/{secret}"));
    }

    /// <summary>Heads no server should send.</summary>
    public static MalformedAnswer Make(Random random, string good)
    {
        var at = random.Next(Heads.Count);
        var (name, head, only) = Heads[at];
        var seed = random.Next();
        return new($"a head with {name}", _ => [Http.Bytes(head(new Random(seed))), .. Http.Answer(good).Skip(1)]) { Only = only };
    }

    private const string Ok = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

    private static IReadOnlyList<(string Name, Func<Random, string> Head, FailureCategory[] Only)> Heads { get; } =
    [
        ("one giant header", _ => $"{Ok}X: {new string('x', 100_000)}\r\n\r\n", [FailureCategory.AnswerTooLarge]),
        ("headers without end", _ => Ok + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X-{i}: {i} and so on\r\n")) + "\r\n", [FailureCategory.AnswerTooLarge]),
        ("an absurd status", random => $"HTTP/1.1 {random.Next(0, 1200)} x\r\n\r\n", []),
        ("a status that is none", random => $"HTTP/1.1 {(random.Next(2) == 0 ? "OK" : "-200")}\r\n\r\n", [FailureCategory.NotConnectWise]),
        ("another protocol", random => random.Next(3) switch { 0 => "220 mail.example.com ESMTP\r\n\r\n", 1 => "SSH-2.0-OpenSSH_9\r\n\r\n", _ => "\0\u0001\u0002\u0003" }, []),
        ("an absurd version", random => $"HTTP/{random.Next(0, 12)}.{random.Next(0, 12)} 200 OK\r\nConnection: close\r\n\r\n", []),
        ("two lengths", _ => $"{Ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\n", []),
        ("a length that is none", random => $"{Ok}Content-Length: {(random.Next(2) == 0 ? "-1" : "99999999999999999999999")}\r\n\r\n", []),
        ("an absurd chunk", random => $"{Ok}Transfer-Encoding: chunked\r\n\r\n{(random.Next(3) switch { 0 => "zz", 1 => "ffffffffffffffffff", _ => "-1" })}\r\n", []),
        ("a chunk without end", _ => $"{Ok}Transfer-Encoding: chunked\r\n\r\n5;{new string('x', 100_000)}\r\n", []),
        ("an unknown transfer", random => $"{Ok}Transfer-Encoding: {(random.Next(2) == 0 ? "gzip" : "x\u00ff")}\r\n\r\n", []),
        ("lines that go on", _ => $"{Ok}X: a\r\n b\r\n\tc\r\n\r\n", []),
        ("bytes that are no text", random => $"{Ok}X{(char)random.Next(256)}: {(char)random.Next(1, 10)}\u00ff\r\n\r\n", []),
        ("no names", _ => $"{Ok}: x\r\nno colon at all\r\n\r\n", []),
        ("an absurd time", random => $"{Ok}Date: {Absurd(random)}\r\n\r\n", []),
        ("an absurd pause", random => $"HTTP/1.1 {(random.Next(2) == 0 ? 429 : 503)} x\r\nConnection: close\r\nRetry-After: {Pause(random)}\r\n\r\n", []),
        ("many answers before it", random => string.Concat(Enumerable.Repeat($"HTTP/1.1 {random.Next(100, 200)} x\r\n\r\n", random.Next(1, 2_000))) + $"{Ok}\r\n", []),
        ("links that lead elsewhere", _ => $"{Ok}Link: <https://elsewhere.example/next>; rel=\"next\", <http://169.254.169.254/>; rel=\"last\"\r\n\r\n", []),
        ("cookies and service changes", _ => $"{Ok}Set-Cookie: a=b; Domain=.com\r\nAlt-Svc: h3=\"elsewhere.example:443\"; ma=9999\r\nRefresh: 0; url=https://elsewhere.example\r\n\r\n", []),
    ];

    private static string Absurd(Random random) => random.Next(4) switch
    {
        0 => "Mon, 01 Jan 0001 00:00:00 GMT",
        1 => "Fri, 31 Dec 9999 23:59:59 GMT",
        2 => "yesterday",
        _ => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc).ToString("r", CultureInfo.InvariantCulture),
    };

    private static string Pause(Random random) => random.Next(5) switch
    {
        0 => "-5",
        1 => "99999999999",
        2 => "2147483647",
        3 => "Fri, 31 Dec 9999 23:59:59 GMT",
        _ => "soon",
    };
}
