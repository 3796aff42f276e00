using System.Text;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise;

/// <summary>What the API member's role has to allow, why, and how whoever owns ConnectWise is asked for what is missing.</summary>
internal static partial class Words
{
    public const string PermissionsTitle = "What the role needs";
    public const string Records = "Records";
    public const string Module = "Module";
    public const string Item = "Item";
    public const string InquireLevel = "Inquire Level";
    public const string Reason = "Why";
    public const string OpenConnectWise = "Open your ConnectWise";
    public const string MissingTitle = "What is missing in the role";
    public const string CopyRequest = "Copy a message for whoever looks after ConnectWise";

    /// <summary>What stands in brackets behind Table Setup.</summary>
    public const string HowToCustomize = "For Table Setup click Customize beside it and allow the tables in brackets.";

    /// <summary>The permissions in the order they are shown, each with what is lost without it.</summary>
    public static IReadOnlyList<(string Permission, string Reason)> PermissionReasons { get; } =
    [
        ("Companies ▸ Company Maintenance", "vital: without it the test ends in 403 Forbidden"),
        ("Service Desk ▸ Service Tickets", "vital: without it the test ends in 403 Forbidden"),
        ("Finance ▸ Agreements", "without it contracts are skipped"),
        ("Time & Expense ▸ Time Entry", "without it time entries are skipped"),
        ("System ▸ Member Maintenance", "without it the list of members is skipped; tickets and time entries still carry the names ConnectWise writes into them"),
        ("System ▸ Table Setup (Service / Service Board)", "without it a renamed board or status may show its old name"),
        ("System ▸ Table Setup (Company / Company Status)", "without it a renamed status may show its old name"),
        ("System ▸ Table Setup (Company / Company Type)", "without it a renamed type may show its old name"),
        ("Finance ▸ Invoicing", "only if invoices are switched on: without it they are skipped"),
    ];

    /// <summary>The name of records inside a sentence.</summary>
    public static string InSentence(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    public static string ToSet(string records, string permission) => $"{records}: {permission}, Inquire Level All";

    /// <summary>A letter to whoever may change the role. Holds no key.</summary>
    /// <param name="siteUrl">Where ConnectWise is.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="missing">What may not be read.</param>
    public static string RequestForPermissions(string siteUrl, string companyId, IReadOnlyList<StreamTest> missing)
    {
        var text = new StringBuilder();
        text.Append("Hello,\n\n");
        text.Append($"Vectis reads from our ConnectWise ({siteUrl}, company {companyId}) by an API member. The security role of that member does not let it read all it needs. It lacks:\n\n");
        foreach (var stream in missing) text.Append($"- {ToSet(stream.Name, stream.Permission)}\n");
        text.Append("\nTo set it: open System ▸ Security Roles, choose the role that stands as Role ID of the API member (System ▸ Members ▸ API Members), ");
        text.Append("set the Inquire Level above, and save. Vectis only reads: Add, Edit and Delete stay None.\n\nThank you");
        return text.ToString();
    }
}
