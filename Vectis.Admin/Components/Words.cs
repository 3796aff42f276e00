using System.Globalization;

namespace Vectis.Admin.Components;

/// <summary>The texts of the frame around every page, in the order a person meets them; tests read them too.</summary>
internal static class Words
{
    // Opening the app.
    public const string Opening = "Opening…";
    public const string TakesLong = "This takes longer than it should.";
    public const string LoadAgain = "Load again";
    public const string NeedsJavaScript = "Vectis Admin needs JavaScript. Allow it for this site and load the page again.";

    // The bar at the top.
    public const string SkipToContent = "Skip to content";
    public const string Navigation = "Navigation";
    public const string Home = "Vectis Admin, dashboard";
    public const string HomeOfPlainPage = "Vectis Admin";
    public const string Light = "Light";
    public const string Dark = "Dark";
    public const string AsTheSystem = "As the system";
    public const string Profile = "Profile";
    public const string SignOut = "Sign out";

    // The navigation. The names of the records are those of their pages.
    public const string Dashboard = "Dashboard";
    public const string Records = "Records";
    public const string Companies = "Companies";
    public const string Members = "Members";
    public const string Agreements = "Contracts (Agreements)";
    public const string Tickets = "Service tickets";
    public const string TimeEntries = "Time entries";
    public const string Invoices = "Invoices";
    public const string Admin = "Admin";
    public const string Integrations = "Integrations";
    public const string Users = "Users";
    public const string AuditLog = "Audit log";

    // The dashboard before anything is connected.
    public const string ConnectConnectWise = "Connect ConnectWise";
    public const string HoldsNothingYet = "Vectis holds nothing yet. Connect your ConnectWise, and from then on it keeps a complete, current copy of your companies, members, contracts, service tickets and time entries.";
    public const string AdministratorConnects = "An administrator can do this under Admin, Integrations.";
    public const string FirstStep = "Make an API member";
    public const string FirstStepMeans = "with the least role it needs, in ConnectWise";
    public const string SecondStep = "Paste five values";
    public const string SecondStepMeans = "Site URL, Company ID, two keys, Client ID";
    public const string ThirdStep = "Test, save, sync";
    public const string ThirdStepMeans = "and see every record arrive";

    // A page that may not be opened, or is not there.
    public const string AskAnAdministrator = "Ask an administrator";
    public const string RoleDoesNotOpen = "Your role does not open this page. An administrator can give you another role.";
    public const string NotFoundTitle = "Not found";
    public const string NoSuchPage = "There is no such page";
    public const string AddressMistyped = "The address may be mistyped, or what it showed is gone.";
    public const string GoToDashboard = "Go to the dashboard";

    // What went wrong, and what to do.
    public const string PageFailed = "This page failed";
    public const string PageFailedMeans = "What was saved is safe. Load the page again; if it fails again, the server’s log says why.";
    public const string TryAgain = "Try again";
    public const string SomethingWentWrong = "Something went wrong";
    public const string ServerCouldNotAnswer = "The server could not answer. What was saved is safe. The server’s log says why";
    public const string UnderThisNumber = ", under this number:";
    public const string PageOutOfDateTitle = "Page out of date";
    public const string PageOutOfDate = "This page was out of date";
    public const string FormOutOfDate = "The form was opened before something changed, such as signing in or out somewhere else, so it was not accepted. Nothing was changed by it.";
    public const string StartAgain = "Start again";
    public const string TooManyTriesTitle = "Too many tries";
    public const string BackToSignIn = "Back to sign-in";
    public const string BackToList = "Back to the list";

    // The connection between browser and server is lost. connection-lost.js and Blazor choose which of these is shown.
    public const string ConnectionLost = "Connection to Vectis lost";
    public const string ConnectingAgain = "Connecting again. What you see may be out of date until then.";
    public const string NextTryIn = "The server does not answer. Next try in";
    public const string Seconds = "seconds.";
    public const string ServerNotReached = "The server could not be reached. Check your network, or whether Vectis is running on the server. A sync that was running there goes on without this page.";
    public const string PagePaused = "This page was paused because it was not used for a while.";
    public const string PageNotContinued = "This page could not be continued. Load it again to go on.";
    public const string Continue = "Continue";
    public const string LoadPageAgain = "Load the page again";
    public const string PageWentWrong = "Something went wrong on this page. What was saved is safe.";

    public static string Theme(string chosen) => $"Theme: {chosen}";

    public static string TooManyTries(TimeSpan? wait) => $"Too many tries from your network address. Try again in {Span(wait)}.";

    public static string TooManyPages(int most) => $"You have {most} Vectis pages open, and more are not possible. Close one, then load this page again.";

    /// <summary>How long ago something was, in whole minutes, hours or days.</summary>
    public static string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => Counted((int)time.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Counted((int)time.TotalHours, "hour"),
        _ => Counted((int)time.TotalDays, "day"),
    };

    private static string Counted(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")} ago");

    private static string Span(TimeSpan? wait) => wait is not { } time ? "a minute" : Math.Ceiling(time.TotalSeconds) is var seconds and > 1 ? $"{seconds:0} seconds" : "a second";
}
