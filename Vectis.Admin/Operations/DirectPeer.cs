using System.Net;

namespace Vectis.Admin.Operations;

/// <summary>Whether a request was made on this machine itself, as the connection tells it and no header.</summary>
internal sealed record DirectPeer(bool IsThisMachine)
{
    // A reverse proxy on this machine makes every caller look like this machine; each of these gives it away.
    private static readonly string[] ProxyMarks =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP"];

    /// <summary>Looks before forwarded headers have changed anything. The host is looked at too: a page of another name that a browser here shows does not count.</summary>
    public static Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        var isHere = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && !ProxyMarks.Any(headers.ContainsKey) && IsLoopback(context.Request.Host.Host);
        context.Features.Set(new DirectPeer(isHere));
        return next(context);
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
