using System.Globalization;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise;

/// <summary>The lines of a test's checklist, and the causes it can prove.</summary>
internal static partial class Words
{
    public const string Checklist = "What was tested";
    public const string LineAddress = "Address well formed";
    public const string LineName = "Name found";
    public const string LineReached = "Server reached";
    public const string LineSystem = "Is a ConnectWise";
    public const string LineCompany = "Company ID known";
    public const string LineClientId = "Client ID registered";
    public const string LineKeys = "Keys accepted";
    public const string LineDates = "Dates understood";
    public const string Known = "known";
    public const string Accepted = "accepted";
    public const string NotObjectedTo = "ConnectWise did not object to it";
    public const string AnswersAsConnectWise = "it answers as ConnectWise does";
    public const string LineDetails = "Requests";
    public const string SwapThem = "Swap them";

    public const string KeysExchanged =
        "Public key and private key stand in each other’s place: with the two exchanged ConnectWise accepts them. Swap them and test again.";

    public const string NoClientIdSent = "No Client ID was sent: the field is empty.";
    public const string ClientIdSentIsNoGuid = "What was sent is no GUID, so it was cut or is something else: copy the Client ID again, whole.";

    /// <summary>ConnectWise answers all of these alike, so none is claimed.</summary>
    public const string RefusedKeysMayBe =
        "What fits, likeliest first: a key was cut or mistyped when it was copied; the key was deleted on the API Keys tab; "
        + "the API member is inactive; the keys belong to another company’s ConnectWise.";

    /// <summary>Why exchanged keys can't be exchanged here.</summary>
    public static string CannotSwap(IReadOnlyList<CredentialField> saved) => saved.Count == 1
        ? $"The {InSentence(saved[0])} is saved and can’t be moved to the other field: it is never shown again. Replace both keys and paste each in its place."
        : "Both keys are saved and can’t be exchanged here: they are never shown again. Replace both and paste each in its place.";

    public static string Mend(TestRemedy remedy) => remedy switch
    {
        TestRemedy.SwapKeys => SwapThem,
        TestRemedy.UseCompanyId other => Use(other.CompanyId),
        TestRemedy.UseSiteUrl other => Use(other.SiteUrl),
        TestRemedy.FindSite => FindMyRegion,
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "No text is written for this remedy."),
    };

    public static string LinkTo(Uri link) => link == Classifier.StatusPage ? "Open the ConnectWise status page" : OpenSiteUrl;

    public static string SkippedBecause(string line) => $"not asked, because of “{line}”";

    public const string SkippedAtEnd = "not asked: the test had ended";

    public static string ReachedBy(SiteUrl site) => site.Scheme == "https" ? "by https, its certificate is trusted" : "by http, not encrypted";

    public static string SystemIs(string region, bool isCloud, string? version)
    {
        var where = isCloud && region != "on-premises" ? $"{region}, cloud" : region;
        return version is null ? where : $"{where}, version {version}";
    }

    public static string MayReadCount(long? count) =>
        count is { } number ? string.Create(CultureInfo.InvariantCulture, $"may read, {number:N0}") : "may read";

    public static string MayNotRead(string permission) => $"may not read: needs {permission}";

    public static string GrantIn(string permission) =>
        $"In System ▸ Security Roles, on the role of the API member, set {permission} to Inquire Level All and save.";

    public static string CompanyIdInOtherCase(string known, string typed) =>
        $"ConnectWise knows “{known}”, not “{ServerMessage.Clean(typed, 100)}”: with “{known}” it answers. Use that as the Company ID and test again.";

    public static string DisplayNameTyped(string known, string name) =>
        $"What you typed is the display name, “{name}”; ConnectWise knows that company as “{known}”. Use that as the Company ID and test again.";

    public static string MayReadNeedlessly(string stream, string permission) =>
        $"This key can read {stream}; Vectis does not need it. To narrow the role: System ▸ Security Roles, {permission}, Inquire Level None.";

    public static string ClockIsOff(TimeSpan off) => string.Create(
        CultureInfo.InvariantCulture,
        $"The clock of the machine that runs Vectis is {Math.Round(off.Duration().TotalMinutes):0} minutes {(off > TimeSpan.Zero ? "behind" : "ahead of")} ConnectWise’s. Set it right: schedules and dates follow it.");
}
