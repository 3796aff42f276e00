using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>
/// Tries credentials: companyinfo first, then one keyed read of each chosen stream. Service tickets and companies decide, and are asked
/// one after the other, so that wrong keys are tried once only.
/// </summary>
internal sealed class ConnectWiseTester(
    ConnectWiseConnector connector, IEnumerable<ConnectWiseStream> streams, IOptionsMonitor<ConnectWiseSettings> settings, TimeProvider time)
    : IConnectionTester
{
    /// <summary>The streams without which a connection is of no use, in the order they are asked.</summary>
    private static readonly string[] Deciding = ["tickets", "companies"];

    public async Task<TestReport> TestAsync(
        ConnectionCredentials credentials, IReadOnlyCollection<string> chosen, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var limit = settings.CurrentValue.TestTimeout;
        var requests = new ConcurrentQueue<TestRequest>();
        using var ending = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);

        progress?.Report(Words.Finding);
        var opened = await connector.OpenAsync(credentials, Purpose.Test, requests.Enqueue, both.Token);
        var report = opened.IsValue
            ? await AskAsync(opened.Value, chosen, progress, both.Token)
            : new TestReport { Failure = opened.Failure };

        if (report.Failure?.Category == FailureCategory.Cancelled && !cancellationToken.IsCancellationRequested)
            report = report with { Failure = TookTooLong(credentials, opened.IsValue, limit) };
        return report with { Duration = time.GetElapsedTime(begun), Requests = [.. requests] };
    }

    private async Task<TestReport> AskAsync(
        ConnectWiseSession session, IReadOnlyCollection<string> chosen, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var report = new TestReport
        {
            Host = session.Host,
            Region = session.RegionName,
            Version = session.Company.Version,
            CompanyName = session.Company.CompanyName,
        };
        var deciding = Deciding.Select(key => streams.FirstOrDefault(stream => stream.Key == key)).OfType<ConnectWiseStream>().ToList();
        var others = streams.Where(stream => chosen.Contains(stream.Key) && !deciding.Contains(stream)).ToList();

        var readable = new List<StreamTest>();
        foreach (var stream in deciding)
        {
            progress?.Report(Words.Asking(stream.Name));
            var test = await ReadAsync(session, stream, cancellationToken);
            readable.Add(test);
            if (test.Failure is { Category: not FailureCategory.Forbidden } failure) return report with { Failure = failure, Streams = readable };
        }

        var forbidden = readable.Where(test => test.Failure is not null).ToList();
        if (forbidden.Count > 0)
            return report with { Failure = forbidden[0].Failure! with { Specifics = Words.Forbidden(forbidden) }, Streams = readable };

        if (others.Count > 0) progress?.Report(Words.Asking(Words.Listed([.. others.Select(stream => stream.Name)])));
        var counted = Task.WhenAll(deciding.Zip(readable, (stream, test) => CountAsync(session, stream, test, cancellationToken)));
        var asked = await Task.WhenAll(others.Select(async stream =>
            await CountAsync(session, stream, await ReadAsync(session, stream, cancellationToken), cancellationToken)));
        StreamTest[] all = [.. await counted, .. asked];
        return report with
        {
            Streams = all,
            Failure = all.Select(test => test.Failure).FirstOrDefault(failure => failure is not null && EndsTheTest(failure.Category))
                ?? (cancellationToken.IsCancellationRequested ? new Failure(FailureCategory.Cancelled) : null),
        };
    }

    private static async Task<StreamTest> ReadAsync(ConnectWiseSession session, ConnectWiseStream stream, CancellationToken cancellationToken)
    {
        var answer = await session.GetAsync($"{stream.Path}?pageSize=1&fields=id", cancellationToken);
        using var body = answer.Value;
        var failure = answer.Failure ?? RecordPageReader.ReadHighestId(body!.Body).Failure;
        return new StreamTest(stream.Key, stream.Name, stream.Permission, null, failure);
    }

    /// <summary>A count that is refused leaves the stream readable: the number is only told, not needed.</summary>
    private static async Task<StreamTest> CountAsync(
        ConnectWiseSession session, ConnectWiseStream stream, StreamTest test, CancellationToken cancellationToken)
    {
        if (test.Failure is not null) return test;
        var answer = await session.GetAsync(RecordQuery.Count(stream, default), cancellationToken);
        using var body = answer.Value;
        return test with { Count = body is not null && RecordPageReader.ReadCount(body.Body) is { IsValue: true } count ? count.Value : null };
    }

    /// <summary>What holds for every stream and not for one.</summary>
    private static bool EndsTheTest(FailureCategory category) => category is FailureCategory.Unauthorized
        or FailureCategory.ClientIdNotRegistered or FailureCategory.Cancelled or FailureCategory.AddressNotAllowed;

    private static Failure TookTooLong(ConnectionCredentials credentials, bool wasFound, TimeSpan limit) => new(FailureCategory.TimedOut)
    {
        Link = SiteUrl.TryParse(credentials.SiteUrl, out var site, out _) ? site.Address : null,
        Specifics = wasFound ? Words.TestTookTooLong(limit) : null,
    };
}
