using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Sends the requests of one session and tells whoever wants to know about each.</summary>
internal sealed class RequestSender(
    ConnectWiseClient client, ConnectionCredentials credentials, Purpose purpose, Action<TestRequest>? observe, Action<TimeSpan>? waits)
{
    /// <summary>The same, with other credentials.</summary>
    public RequestSender With(ConnectionCredentials other) => new(client, other, purpose, observe, waits);

    /// <summary>Asks for an address, with or without keys.</summary>
    public async Task<Exchange> SendAsync(Uri address, bool isKeyed, CancellationToken cancellationToken, bool isForwardOnly = false, string? search = null)
    {
        var exchange = await client.GetAsync(address, credentials, isKeyed, purpose, isForwardOnly, search, waits, cancellationToken);
        observe?.Invoke(new TestRequest(
            address.PathAndQuery,
            exchange.Answer?.Status,
            exchange.Duration,
            exchange.Answer is { IsSuccess: false } answer ? ServerMessage.Read(answer.Body.Span, credentials).Message : null,
            exchange.Answer?.RequestId)
        {
            Method = search is null ? "GET" : "POST",
            Tries = exchange.Tries,
            Bytes = exchange.Answer?.Body.Length,
            Failure = exchange.Error is { } error ? NoAnswer.Of(error, address, address.Authority) : null,
        });
        return exchange;
    }
}
