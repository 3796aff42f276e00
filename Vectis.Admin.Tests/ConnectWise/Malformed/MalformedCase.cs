using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.ConnectWise.Testing;
using Vectis.Admin.Integrations;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>Who meets the malformed answer.</summary>
internal enum Reader
{
    CompanyInfo,
    Tester,
    Page,
    Count,
    HighestId,
}

/// <summary>What came of a case.</summary>
/// <param name="Failures">What it was told as.</param>
/// <param name="SetAside">How many records were set aside.</param>
/// <param name="Texts">All that could be shown of it.</param>
/// <param name="IsNumberLeftOut">Whether a test connected and told no number of a stream's records, which it only tells and does not need.</param>
internal sealed record Outcome(IReadOnlyList<Failure> Failures, int SetAside, IReadOnlyList<string> Texts, bool IsNumberLeftOut = false);

/// <summary>One generated case; the same number makes the same case.</summary>
internal sealed class MalformedCase
{
    private static readonly ConnectWiseStream[] Streams = [.. ConnectWiseStreams.All];

    private static readonly ConnectWiseStream[] Tested = [.. Streams.Where(stream => ConnectWiseRig.Streams.Contains(stream.Key))];

    private readonly Purpose _purpose;
    private readonly Func<Ask, ConnectWiseStream?, bool> _isHit;

    public MalformedCase(int number)
    {
        var random = new Random(number);
        Reader = (Reader)(number % 5);
        Stream = Streams[random.Next(Streams.Length)];
        if (Reader != Reader.Page) Stream = Stream.Parent ?? Stream; // numbers are never asked of what is read under its parents
        _purpose = random.Next(2) == 0 ? Purpose.Test : Purpose.Sync;
        var (ask, stream) = Target(random);
        _isHit = (asked, of) => asked == ask && of?.Key == stream?.Key;
        Answer = MalformedAnswer.Make(random, ask, stream);
    }

    public Reader Reader { get; }

    /// <summary>The stream that is read, where one is.</summary>
    public ConnectWiseStream Stream { get; }

    public MalformedAnswer Answer { get; }

    public async Task<Outcome> RunAsync(Lane lane)
    {
        lane.Script = head =>
        {
            var (ask, stream) = GoodBodies.Read(head);
            return _isHit(ask, stream) ? Answer.Bytes(lane.Time) : Http.Answer(GoodBodies.Of(ask, stream));
        };
        if (Reader == Reader.Tester) return await TestAsync(lane);

        var opened = await lane.Get<ConnectWiseConnector>().OpenAsync(Lane.Credentials, _purpose, null, CancellationToken.None);
        if (Reader == Reader.CompanyInfo || !opened.IsValue) return Failed(opened.Failure, opened.Value?.Company.CompanyName, opened.Value?.Company.Version);
        await using var source = new ConnectWiseSource(opened.Value, new ConnectWiseSettings(), RecordScope.Everything, lane.Get<TimeProvider>());
        if (Reader == Reader.Count) return Failed((await source.CountAsync(Stream, default, CancellationToken.None)).Failure);
        if (Reader == Reader.HighestId) return Failed((await source.HighestIdAsync(Stream, CancellationToken.None)).Failure);

        var page = await source.ReadAsync(Stream, default, CancellationToken.None);
        return page.IsValue
            ? new Outcome([], page.Value.Unreadable.Count, [.. page.Value.Unreadable.Select(record => $"{record.Field}{record.Reason}")])
            : Failed(page.Failure);
    }

    public override string ToString() => $"{Answer.Kind}, read by {Reader} ({Stream.Key}, {_purpose})";

    private (Ask Ask, ConnectWiseStream? Stream) Target(Random random) => Reader switch
    {
        Reader.CompanyInfo => (Ask.CompanyInfo, null),
        Reader.Count => (Ask.Count, Stream),
        Reader.HighestId => (Ask.Ids, Stream),
        Reader.Page => (Ask.Page, Stream.Parent is { } parent && random.Next(2) == 0 ? parent : Stream),
        _ when random.Next(5) == 0 => (Ask.CompanyInfo, null),
        _ => (random.Next(4) == 0 ? Ask.Count : Ask.Ids, Tested[random.Next(Tested.Length)]),
    };

    private static async Task<Outcome> TestAsync(Lane lane)
    {
        var report = await lane.Get<ConnectWiseTester>().TestAsync(Lane.Credentials, ConnectWiseRig.Streams, null, CancellationToken.None);
        var failures = report.Streams.Select(stream => stream.Failure).Append(report.Failure).OfType<Failure>().ToList();
        return new Outcome(
            failures, 0,
            [Words.TestSentence(report), $"{report.CompanyName}{report.Version}", .. failures.Select(failure => failure.ToString()), .. report.Requests.Select(request => $"{request.Message}{request.RequestId}")],
            report.IsConnected && report.Streams.Any(stream => stream is { Failure: null, Count: null }));
    }

    private static Outcome Failed(Failure? failure, params string?[] shown) =>
        new(failure is null ? [] : [failure], 0, [.. shown.OfType<string>(), .. failure is null ? [] : new[] { failure.ToString() }]);
}
