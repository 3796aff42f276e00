using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Finds a company's ConnectWise: asks companyinfo at the typed host and settles which host serves the API.</summary>
internal sealed class ConnectWiseConnector(ConnectWiseClient client, AllowedAddresses allowed, TimeProvider time, ILogger<ConnectWiseConnector> log)
{
    /// <summary>Opens a session. The keys are not proved by it: companyinfo needs none.</summary>
    /// <param name="credentials">The five credentials.</param>
    /// <param name="purpose">Which patience its requests have; after a probe that was answered, that of a sync.</param>
    /// <param name="observe">Told about every request, from several threads at once.</param>
    /// <param name="cancellationToken">Ends it with the failure Cancelled.</param>
    /// <param name="waits">Told when a request begins to wait because the server asked for a pause.</param>
    public async Task<Answer<ConnectWiseSession>> OpenAsync(
        ConnectionCredentials credentials, Purpose purpose, Action<TestRequest>? observe, CancellationToken cancellationToken, Action<TimeSpan>? waits = null)
    {
        if (!SiteUrl.TryParse(credentials.SiteUrl, out var site, out var problem))
            return new Failure(FailureCategory.AddressNotAllowed) { Specifics = problem.Message };
        if (allowed.Judge(site.Address).Reason is { } reason)
            return new Failure(FailureCategory.AddressNotAllowed) { Specifics = reason };
        if (credentials.CompanyId.Trim('.').Length == 0) // a path would take dots as a step upwards
            return new Failure(FailureCategory.UnknownCompany) { Cause = TestCause.CompanyUnknown };

        var asking = new RequestSender(client, credentials, purpose, observe, waits);
        var exchange = await asking.SendAsync(ConnectWiseSession.CompanyInfoAddress(site, credentials), isKeyed: false, cancellationToken);
        if (exchange.Answer is null) return NoAnswer.Of(exchange.Error!, site.Address, site.Authority);
        using var answer = exchange.Answer;
        if (Classifier.Of(answer, new Asked(site, IsKeyed: false), credentials) is { } failure) return failure;

        var company = CompanyInfo.Read(answer.Body, out var isUnknown);
        if (isUnknown) return new Failure(FailureCategory.UnknownCompany) { Cause = TestCause.CompanyUnknown };
        if (company is null)
            return new Failure(FailureCategory.NotConnectWise) { Specifics = Words.NotCompanyInfo, Cause = TestCause.AnsweredByAnother, Link = site.Address };

        var isCloud = company.IsCloud || AllowedAddresses.IsCloud(site.Host);
        var sender = purpose == Purpose.Probe ? new RequestSender(client, credentials, Purpose.Sync, observe, waits) : asking;
        return new ConnectWiseSession(sender, credentials, site, ApiSite(site, company), company, isCloud, time, log) { ServerTime = answer.ServerTime };
    }

    /// <summary>
    /// The host that serves the API. What the server names is followed only to the typed host itself or, from a host of the cloud, to another
    /// host of the cloud; the cloud serves the API on its <c>api-</c> hosts alone.
    /// </summary>
    private SiteUrl ApiSite(SiteUrl typed, CompanyInfo company)
    {
        var api = Named(typed, company) ?? typed;
        if (!AllowedAddresses.IsCloud(api.Host) || api.Host.StartsWith("api-", StringComparison.Ordinal)) return api;
        return api.WithHost($"api-{api.Host}") is { } prefixed && allowed.Judge(prefixed.Address).IsAllowed ? prefixed : api;
    }

    private SiteUrl? Named(SiteUrl typed, CompanyInfo company)
    {
        if (string.IsNullOrWhiteSpace(company.SiteUrl)) return null;
        if (SiteUrl.TryParse($"{typed.Scheme}://{company.SiteUrl}", out var named, out _) && allowed.MayFollow(typed.Address, named.Address)) return named;
        Log.ApiHostNotUsed(log, typed.Authority);
        return null;
    }
}
