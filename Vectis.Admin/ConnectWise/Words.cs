using System.Globalization;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise;

/// <summary>The texts on screen and on the command line that belong to ConnectWise.</summary>
internal static partial class Words
{
    public const string Summary = "Companies, members, contracts, service tickets, time entries and, if you want, invoices from ConnectWise PSA.";
    public const string SiteUrlMissing = "Enter the Site URL, such as https://na.myconnectwise.net.";
    public const string SiteUrlTooLong = "The Site URL is too long: it is only https:// and a host.";
    public const string SiteUrlHasSpaces = "The Site URL must not hold spaces or line breaks.";
    public const string SiteUrlHasNoProtocol = "The Site URL must begin with https://.";
    public const string SiteUrlHasTwoProtocols = "The Site URL holds its protocol twice: keep one https:// at its beginning.";
    public const string SiteUrlHasNoHost = "The Site URL must name a host after https://, such as na.myconnectwise.net.";
    public const string SiteUrlHasUserInfo = "The Site URL must not hold a user name or password.";
    public const string SiteUrlEndsWithSlash = "The Site URL must not end with a slash.";
    public const string SiteUrlHasPath = "The Site URL must end after the host: take off the path.";
    public const string SiteUrlHasQuery = "The Site URL must end after the host: take off everything from the question mark.";
    public const string SiteUrlHasFragment = "The Site URL must end after the host: take off everything from the #.";
    public const string SiteUrlHasNoPort = "The port of the Site URL must be a number from 1 to 65535.";
    public const string SiteUrlEndsWithDot = "The host of the Site URL must not end with a dot.";
    public const string SiteUrlHasBadHost =
        "The Site URL holds no valid host: letters, digits and hyphens, with dots between, such as na.myconnectwise.net.";
    public const string SiteUrlHasShortHost = "The Site URL must hold the full host, such as na.myconnectwise.net.";
    public const string SiteUrlIsHttp = "The Site URL must begin with https:// here.";
    public const string CompanyIdMissing = "Enter the Company ID: the short name you type when you sign in to ConnectWise.";
    public const string ClientIdIsNoGuid = "The Client ID must be a GUID, such as 0f8fad5b-d9cb-469f-a165-70867728950e.";

    /// <summary>The field as it is always written.</summary>
    public static string NameOf(CredentialField field) => field switch
    {
        CredentialField.SiteUrl => "Site URL",
        CredentialField.CompanyId => "Company ID",
        CredentialField.PublicKey => "Public key",
        CredentialField.PrivateKey => "Private key",
        CredentialField.ClientId => "Client ID",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No name is written for this field."),
    };

    public static string SiteUrlHasOtherProtocol(string scheme) =>
        $"The Site URL must begin with https://, not {ServerMessage.Clean(scheme, 20)}://.";

    public static string TooLong(CredentialField field, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"The {NameOf(field)} is too long: at most {limit} characters.");

    public static string HasSpaces(CredentialField field) => $"The {NameOf(field)} must not hold spaces.";

    public static string HasControlCharacters(CredentialField field) =>
        $"The {NameOf(field)} holds control characters, which no key has: copy it again.";

    public static string HasUnreadableCharacters(CredentialField field) =>
        $"The {NameOf(field)} holds characters that cannot be read: copy it again.";

    public static string HasColon(CredentialField field) => $"The {NameOf(field)} must not hold a colon.";

    /// <summary>What was taken out of a field.</summary>
    public static string Cleaned(CredentialField field, Removed removed)
    {
        var parts = new List<string>();
        if (removed.HasFlag(Removed.WhiteSpace)) parts.Add("white space around it");
        if (removed.HasFlag(Removed.LineBreaks)) parts.Add("line breaks");
        if (removed.HasFlag(Removed.Invisible)) parts.Add("invisible characters");
        if (removed.HasFlag(Removed.Quotes)) parts.Add("quotation marks");
        var form = removed.HasFlag(Removed.OtherForm) ? $"{NameOf(field)}: written in its usual form." : "";
        if (parts.Count == 0) return form;
        var taken = $"{NameOf(field)}: {Listed(parts)} removed.";
        return form.Length == 0 ? taken : $"{taken} {form}";
    }

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string Listed(IReadOnlyList<string> parts) => parts.Count < 2
        ? string.Concat(parts)
        : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    /// <summary>The server's own message as a sentence; null when it gave none.</summary>
    public static string? ServerSaid(string? message) => message is null ? null : $"ConnectWise said: “{message.TrimEnd('.')}”.";

    public static string NameNotFound(string host) => $"No server goes by the name {host}.";

    public static string ConnectionRefused(string host) => $"{host} refused the connection.";

    public static string TestTookTooLong(TimeSpan limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"ConnectWise did answer, but the whole test took longer than {limit.TotalSeconds:0.#} s (ConnectWise:TestTimeout).");

    public static string AnsweredWithPage(int status, string? title) => string.Create(
        CultureInfo.InvariantCulture, $"It answered with status {status} and a web page{(title is null ? "" : $" titled “{title}”")}.");

    public static string AnsweredWithText(int status, string? text) => text is null
        ? string.Create(CultureInfo.InvariantCulture, $"It answered with status {status} and nothing else.")
        : string.Create(CultureInfo.InvariantCulture, $"It answered with status {status} and the text “{text}”.");

    public static string Redirected(string? target) => target is null ? "It answered with a redirect." : $"It redirects to {target}.";

    public static string CannotRoute(string? message) =>
        $"It answered “{message}”. Most likely the Company ID does not belong to this Site URL; "
        + "the Client ID may also be missing, or ConnectWise is being upgraded right now.";

    public const string SslRequired =
        "It answered “SSL is required.”: this host does not serve the API, or the Site URL begins with http://. "
        + "Use the https:// address you sign in at.";

    public const string ForbiddenWithoutReason =
        "It gave no reason: some servers answer a Client ID that is not registered in the same way, and so does a firewall.";

    public const string RefusedBeforeKeys =
        "It refused before any key was sent, so a proxy or a sign-in page in front of ConnectWise may be the cause.";

    public const string CompanyNotFoundAt404 =
        "It answered 404, which can also mean that this address is not a ConnectWise.";

    public const string NotCompanyInfo = "Its answer to the first request is not what ConnectWise sends.";

    public const string OtherEncoding = "It is written in UTF-16 or UTF-32, which JSON must not be.";

    public const string Finding = "Looking for your ConnectWise";

    public static string Asking(string name) => $"Asking for {name}";

    public static string Forbidden(IReadOnlyList<StreamTest> streams) =>
        $"Refused: {Listed([.. streams.Select(stream => $"{stream.Name} ({stream.Permission})")])}.";

    /// <summary>The result of a test in words: the same in the dialog and on the command line.</summary>
    public static string TestSentence(TestReport report)
    {
        var saved = TestedWithSaved(report) is { } note ? $" {note}" : "";
        return report.Failure is { } failure ? $"{failure}{saved}" : $"{Connected(report)} {Reached(report)}{saved}";
    }

    /// <summary>That it connects, and which streams may not be read.</summary>
    public static string Connected(TestReport report)
    {
        var missing = report.Streams.Where(stream => stream.Failure is not null).Select(Except).ToList();
        return $"Connected to ConnectWise{(missing.Count == 0 ? "" : $", except {Listed(missing)}")}.";
    }

    /// <summary>What was reached, and how long it took.</summary>
    public static string Reached(TestReport report)
    {
        var version = report.Version is null ? "" : $", version {report.Version}";
        return string.Create(CultureInfo.InvariantCulture, $"{Capitalized(report.Region)} ({report.Host}){version}, in {report.Duration.TotalSeconds:0.0} s.");
    }

    /// <summary>Which saved keys were used; null when none was.</summary>
    public static string? TestedWithSaved(TestReport report) =>
        report.SavedFields.Count == 0 ? null : $"Tested with the saved {Listed([.. report.SavedFields.Select(InSentence)])}.";

    private static string Except(StreamTest stream) => stream.Failure!.Category == FailureCategory.Forbidden
        ? $"{stream.Name} (permission: {stream.Permission})"
        : $"{stream.Name} ({stream.Failure.Headline})";

    private static string InSentence(CredentialField field) => field switch
    {
        CredentialField.PublicKey => "public key",
        CredentialField.PrivateKey => "private key",
        _ => NameOf(field),
    };

    private static string Capitalized(string? text) => string.IsNullOrEmpty(text) ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
