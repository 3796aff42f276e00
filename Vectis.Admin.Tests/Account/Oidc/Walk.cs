using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>Somebody's way through sign-in at the provider and back, redirect after redirect.</summary>
internal sealed partial class Walk(RunningApp app, HttpClient? browser = null)
{
    private const int Most = 10;

    public HttpClient Browser { get; } = browser ?? app.Browser();

    /// <summary>Where it ended.</summary>
    public Uri End { get; private set; } = app.Address;

    /// <summary>What stood there.</summary>
    public string Page { get; private set; } = "";

    /// <summary>The path and query where it ended.</summary>
    public string Path => End.PathAndQuery;

    /// <summary>The sentence of a refusal; null when there is none.</summary>
    public string? Sentence => Alert().Match(Page) is { Success: true } alert ? alert.Groups["text"].Value : null;

    /// <summary>Clicks the button of the sign-in page.</summary>
    public Task<Walk> SignInAsync(string returnUrl = "/account/profile") => GoAsync(OidcAddresses.BeginOf(returnUrl));

    /// <summary>Opens an address and goes wherever it is sent on to.</summary>
    /// <param name="address">The first address.</param>
    /// <param name="until">Stops before an address that holds this.</param>
    public async Task<Walk> GoAsync(string address, string? until = null)
    {
        var next = new Uri(app.Address, address);
        for (var step = 0; step < Most; step++)
        {
            using var answer = await Browser.GetAsync(next);
            (End, Page) = (next, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            if (answer.Headers.Location is not { } location)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, Page);
                return this;
            }

            next = new Uri(next, location);
            if (until is not null && next.ToString().Contains(until, StringComparison.Ordinal)) break;
        }

        End = next;
        return this;
    }

    /// <summary>What was noted, oldest first; the first row of all says that the log begins.</summary>
    public static Task<List<string>> TrailAsync(RunningApp app, long after = 1) => app.WithDatabaseAsync(database => database.Set<AuditEntry>().AsNoTracking()
        .Where(row => row.Sequence > after).OrderBy(row => row.Sequence).Select(row => row.Details == null ? row.Action : $"{row.Action}: {row.Details}").ToListAsync());

    [GeneratedRegex("""class="refusal" role="alert">(?<text>[^<]+)<""")]
    private static partial Regex Alert();
}
