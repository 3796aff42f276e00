using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class TimeEntryBodies
{
    private static readonly string[] States =
    [
        "Open", "PendingApproval", "ApprovedByTierOne", "ApprovedByTierTwo", "ReadyToBill",
        "Billed", "Billed", "BilledAgreement", "WrittenOff", "Rejected",
    ];

    private static readonly string[] Notes =
    [
        "Replaced the **VPN** profile.\nAsked the user to retry.", "Checked event log, nothing found.",
        "Remote session with user; re-created the Outlook profile.", "- rebooted\n- patched\n- tested",
        "On site, swapped the switch. 🙂", "Called \"back\", no answer.",
    ];

    /// <summary>
    /// What the entry is charged to: of every twelve templates one is a charge code (our own company), two are project tickets.
    /// </summary>
    public static RecordKind Follows(int template) => (template % 12) switch
    {
        0 => RecordKind.Companies,
        1 or 2 => RecordKind.ProjectTickets,
        _ => RecordKind.ServiceTickets,
    };

    public static JsonObject Make(Pick pick, int template)
    {
        var follows = Follows(template);
        var member = pick.AnyMember();
        var billable = follows != RecordKind.Companies && pick.Chance(0.8);
        var state = pick.Chance(0.003) ? "OnHold" : pick.One(States);
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["company"] = pick.CompanyRef(withGuid: true),
            ["companyType"] = follows == RecordKind.Companies ? "Owner" : "Client",
            ["chargeToId"] = follows switch
            {
                RecordKind.ServiceTickets => Mark.Bare(Slot.TicketId),
                RecordKind.ProjectTickets => Mark.Bare(Slot.ProjectTicketId),
                _ => pick.Faker.Random.Int(1, 12),
            },
            ["chargeToType"] = follows switch
            {
                RecordKind.ServiceTickets => "ServiceTicket",
                RecordKind.ProjectTickets => "ProjectTicket",
                _ => "ChargeCode",
            },
            ["member"] = pick.MemberRef(member, withCapacity: true),
            ["locationId"] = 2,
            ["businessUnitId"] = 10,
            ["businessGroupDesc"] = "Services",
            ["location"] = pick.Location(),
            ["department"] = pick.Department(withIdentifier: false),
            ["workType"] = WorkType(pick),
            ["workRole"] = pick.WorkRole(),
            ["timeStart"] = Mark.In(Slot.TimeStart),
        };
        if (follows != RecordKind.Companies || pick.Chance(0.5))
        {
            body["timeEnd"] = Mark.In(Slot.TimeEnd);
        }

        body["hoursDeduct"] = Pick.Decimal(0);
        body["actualHours"] = Mark.Bare(Slot.Hours);
        body["billableOption"] = billable ? "Billable" : "DoNotBill";
        if (pick.Chance(0.9))
        {
            body["notes"] = pick.One(Notes);
        }

        body["addToDetailDescriptionFlag"] = true;
        body["addToInternalAnalysisFlag"] = false;
        body["addToResolutionFlag"] = false;
        body["emailResourceFlag"] = false;
        body["emailContactFlag"] = false;
        body["emailCcFlag"] = false;
        body["hoursBilled"] = billable ? Mark.Bare(Slot.Hours) : Pick.Decimal(0);
        body["invoiceHours"] = Mark.Bare(Slot.Hours);
        body["hourlyCost"] = $"{40 + (member % 50)}.00";
        body["enteredBy"] = pick.MemberName(member);
        body["dateEntered"] = Mark.In(Slot.Entered);
        body["mobileGuid"] = "c5596c66-8dc3-484d-860b-" + Mark.In(Slot.PaddedId);
        body["hourlyRate"] = Pick.Decimal(150);
        body["agreementHours"] = Pick.Decimal(0);
        body["agreementAmount"] = Pick.Decimal(0);
        body["agreementAdjustment"] = Pick.Decimal(0);
        body["adjustment"] = Pick.Decimal(0);
        body["invoiceReady"] = state is "Billed" or "ReadyToBill" ? 1 : 0;
        body["timeSheet"] = pick.Ref(237, "2026-11-23 to 2026-11-29", "timeSheet", "time/sheets");
        body["status"] = state;
        body["invoiceFlag"] = state == "Billed";
        body["extendedInvoiceAmount"] = billable ? Mark.Bare(Slot.Amount) : Pick.Decimal(0);
        body["locationName"] = "Springfield Office";
        AddCharge(pick, body, follows);
        body["_info"] = pick.Info();
        body["customFields"] = new JsonArray();
        return body;
    }

    private static JsonObject WorkType(Pick pick)
    {
        var reference = pick.Ref(3, "Regular", "workType", "time/workTypes");
        reference.Insert(2, "utilizationFlag", true);
        return reference;
    }

    private static void AddCharge(Pick pick, JsonObject body, RecordKind follows)
    {
        if (follows == RecordKind.ServiceTickets)
        {
            body["ticket"] = TicketRef(pick, Slot.TicketId, Slot.TicketSummary, Slot.TicketStatus);
            body["ticketBoard"] = Mark.In(Slot.TicketBoard);
            body["ticketStatus"] = Mark.In(Slot.TicketStatus);
            body["ticketType"] = Mark.In(Slot.TicketType);
            if (pick.Chance(0.6))
            {
                body["agreement"] = pick.AgreementRef();
                body["agreementType"] = Mark.In(Slot.AgreementType);
            }
        }
        else if (follows == RecordKind.ProjectTickets)
        {
            body["ticket"] = TicketRef(pick, Slot.ProjectTicketId, Slot.ProjectTicketSummary, Slot.ProjectTicketStatus);
            body["ticketBoard"] = Mark.In(Slot.ProjectTicketBoard);
            body["ticketStatus"] = Mark.In(Slot.ProjectTicketStatus);
            body["project"] = pick.Ref(41, "Server refresh", "project", "project/projects");
            body["phase"] = pick.Ref(3, "Planning", "phase", "project/projects/41/phases");
        }
    }

    private static JsonObject TicketRef(Pick pick, Slot id, Slot summary, Slot status) => new()
    {
        ["id"] = Mark.Bare(id),
        ["summary"] = Mark.In(summary),
        ["_info"] = new JsonObject
        {
            ["ticket_href"] = pick.Href("service/tickets/" + Mark.In(id)),
            ["billingMethod"] = "A",
            ["status"] = Mark.In(status),
        },
    };
}
