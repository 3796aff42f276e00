using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>One whole answer. Its body lies in a rented buffer: dispose it when it is read.</summary>
internal sealed class ApiAnswer : IDisposable
{
    /// <summary>How far ahead of our clock the server's may be. One that is further is not believed: what changes until then would never be asked for.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HttpResponseMessage _response;

    /// <param name="response">The answer; its content is a <see cref="PooledBody"/>.</param>
    /// <param name="requests">How often it was asked.</param>
    /// <param name="sent">The credentials, of which nothing may be shown.</param>
    /// <param name="time">Our clock.</param>
    public ApiAnswer(HttpResponseMessage response, int requests, ConnectionCredentials sent, TimeProvider time)
    {
        _response = response;
        Requests = requests;
        RetryAfter = Connecting.RetryAfter.Of(response, time);
        ServerTime = response.Headers.Date is { } date && date >= Earliest && date - time.GetUtcNow() <= MostAhead ? date.ToUniversalTime() : null;
        RequestId = response.Headers.TryGetValues("x-cw-request-id", out var values) ? ServerMessage.Shown(string.Join(",", values), sent, 100) : null;
        Body = JsonShape.Trim(((PooledBody)response.Content).Bytes);
    }

    /// <summary>The body without byte order mark and white space around it; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The HTTP status.</summary>
    public int Status => (int)_response.StatusCode;

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => _response.IsSuccessStatusCode;

    /// <summary>The server's own time (Date header), UTC; null where it gave none that can be.</summary>
    public DateTimeOffset? ServerTime { get; }

    /// <summary>The server's correlation id (<c>x-cw-request-id</c>).</summary>
    public string? RequestId { get; }

    /// <summary>How often it was asked, retries included.</summary>
    public int Requests { get; }

    /// <summary>How long the server asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Where a redirect leads.</summary>
    public Uri? Location => _response.Headers.Location;

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _response.Dispose();
}
