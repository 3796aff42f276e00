using System.Net;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Sync;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>Downloads tickets as cheaply as .NET can: one connection, one buffer, one request after the other.</summary>
internal sealed class PlainClient(Simulator simulator) : IDisposable
{
    private const int PageSize = 1000;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
    });

    private byte[] _body = new byte[4 * 1024 * 1024];

    /// <summary>What is asked for: the engine's own stream.</summary>
    public static TicketStream Stream { get; } = new();

    /// <summary>How many records a page holds.</summary>
    public static int RecordsPerPage => PageSize;

    /// <summary>The page after an id. Valid until the next request.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PageAfterAsync(long id, CancellationToken cancellationToken)
    {
        var query = RecordQuery.List(Stream, new RecordFilter(id, null, null), PageSize).PathAndQuery;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{simulator.SiteUrl}/v4_6_release/apis/3.0/{query}");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", simulator.Credentials.Authorization);
        request.Headers.TryAddWithoutValidation("clientId", $"{simulator.Credentials.ClientId}");
        using var response = await _client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = 0;
        while (await content.ReadAsync(_body.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length == _body.Length) Array.Resize(ref _body, _body.Length * 2);
        }

        return _body.AsMemory(0, length);
    }

    /// <summary>Every page, one after the other.</summary>
    public async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        // Ids have gaps; where each page begins is asked of the data, not read out of the answer, which would be the client's work.
        var ids = simulator.Data.Ids(RecordKind.ServiceTickets);
        for (var i = 0; i < ids.Count; i += PageSize) await PageAfterAsync(i == 0 ? 0 : ids[i - 1], cancellationToken);
    }

    public void Dispose() => _client.Dispose();
}
