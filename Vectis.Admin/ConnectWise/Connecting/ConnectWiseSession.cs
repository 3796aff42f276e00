using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>A ConnectWise that was found and can be asked with keys. Safe for several requests at once; holds no connection of its own.</summary>
internal sealed class ConnectWiseSession
{
    /// <summary>What companyinfo named is believed for so long once it has named nothing new.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>After so many places a path is given up.</summary>
    private const int MostTried = 4;

    private readonly RequestSender _sender;
    private readonly ConnectionCredentials _credentials;
    private readonly SiteUrl _site;
    private readonly SiteUrl _api;
    private readonly bool _isCloud;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile string _codebase = CompanyInfo.RouterCodebase;
    private volatile string? _named;
    private long _namedAt;
    private volatile bool _keysProved;

    internal ConnectWiseSession(
        RequestSender sender, ConnectionCredentials credentials, SiteUrl site, SiteUrl api, CompanyInfo company, bool isCloud, TimeProvider time, ILogger log)
    {
        _sender = sender;
        _credentials = credentials;
        _site = site;
        _api = api;
        _isCloud = isCloud;
        _time = time;
        _log = log;
        _named = company.Codebase;
        Company = company;
    }

    /// <summary>The typed site.</summary>
    public SiteUrl Site => _site;

    /// <summary>Whether ConnectWise hosts it.</summary>
    public bool IsCloud => _isCloud;

    /// <summary>The server's own time when it answered first; null where it told none.</summary>
    public DateTimeOffset? ServerTime { get; internal init; }

    /// <summary>What companyinfo told.</summary>
    public CompanyInfo Company { get; }

    /// <summary>The host that is asked, with the port if it is not the scheme's own.</summary>
    public string Host => _api.Authority;

    /// <summary>The region told from the host.</summary>
    public string RegionName => Region.Of(_api.Host);

    /// <summary>Asks for a path below <c>apis/3.0/</c>. The answer is whole, 2xx and begins as JSON does; everything else is a failure.</summary>
    /// <param name="pathAndQuery">Without a leading slash, already escaped, such as <c>service/tickets?pageSize=1</c>.</param>
    /// <param name="cancellationToken">Ends it with the failure Cancelled.</param>
    /// <param name="isKnownGood">Whether every ConnectWise offers the path, so that the cloud's 404 speaks of the keys.</param>
    /// <param name="isForwardOnly">Whether the list is to begin after the query's <c>pageId</c>.</param>
    /// <param name="search">The body of a search, which reads as a list does; null for a plain read.</param>
    public async Task<Answer<ApiAnswer>> GetAsync(
        string pathAndQuery, CancellationToken cancellationToken, bool isKnownGood = true, bool isForwardOnly = false, string? search = null)
    {
        var first = _codebase;
        var exchange = await SendAsync(first, pathAndQuery, isForwardOnly, search, cancellationToken);
        List<string> tried = [first];
        while (tried.Count < MostTried && IsElsewhere(exchange, isKnownGood) && await OtherCodebaseAsync(tried, cancellationToken) is { } other)
        {
            exchange.Answer!.Dispose();
            exchange = await SendAsync(other, pathAndQuery, isForwardOnly, search, cancellationToken);
            tried.Add(other);
            if (exchange.Answer is { IsSuccess: true } && Interlocked.CompareExchange(ref _codebase, other, first) == first)
                Log.CodebaseChanged(_log, Host, other);
        }

        return Judge(exchange, isKnownGood);
    }

    /// <summary>The same ConnectWise, asked with other keys.</summary>
    public ConnectWiseSession With(ConnectionCredentials credentials) =>
        new(_sender.With(credentials), credentials, _site, _api, Company, _isCloud, _time, _log) { ServerTime = ServerTime };

    private Answer<ApiAnswer> Judge(Exchange exchange, bool isKnownGood)
    {
        if (exchange.Answer is not { } answer) return NoAnswer.Of(exchange.Error!, _site.Address, _api.Authority);
        var asked = new Asked(_site, IsKeyed: true, _isCloud, isKnownGood, _keysProved);
        if (Classifier.Of(answer, asked, _credentials) is { } failure)
        {
            answer.Dispose();
            return failure;
        }

        _keysProved = true;
        return answer;
    }

    private Task<Exchange> SendAsync(string codebase, string pathAndQuery, bool isForwardOnly, string? search, CancellationToken cancellationToken) =>
        _sender.SendAsync(_api.At($"{codebase}apis/3.0/{pathAndQuery}"), isKeyed: true, cancellationToken, isForwardOnly, search);

    private bool IsElsewhere(Exchange exchange, bool isKnownGood) =>
        exchange.Answer?.Status == 404 && _isCloud && isKnownGood && !NamesRecord(exchange.Answer);

    /// <summary>
    /// Where else to ask after a 404: where another request has followed ConnectWise meanwhile, below the version that companyinfo named, or
    /// below the one it names now, since an upgrade moves it. Null when there is nowhere else.
    /// </summary>
    private async Task<string?> OtherCodebaseAsync(List<string> tried, CancellationToken cancellationToken)
    {
        if (Untried() is { } known) return known;
        try
        {
            await _asking.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null; // the 404 stands; whoever cancelled does not look at it
        }

        try
        {
            // Many are answered 404 at the same moment: one of them asks, and all use what it learns.
            if (Untried() is { } learned) return learned;
            if (_namedAt != 0 && _time.GetElapsedTime(_namedAt) < AskAgainAfter) return null;
            var exchange = await _sender.SendAsync(CompanyInfoAddress(_site, _credentials), isKeyed: false, cancellationToken);
            using var answer = exchange.Answer;
            var named = answer is { IsSuccess: true } ? CompanyInfo.Read(answer.Body, out _)?.Codebase : null;
            // Whoever has just moved may move again at once, or move back.
            _namedAt = named is null || named == _named ? _time.GetTimestamp() : 0;
            _named = named ?? _named;
            return Untried();
        }
        finally
        {
            _asking.Release();
        }

        string? Untried() => !tried.Contains(_codebase) ? _codebase : _named is { } told && !tried.Contains(told) ? told : null;
    }

    /// <summary>A record that is gone says so with the code NotFound: that 404 is settled.</summary>
    private static bool NamesRecord(ApiAnswer answer) => ServerMessage.Read(answer.Body.Span, null).Code == "NotFound";

    /// <summary>Where a company is asked about without keys.</summary>
    internal static Uri CompanyInfoAddress(SiteUrl site, ConnectionCredentials credentials) =>
        site.At($"login/companyinfo/{Uri.EscapeDataString(credentials.CompanyId)}");
}
