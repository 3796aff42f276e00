using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

/// <summary>The small tables: boards, statuses, types. The status names stand on every board, each with an id of its own.</summary>
internal static class Lookups
{
    public static readonly (string Name, bool Project, bool Inactive)[] Boards =
    [
        ("Help Desk", false, false), ("Network Operations", false, false), ("Projects", true, false), ("Security Operations", false, false),
        ("Field Service", false, false), ("RMM Alerts", false, false), ("Onboarding", true, false), ("Loaner (old)", false, true),
    ];

    public static readonly int[] ServiceBoards = [0, 1, 3, 4, 5, 7];
    public static readonly int[] ProjectBoards = [2, 6];

    /// <summary>"Completed - Survey" reads as closed but is not; only ">Closed" and "Cancelled" close a ticket.</summary>
    public static readonly (string Name, bool Closed, string Escalation)[] Statuses =
    [
        ("New", false, "NotResponded"), ("Assigned", false, "Responded"), ("In Progress", false, "Responded"),
        ("Waiting Client Response", false, "NoEscalation"), ("Waiting Vendor", false, "NoEscalation"), ("Scheduled", false, "ResolutionPlan"),
        ("Completed - Survey", false, "Resolved"), (">Closed", true, "Resolved"), ("Cancelled", true, "Resolved"),
    ];

    public static readonly (string Name, bool Inactive)[] CompanyStatuses =
        [("Active", false), ("Not-Approved", false), ("Inactive", true), ("Credit Hold", false)];

    public static readonly (string Name, bool Vendor)[] CompanyTypes =
        [("Client", false), ("Prospect", false), ("Vendor", true), ("Former Client", false), ("Partner", true), ("Owner", false)];

    public static readonly (string Name, bool Prepaid)[] AgreementTypes =
        [("Managed Services", false), ("Block Time - One time", true), ("Hosting", false), ("Backup", false), ("Retainer", true)];

    public static readonly (string Name, bool Closed, bool Sent)[] BillingStatuses =
        [("Open", false, false), ("Ready to Send", false, false), ("Sent", false, true), ("Closed", true, true)];

    public static JsonObject Board(Pick pick, int index) => new()
    {
        ["id"] = Mark.Bare(Slot.Id),
        ["name"] = Boards[index].Name,
        ["location"] = pick.Location(),
        ["department"] = pick.Department(),
        ["inactiveFlag"] = Boards[index].Inactive,
        ["sendToContactFlag"] = false,
        ["sendToResourceFlag"] = false,
        ["projectFlag"] = Boards[index].Project,
        ["billTicketsAfterClosedFlag"] = false,
        ["billTicketSeparatelyFlag"] = false,
        ["billUnapprovedTimeExpenseFlag"] = false,
        ["overrideBillingSetupFlag"] = false,
        ["workRole"] = pick.WorkRole(),
        ["workType"] = pick.Ref(3, "Regular", "workType", "time/workTypes"),
        ["billTime"] = "NoDefault",
        ["billExpense"] = "NoDefault",
        ["billProduct"] = "NoDefault",
        ["autoAssignNewTicketsFlag"] = false,
        ["discussionsLockedFlag"] = false,
        ["timeEntryLockedFlag"] = false,
        ["problemSort"] = "Descending",
        ["resolutionSort"] = "Descending",
        ["internalAnalysisSort"] = "Descending",
        ["restrictBoardByDefaultFlag"] = false,
        ["_info"] = pick.Info(),
    };

    public static JsonObject BoardInfo(Pick pick, int index) => new()
    {
        ["id"] = Mark.Bare(Slot.Id),
        ["name"] = Boards[index].Name,
        ["location"] = pick.Location(),
        ["department"] = pick.Department(),
        ["projectFlag"] = Boards[index].Project,
        ["inactiveFlag"] = Boards[index].Inactive,
        ["billTime"] = "NoDefault",
        ["billExpense"] = "NoDefault",
        ["billProduct"] = "NoDefault",
        ["_info"] = pick.Info(),
    };

    public static JsonObject BoardStatus(Pick pick, int index)
    {
        var status = Statuses[index % Statuses.Length];
        return new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["name"] = status.Name,
            ["board"] = pick.BoardRef(index / Statuses.Length),
            ["sortOrder"] = index % Statuses.Length,
            ["displayOnBoard"] = !status.Closed,
            ["inactive"] = false,
            ["closedStatus"] = status.Closed,
            ["timeEntryNotAllowed"] = status.Closed,
            ["roundRobinCatchall"] = false,
            ["defaultFlag"] = index % Statuses.Length == 0,
            ["escalationStatus"] = status.Escalation,
            ["customerPortalDescription"] = status.Name.TrimStart('>'),
            ["customerPortalFlag"] = false,
            ["saveTimeAsNote"] = false,
            ["_info"] = pick.Info(),
        };
    }

    public static JsonObject CompanyStatus(Pick pick, int index)
    {
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["name"] = CompanyStatuses[index].Name,
            ["defaultFlag"] = index == 0,
            ["inactiveFlag"] = CompanyStatuses[index].Inactive,
            ["notifyFlag"] = index == 1,
            ["disallowSavingFlag"] = index == 1,
            ["customNoteFlag"] = false,
            ["cancelOpenTracksFlag"] = CompanyStatuses[index].Inactive,
            ["_info"] = pick.Info(),
        };
        if (index == 1)
        {
            body["notificationMessage"] = "Ask the account manager before adding work.";
        }

        return body;
    }

    public static JsonObject CompanyType(Pick pick, int index) => new()
    {
        ["id"] = Mark.Bare(Slot.Id),
        ["name"] = CompanyTypes[index].Name,
        ["defaultFlag"] = index == 0,
        ["vendorFlag"] = CompanyTypes[index].Vendor,
        ["serviceAlertFlag"] = false,
        ["_info"] = pick.Info(),
    };

    public static JsonObject CompanyTypeInfo(Pick pick, int index) => new()
    {
        ["id"] = Mark.Bare(Slot.Id),
        ["name"] = CompanyTypes[index].Name,
        ["isVendor"] = CompanyTypes[index].Vendor,
        ["_info"] = pick.Info(),
    };

    public static JsonObject AgreementType(Pick pick, int index) => new()
    {
        ["id"] = Mark.Bare(Slot.Id),
        ["name"] = AgreementTypes[index].Name,
        ["defaultFlag"] = index == 0,
        ["inactiveFlag"] = false,
        ["prePaymentFlag"] = AgreementTypes[index].Prepaid,
        ["_info"] = pick.Info(),
    };

    public static JsonObject BillingStatus(int index) => new()
    {
        ["id"] = Mark.Bare(Slot.Id),
        ["name"] = BillingStatuses[index].Name,
        ["sortOrder"] = index + 1,
        ["defaultFlag"] = index == 0,
        ["closedFlag"] = BillingStatuses[index].Closed,
        ["inactiveFlag"] = false,
        ["sentFlag"] = BillingStatuses[index].Sent,
    };
}
