namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>
/// Reads each answer's body whole before it is handed on, so that timeouts and retries cover the body too, and an answer that was cut is a
/// failed try and not half a page. Counts the tries of a request.
/// </summary>
internal sealed class WholeBodyHandler(int bound = WholeBodyHandler.Bound) : DelegatingHandler
{
    /// <summary>The greatest body, in bytes after decompression.</summary>
    public const int Bound = 64 * 1024 * 1024;

    /// <summary>How often a request was tried.</summary>
    public static readonly HttpRequestOptionsKey<int> Tries = new("Vectis.Tries");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Tries, out var tries);
        request.Options.Set(Tries, tries + 1);

        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            PooledBody body;
            using (var content = response.Content)
            {
                try
                {
                    body = await PooledBody.ReadAsync(content, bound, cancellationToken);
                }
                catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException // Brotli's word for broken data
                    or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded })
                {
                    throw new CutAnswerException("The connection was cut in the middle of the answer.", e);
                }
            }

            response.Content = body;
            if (response.IsSuccessStatusCode && JsonShape.IsCut(body.Bytes.Span))
                throw new CutAnswerException("The answer ends in the middle.");
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
