using System.Net.Http.Headers;
using Polly.RateLimiting;
using Polly.Timeout;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>One request with all its tries: an answer with any status, or the error that stands for none.</summary>
internal sealed record Exchange(Uri Address, ApiAnswer? Answer, Exception? Error, TimeSpan Duration, int Tries);

/// <summary>Sends requests to ConnectWise by the client of a purpose. What comes back is never an exception.</summary>
internal sealed class ConnectWiseClient(IHttpClientFactory clients, TimeProvider time, ILogger<ConnectWiseClient> log)
{
    /// <summary>Asks for an address.</summary>
    /// <param name="address">Where; judged by the guarded way out.</param>
    /// <param name="credentials">The credentials, of which nothing is shown that the answer repeats.</param>
    /// <param name="isKeyed">Whether the keys are sent.</param>
    /// <param name="purpose">Which patience.</param>
    /// <param name="isForwardOnly">Whether the list is to begin after the query's <c>pageId</c> (header <c>pagination-type</c>; Developer Guide).</param>
    /// <param name="search">The body of a search, in JSON; null for a plain read.</param>
    /// <param name="waits">Told when the request begins to wait because the server asked for a pause.</param>
    /// <param name="cancellationToken">Ends it; the exchange then holds the cancellation as its error.</param>
    public async Task<Exchange> GetAsync(
        Uri address, ConnectionCredentials credentials, bool isKeyed, Purpose purpose, bool isForwardOnly, string? search, Action<TimeSpan>? waits, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var request = new HttpRequestMessage(search is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (search is not null) request.Content = new StringContent(search, new MediaTypeHeaderValue("application/json"));
        request.Headers.Accept.ParseAdd("application/json");
        if (waits is not null) request.Options.Set(PauseHandler.Waits, waits);
        if (isForwardOnly) request.Headers.TryAddWithoutValidation("pagination-type", "forward-only");
        if (isKeyed)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", BasicCredentials.Of(credentials));
            if (credentials.ClientId.Length > 0) request.Headers.TryAddWithoutValidation("clientId", credentials.ClientId);
        }

        HttpResponseMessage? response = null;
        try
        {
            using var client = clients.CreateClient(Pipelines.ClientOf(purpose));
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            request.Options.TryGetValue(WholeBodyHandler.Tries, out var tries);
            var answer = new ApiAnswer(response, tries, credentials, time);
            var took = time.GetElapsedTime(begun);
            Log.Answered(log, address.Authority, address.AbsolutePath, answer.Status, took, tries, answer.RequestId);
            return new Exchange(address, answer, null, took, tries);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            or TimeoutRejectedException or RateLimiterRejectedException)
        {
            response?.Dispose();
            var took = time.GetElapsedTime(begun);
            Log.NotAnswered(log, address.Authority, address.AbsolutePath, took, e.Message);
            request.Options.TryGetValue(WholeBodyHandler.Tries, out var tries);
            return new Exchange(address, null, e, took, tries);
        }
    }
}
