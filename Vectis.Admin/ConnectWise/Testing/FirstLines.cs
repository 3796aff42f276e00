using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>What the lines before the first record say, told from what the connector and the first keyed request came back with.</summary>
internal static class FirstLines
{
    /// <summary>A ConnectWise was found, and it knows the company.</summary>
    public static void Found(Checklist lines, ConnectWiseSession session)
    {
        lines.Pass(Checklist.Name, session.Site.Host);
        lines.Pass(Checklist.Reached, Words.ReachedBy(session.Site));
        lines.Pass(Checklist.System, Words.SystemIs(session.RegionName, session.IsCloud, session.Company.Version));
        lines.Pass(Checklist.Company, session.Company.CompanyName ?? Words.Known);
    }

    /// <summary>None was found: passes what must have been passed for this failure to come about, and fails the line it belongs to.</summary>
    public static void NotFound(Checklist lines, Failure failure, string siteUrl)
    {
        var site = SiteUrl.TryParse(siteUrl, out var parsed, out _) ? parsed : null;
        var at = LineOf(failure);
        if (site is not null && at != Checklist.Address) lines.Pass(Checklist.Address, site.ToString());
        if (at is Checklist.Reached && failure is not { Category: FailureCategory.TimedOut, Specifics: null }) lines.Pass(Checklist.Name, site!.Host);
        if (at is Checklist.System or Checklist.Company)
        {
            lines.Pass(Checklist.Name, site!.Host);
            lines.Pass(Checklist.Reached, Words.ReachedBy(site));
        }

        if (at is Checklist.Company) lines.Pass(Checklist.System, Words.AnswersAsConnectWise);
        lines.Fail(at, failure.Headline, failure.Text);
        lines.SkipRest(at);
    }

    /// <summary>The first keyed request was answered: what it says of client id and keys.</summary>
    /// <param name="lines">The checklist.</param>
    /// <param name="failure">What came of it; null for an answer.</param>
    /// <param name="isCauseKnown">Whether the failure names the cause.</param>
    /// <returns>Whether the keys were accepted.</returns>
    public static bool Keyed(Checklist lines, Failure? failure, bool isCauseKnown)
    {
        switch (failure?.Category)
        {
            case null or FailureCategory.Forbidden:
                lines.Pass(Checklist.ClientId, Words.Accepted);
                lines.Pass(Checklist.Keys, Words.Accepted);
                return true;
            case FailureCategory.ClientIdNotRegistered:
                lines.Fail(Checklist.ClientId, failure.Headline, failure.Text);
                lines.SkipRest(Checklist.ClientId);
                return false;
            case FailureCategory.Unauthorized:
                lines.Pass(Checklist.ClientId, Words.NotObjectedTo);
                lines.Fail(Checklist.Keys, failure.Headline, isCauseKnown ? failure.Text : $"{failure.Text} {Words.RefusedKeysMayBe}");
                lines.SkipRest(Checklist.Keys);
                return false;
            default:
                lines.Fail(Checklist.Keys, failure.Headline, failure.Text);
                lines.SkipRest(Checklist.Keys);
                return false;
        }
    }

    private static string LineOf(Failure failure) => failure.Category switch
    {
        FailureCategory.AddressNotAllowed => Checklist.Address,
        FailureCategory.TimedOut when failure.Cause == TestCause.NameNotFound => Checklist.Name,
        FailureCategory.TimedOut or FailureCategory.TlsFailed or FailureCategory.Cancelled => Checklist.Reached,
        FailureCategory.UnknownCompany => Checklist.Company,
        _ => Checklist.System,
    };
}
