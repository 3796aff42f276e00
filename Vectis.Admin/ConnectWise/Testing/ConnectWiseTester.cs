using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>
/// Tries credentials: companyinfo first, then one keyed read of each chosen stream. Service tickets and companies decide, and are asked
/// one after the other, so that wrong keys are tried no more often than it takes to find out why.
/// </summary>
internal sealed class ConnectWiseTester(
    ConnectWiseConnector connector, Evidence evidence, RegionSearch regions, IEnumerable<ConnectWiseStream> streams,
    IOptionsMonitor<ConnectWiseSettings> settings, TimeProvider time)
    : IConnectionTester
{
    /// <summary>The streams without which a connection is of no use, in the order they are asked.</summary>
    private static readonly string[] Deciding = ["tickets", "companies"];

    /// <summary>How far two clocks may be apart without a word about it.</summary>
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromMinutes(5);

    public async Task<TestReport> TestAsync(
        ConnectionCredentials credentials, IReadOnlyCollection<string> chosen, IProgress<TestProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var limit = settings.CurrentValue.TestTimeout;
        var requests = new ConcurrentQueue<TestRequest>();
        using var ending = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);

        var deciding = Deciding.Select(key => streams.FirstOrDefault(stream => stream.Key == key)).OfType<ConnectWiseStream>().ToList();
        var others = streams.Where(stream => chosen.Contains(stream.Key) && !deciding.Contains(stream) && stream.Parent is null).ToList();
        var lines = new Checklist([.. deciding, .. others], progress);
        if (SiteUrl.TryParse(credentials.SiteUrl, out var site, out _)) lines.Pass(Checklist.Address, site.ToString());
        lines.Begin(Words.Finding, Checklist.Name, Checklist.Reached);
        var opened = await connector.OpenAsync(credentials, Purpose.Test, Observe, both.Token);
        TestReport report;
        if (opened.IsValue)
        {
            FirstLines.Found(lines, opened.Value);
            report = await AskAsync(opened.Value, credentials, new Asking(deciding, others, lines), both.Token);
            if (report.IsConnected) report = report with { Notes = await NotesAsync(opened.Value, chosen, deciding, report, lines, both.Token) };
            lines.SkipRest();
        }
        else
        {
            report = await WhyNotFoundAsync(opened.Failure, credentials, Observe, both.Token);
            if (report.Failure!.Category == FailureCategory.Cancelled && !cancellationToken.IsCancellationRequested)
                report = report with { Failure = TookTooLong(credentials, wasFound: false, limit) };
            FirstLines.NotFound(lines, report.Failure!, credentials.SiteUrl);
        }

        if (report.Failure?.Category == FailureCategory.Cancelled && !cancellationToken.IsCancellationRequested)
        {
            var late = TookTooLong(credentials, opened.IsValue, limit);
            lines.Retell(report.Failure, late);
            report = report with { Failure = late };
        }

        return report with { Duration = time.GetElapsedTime(begun), Requests = [.. requests], Lines = lines.Lines };

        void Observe(TestRequest request)
        {
            requests.Enqueue(request);
            lines.Take(request);
        }
    }

    public Task<TestReport> FindSiteAsync(string siteUrl, string companyId, TestReport report, CancellationToken cancellationToken) =>
        regions.FindAsync(siteUrl, companyId, report, cancellationToken);

    private async Task<TestReport> WhyNotFoundAsync(
        Failure failure, ConnectionCredentials credentials, Action<TestRequest> observe, CancellationToken cancellationToken)
    {
        var cause = failure is { Category: FailureCategory.UnknownCompany, Specifics: null }
            ? await evidence.OfUnknownCompanyAsync(credentials, observe, cancellationToken)
            : null;
        if (cause is not null) return new TestReport { Failure = cause.In(failure), Remedy = cause.Remedy };
        return new TestReport { Failure = failure, Remedy = RegionSearch.IsOfUse(failure, credentials.SiteUrl) ? new TestRemedy.FindSite() : null };
    }

    private static async Task<TestReport> AskAsync(
        ConnectWiseSession session, ConnectionCredentials credentials, Asking asking, CancellationToken cancellationToken)
    {
        var (deciding, others, lines) = asking;
        var report = new TestReport
        {
            Host = session.Host,
            Region = session.RegionName,
            Version = session.Company.Version,
            CompanyName = session.Company.CompanyName,
        };

        var readable = new List<StreamTest>();
        foreach (var stream in deciding)
        {
            if (readable.Count == 0) lines.Begin(Words.Asking(stream.Name), Checklist.ClientId, Checklist.Keys, stream.Key);
            else lines.Begin(Words.Asking(stream.Name), stream.Key);
            var test = await ReadAsync(session, stream, cancellationToken);
            readable.Add(test);
            var failure = test.Failure;
            var cause = failure?.Category == FailureCategory.Unauthorized && readable.Count == 1
                ? await Evidence.OfRefusedKeysAsync(session, credentials, Sample(stream), cancellationToken)
                : null;
            if (cause is not null) failure = cause.In(failure!);
            if (readable.Count == 1 && !FirstLines.Keyed(lines, failure, cause is not null))
            {
                return report with { Failure = failure, Streams = readable, Remedy = cause?.Remedy };
            }

            if (failure is not null) Refuse(lines, test);
            if (failure is null or { Category: FailureCategory.Forbidden }) continue;
            lines.SkipRest(stream.Key);
            return report with { Failure = failure, Streams = readable };
        }

        var forbidden = readable.Where(test => test.Failure is not null).ToList();
        if (forbidden.Count > 0)
        {
            foreach (var test in readable.Where(test => test.Failure is null)) lines.Pass(test.Stream, Words.MayReadCount(null));
            lines.SkipRest(forbidden[0].Stream);
            return report with { Failure = forbidden[0].Failure! with { Cause = TestCause.VitalPermissionMissing, Specifics = Words.Forbidden(forbidden) }, Streams = readable };
        }

        if (others.Count > 0) lines.Begin(Words.Asking(Words.Listed([.. others.Select(stream => stream.Name)])), [.. others.Select(stream => stream.Key)]);
        var counted = Task.WhenAll(deciding.Zip(readable, (stream, test) => CountAsync(session, stream, test, lines, cancellationToken)));
        var asked = await Task.WhenAll(others.Select(async stream =>
            await CountAsync(session, stream, await ReadAsync(session, stream, cancellationToken), lines, cancellationToken)));
        StreamTest[] all = [.. await counted, .. asked];
        return report with
        {
            Streams = all,
            Failure = all.Select(test => test.Failure).FirstOrDefault(failure => failure is not null && EndsTheTest(failure.Category))
                ?? (cancellationToken.IsCancellationRequested ? new Failure(FailureCategory.Cancelled) : null),
        };
    }

    private static string Sample(ConnectWiseStream stream) => $"{stream.Path}?pageSize=1&fields=id";

    private static async Task<StreamTest> ReadAsync(ConnectWiseSession session, ConnectWiseStream stream, CancellationToken cancellationToken)
    {
        var answer = await session.GetAsync(Sample(stream), cancellationToken);
        using var body = answer.Value;
        var failure = answer.Failure ?? RecordPageReader.ReadOneId(body!.Body).Failure;
        return new StreamTest(stream.Key, stream.Name, stream.Permission, null, failure);
    }

    /// <summary>A count that is refused leaves the stream readable: the number is only told, not needed.</summary>
    private static async Task<StreamTest> CountAsync(
        ConnectWiseSession session, ConnectWiseStream stream, StreamTest test, Checklist lines, CancellationToken cancellationToken)
    {
        if (test.Failure is not null)
        {
            Refuse(lines, test);
            return test;
        }

        var answer = await session.GetAsync(RecordQuery.Count(stream, default), cancellationToken);
        using var body = answer.Value;
        test = test with { Count = body is not null && RecordPageReader.ReadCount(body.Body) is { IsValue: true } count ? count.Value : null };
        lines.Pass(stream.Key, Words.MayReadCount(test.Count));
        return test;
    }

    private static void Refuse(Checklist lines, StreamTest test)
    {
        if (test.Failure is { Category: FailureCategory.Forbidden }) lines.Fail(test.Stream, Words.MayNotRead(test.Permission), Words.GrantIn(test.Permission));
        else lines.Fail(test.Stream, test.Failure!.Headline, test.Failure.Text);
    }

    /// <summary>What hinders nothing: a clock that is off, dates that are misread, and records the key may read though they are not wanted.</summary>
    private async Task<IReadOnlyList<TestNote>> NotesAsync(
        ConnectWiseSession session, IReadOnlyCollection<string> chosen, IReadOnlyList<ConnectWiseStream> deciding, TestReport report, Checklist lines,
        CancellationToken cancellationToken)
    {
        List<TestNote> notes = [];
        if (session.ServerTime - time.GetUtcNow() is { } off && off.Duration() > ClocksMayDiffer) notes.Add(new(TestCause.ClockOff, Words.ClockIsOff(off)));
        var known = deciding.FirstOrDefault(stream => report.Streams.Any(test => test.Stream == stream.Key && test.Count > 0));
        var dates = new DateLook(session, lines, time).AskAsync(known, cancellationToken);
        var needless = await NeedlessAsync(session, chosen, cancellationToken);
        if (await dates is { } note) notes.Add(note);
        return [.. notes, .. needless];
    }

    private async Task<IReadOnlyList<TestNote>> NeedlessAsync(
        ConnectWiseSession session, IReadOnlyCollection<string> chosen, CancellationToken cancellationToken)
    {
        List<TestNote> notes = [];
        List<(string Name, string Path, string Permission)> needless =
        [
            .. streams.Where(stream => stream.IsOptional && !chosen.Contains(stream.Key)).Select(stream => (stream.Name, stream.Path, stream.Permission)),
            ("Configurations", "company/configurations", "Companies ▸ Configurations"),
        ];
        foreach (var (name, path, permission) in needless)
        {
            var answer = await session.GetAsync($"{path}?pageSize=1&fields=id", cancellationToken, isKnownGood: false);
            using var body = answer.Value;
            if (body is not null) notes.Add(new(TestCause.PermissionNeedless, Words.MayReadNeedlessly(name, permission)));
        }

        return notes;
    }

    /// <summary>What holds for every stream and not for one.</summary>
    private static bool EndsTheTest(FailureCategory category) => category is FailureCategory.Unauthorized
        or FailureCategory.ClientIdNotRegistered or FailureCategory.Cancelled or FailureCategory.AddressNotAllowed;

    private static Failure TookTooLong(ConnectionCredentials credentials, bool wasFound, TimeSpan limit) => new(FailureCategory.TimedOut)
    {
        Cause = TestCause.NoAnswer,
        Link = SiteUrl.TryParse(credentials.SiteUrl, out var site, out _) ? site.Address : null,
        Specifics = wasFound ? Words.TestTookTooLong(limit) : null,
    };

    /// <summary>What one test asks for, and where it is told.</summary>
    private sealed record Asking(IReadOnlyList<ConnectWiseStream> Deciding, IReadOnlyList<ConnectWiseStream> Others, Checklist Lines);
}
