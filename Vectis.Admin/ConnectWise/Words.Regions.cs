using Vectis.Admin.ConnectWise.Connecting;

namespace Vectis.Admin.ConnectWise;

/// <summary>Looking for the region that knows a company.</summary>
internal static partial class Words
{
    public const string FindMyRegion = "Find my region";
    public const string AskingRegions = "Asking the other regions of ConnectWise’s cloud";

    /// <summary>The name is the server's word, cleaned where it was read.</summary>
    public static string KnownAt(string region, SiteUrl site, string? companyName) =>
        $"{region} ({site}) knows this Company ID{(companyName is null ? "" : $", as “{companyName}”")}. Use that as the Site URL and test again.";

    public static string KnownInSeveral(IReadOnlyList<SiteUrl> sites) =>
        $"Several regions know this Company ID: {Listed([.. sites.Select(site => $"{Region.Of(site.Host)} ({site})")])}. "
        + "Use the address you sign in at as the Site URL and test again.";

    public static string KnownNowhere(IReadOnlyList<string> regions) => regions.Count == 0
        ? "No other region told whether it knows this Company ID."
        : $"{Listed(regions)} {(regions.Count == 1 ? "does" : "do")} not know it either, so look at the Company ID first.";

    public static string NoAnswerFrom(IReadOnlyList<string> hosts) => $"There was no answer from {Listed(hosts)}.";
}
