using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>Asks the other regions of ConnectWise's cloud which of them knows a company. companyinfo needs no keys, and none is at hand here.</summary>
internal sealed class RegionSearch(ConnectWiseClient client, IOptionsMonitor<ConnectWiseSettings> settings, TimeProvider time)
{
    /// <summary>Whether a wrong region may be the cause: the cloud does not know the company, or no host of the cloud has the name.</summary>
    public static bool IsOfUse(Failure failure, string siteUrl) =>
        SiteUrl.TryParse(siteUrl, out var site, out _) && AllowedAddresses.IsCloud(site.Host)
        && failure.Cause is TestCause.CompanyUnknown or TestCause.NameNotFound;

    /// <inheritdoc cref="IConnectionTester.FindSiteAsync"/>
    public async Task<TestReport> FindAsync(string siteUrl, string companyId, TestReport report, CancellationToken cancellationToken)
    {
        if (report.Failure is not { } failure || !IsOfUse(failure, siteUrl) || companyId.Trim('.').Length == 0) return report;
        SiteUrl.TryParse(siteUrl, out var typed, out _);
        var requests = new ConcurrentQueue<TestRequest>();
        using var ending = new CancellationTokenSource(settings.CurrentValue.TestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);
        var hosts = Region.WebHosts.Where(host => typed!.Host != host && typed.Host != $"api-{host}");
        var asked = await Task.WhenAll(hosts.Select(host => AskAsync(host, companyId, requests, both.Token)));
        return cancellationToken.IsCancellationRequested ? report : Tell(report, asked, [.. requests]);
    }

    private async Task<RegionAnswer> AskAsync(string host, string companyId, ConcurrentQueue<TestRequest> requests, CancellationToken cancellationToken)
    {
        SiteUrl.TryParse($"https://{host}", out var site, out _);
        var nobody = new ConnectionCredentials($"{site}", companyId, PublicKey: "", PrivateKey: "", ClientId: "");
        var address = ConnectWiseSession.CompanyInfoAddress(site!, nobody);
        var exchange = await client.GetAsync(address, nobody, isKeyed: false, Purpose.Test, isForwardOnly: false, search: null, waits: null, cancellationToken);
        using var answer = exchange.Answer;
        requests.Enqueue(new TestRequest(address.AbsoluteUri, answer?.Status, exchange.Duration, null, answer?.RequestId));
        if (answer is null || Classifier.Of(answer, new Asked(site!, IsKeyed: false), nobody) is not null) return new(site!, null, false);
        var company = CompanyInfo.Read(answer.Body, out var isUnknown);
        return new(site!, company, isUnknown || company is not null);
    }

    private static TestReport Tell(TestReport report, IReadOnlyList<RegionAnswer> asked, IReadOnlyList<TestRequest> requests)
    {
        // Two names of one region are one answer.
        List<RegionAnswer> knowing = [.. asked.Where(one => one.Company is not null).DistinctBy(one => Region.Of(one.Site.Host))];
        List<string> silent = [.. asked.Where(one => !one.HasAnswered).Select(one => one.Site.Host)];
        var found = knowing switch
        {
            [] => Words.KnownNowhere([.. asked.Where(one => one.HasAnswered).Select(one => Region.Of(one.Site.Host)).Distinct()]),
            [var one] => Words.KnownAt(Region.Of(one.Site.Host), one.Site, one.Company!.CompanyName),
            _ => Words.KnownInSeveral([.. knowing.Select(one => one.Site)]),
        };
        if (silent.Count > 0) found = $"{found} {Words.NoAnswerFrom(silent)}";
        var failure = report.Failure! with
        {
            Cause = knowing.Count > 0 ? TestCause.OtherRegion : report.Failure.Cause,
            Specifics = report.Failure.Specifics is { } before ? $"{before} {found}" : found,
        };
        return report with
        {
            Failure = failure,
            Remedy = knowing is [var only] ? new TestRemedy.UseSiteUrl($"{only.Site}") : null,
            Requests = [.. report.Requests, .. requests],
            Lines = [.. report.Lines.Select(line => line.State != TestLineState.Failed ? line : line with
            {
                Guidance = failure.Text,
                Requests = [.. line.Requests, .. requests],
            })],
        };
    }

    /// <summary>One region's answer.</summary>
    /// <param name="Site">Where its people sign in.</param>
    /// <param name="Company">What it knows; null where it knows nothing, or has not answered as a ConnectWise does.</param>
    /// <param name="HasAnswered">Whether it told if it knows the company.</param>
    private sealed record RegionAnswer(SiteUrl Site, CompanyInfo? Company, bool HasAnswered);
}
