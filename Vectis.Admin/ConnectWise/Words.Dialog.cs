using System.Globalization;
using System.Text;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise;

/// <summary>The texts of the Configure dialog. The four steps stand in HowToGetThese.razor, which holds nothing else.</summary>
internal static partial class Words
{
    public const string DialogTitle = "Configure ConnectWise";
    public const string DialogLead = "Paste the five values from ConnectWise. All of them are needed. A note or mail that holds several can be pasted whole, into any field.";
    public const string ReplaceIt = "Replace";
    public const string UndoIt = "Undo";
    public const string HowToTitle = "How to get these";
    public const string GuideTitle = "Connect ConnectWise PSA";
    public const string Loading = "Reading what is saved…";
    public const string Test = "Test";
    public const string Stop = "Stop";
    public const string Save = "Save";
    public const string Cancel = "Cancel";
    public const string DiscardQuestion = "Discard what you typed?";
    public const string Discard = "Discard";
    public const string KeepEditing = "Keep editing";
    public const string SyncInvoices = "Sync invoices";
    public const string InvoicesNeed = "Off unless you want them. The API member’s role then also needs Finance ▸ Invoicing, Inquire Level All.";
    public const string NotTestedYet = "Not tested. You may save it all the same.";
    public const string TestDidNotPass = "The test did not pass. You may save it all the same.";
    public const string ChangedSinceTest = "Changed since this test.";
    public const string OpenSiteUrl = "Open Site URL";
    public const string Details = "Details";
    public const string CopyDetails = "Copy";
    public const string Copied = "Copied.";
    public const string CannotCopy = "This browser does not allow copying here: select the text and copy it.";
    public const string BlankKeeps = "Left blank, the saved one stays in use.";
    public const string CannotRead = "What is saved could not be read. Close this and try again; the server’s log says why.";
    public const string CannotTest = "The test could not be run. What you typed is still here: try again. The server’s log says why.";
    public const string CannotSave = "Nothing was saved. What you typed is still here: try again. The server’s log says why.";

    /// <summary>Why the keys of a disconnected connection have to be pasted.</summary>
    public static string Reconnect(DateTimeOffset since) => string.Create(
        CultureInfo.InvariantCulture,
        $"ConnectWise was disconnected on {since.UtcDateTime:d MMMM yyyy}, and its keys were forgotten. Paste them to connect it again: the next sync then brings the records up to date.");

    /// <summary>Which saved keys can't be read, where others can.</summary>
    public static string SomeUnreadable(IReadOnlyList<CredentialField> lost) =>
        $"The stored {Listed([.. lost.Select(InSentence)])} can’t be read with this server’s key file: paste {(lost.Count == 1 ? "it" : "them")} again. What else is saved stays in use.";

    /// <summary>Where in ConnectWise to find the value.</summary>
    public static string WhereToFind(CredentialField field) => field switch
    {
        CredentialField.SiteUrl => "The address of your ConnectWise in the browser, host only: https://na.myconnectwise.net",
        CredentialField.CompanyId => "What you type as Company when you sign in to ConnectWise. Upper and lower case matter.",
        CredentialField.PublicKey => "System ▸ Members ▸ API Members, the API Keys tab of the API member.",
        CredentialField.PrivateKey => "The same tab. ConnectWise shows it only once, when the key is made.",
        CredentialField.ClientId => "The GUID from developer.connectwise.com ▸ ClientID.",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No text is written for this field."),
    };

    public static string Replace(CredentialField field) => $"Replace {InSentence(field)}";

    /// <summary>Takes back <see cref="Replace"/>. It avoids the words of other buttons, so that each is found by its name alone.</summary>
    public static string UndoReplace(CredentialField field) => $"Undo replacing {InSentence(field)}";

    public static string Reveal(bool isRevealed) => $"{(isRevealed ? "Hide" : "Show")} private key";

    public static string Use(string correction) => $"Use {correction}";

    public static string SavedOn(StoredSecret secret)
    {
        var ending = secret.Ending is null ? "" : $", ends in …{secret.Ending}";
        return string.Create(CultureInfo.InvariantCulture, $"Saved on {secret.SavedAt.UtcDateTime:d MMMM yyyy}{ending}.");
    }

    /// <summary>A test as text, for whoever helps: the result, the checklist, then a block for each request. Holds no key.</summary>
    public static string DetailsText(TestReport report)
    {
        var text = new StringBuilder(TestSentence(report));
        foreach (var note in report.Notes) text.Append('\n').Append(note);
        if (report.Lines.Count > 0) text.Append('\n');
        foreach (var line in report.Lines)
        {
            text.Append('\n').Append(line);
            if (line.Guidance is not null) text.Append("\n  ").Append(line.Guidance);
        }

        if (report.Requests.Count > 0) text.Append("\n\n").Append(RequestsText(report.Requests));
        return text.ToString();
    }

    public static string RequestsOf(string line) => $"Requests of “{line}”";

    /// <summary>A block for each request. Holds no key.</summary>
    public static string RequestsText(IReadOnlyList<TestRequest> requests) => string.Join("\n\n", requests.Select(request =>
    {
        var status = request.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"GET {request.Path}\n{status}, {request.Duration.TotalMilliseconds:0} ms");
        if (request.Message is not null) text.Append(CultureInfo.InvariantCulture, $"\n{request.Message}");
        if (request.RequestId is not null) text.Append(CultureInfo.InvariantCulture, $"\nrequest id {request.RequestId}");
        return text.ToString();
    }));
}
