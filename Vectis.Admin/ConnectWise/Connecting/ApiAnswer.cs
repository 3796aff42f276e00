using System.Text.Json;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>One whole answer. Its body lies in a rented buffer: dispose it when it is read.</summary>
internal sealed class ApiAnswer : IDisposable
{
    private readonly HttpResponseMessage _response;

    public ApiAnswer(HttpResponseMessage response, int requests, TimeSpan? retryAfter)
    {
        _response = response;
        Requests = requests;
        RetryAfter = retryAfter;
        Body = JsonShape.Trim(((PooledBody)response.Content).Bytes);
    }

    /// <summary>The body without byte order mark and white space around it; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The HTTP status.</summary>
    public int Status => (int)_response.StatusCode;

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => _response.IsSuccessStatusCode;

    /// <summary>The server's own time (Date header), UTC.</summary>
    public DateTimeOffset? ServerTime => _response.Headers.Date?.ToUniversalTime();

    /// <summary>The server's correlation id (<c>x-cw-request-id</c>).</summary>
    public string? RequestId => _response.Headers.TryGetValues("x-cw-request-id", out var values)
        ? ServerMessage.Clean(string.Join(",", values), 100)
        : null;

    /// <summary>How often it was asked, retries included.</summary>
    public int Requests { get; }

    /// <summary>How long the server asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Where a redirect leads.</summary>
    public Uri? Location => _response.Headers.Location;

    /// <summary>The number in <c>{"count": 1834}</c>; null when the body is no such answer.</summary>
    public long? ReadCount()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("count", out var count)
                && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var number) && number >= 0
                    ? number
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _response.Dispose();
}
