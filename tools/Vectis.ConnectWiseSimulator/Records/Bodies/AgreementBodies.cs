using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class AgreementBodies
{
    private static readonly string[] Names =
    [
        "Managed Services Gold", "Managed Services Silver", "Block Time 20 h", "Block Time 40 h",
        "Backup Add-on", "Hosted Exchange", "vCIO Retainer",
    ];

    public static JsonObject Make(Pick pick)
    {
        var type = pick.Faker.Random.Int(0, Lookups.AgreementTypes.Length - 1);
        var prepaid = Lookups.AgreementTypes[type].Prepaid;
        var state = State(pick.Faker.Random.Int(0, 99));
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["name"] = $"{pick.One(Names)} {pick.Faker.Random.Int(2021, 2026)}",
            ["type"] = pick.Ref(
                pick.Id(RecordKind.AgreementTypes, type), Lookups.AgreementTypes[type].Name, "type", "finance/agreements/types"),
            ["company"] = pick.CompanyRef(),
        };
        if (pick.Chance(0.9))
        {
            body["contact"] = pick.ContactRef(pick.Faker.Random.Int(700, 9999), pick.Faker.Name.FullName());
        }

        body["site"] = pick.Site();
        body["location"] = pick.Location();
        body["department"] = pick.Department();
        body["restrictLocationFlag"] = false;
        body["restrictDepartmentFlag"] = false;
        body["startDate"] = Mark.In(Slot.Day);
        body["noEndingDateFlag"] = state == "Active";
        body["cancelledFlag"] = state == "Cancelled";
        body["applicationUnits"] = prepaid ? "Hours" : "Amount";
        body["applicationLimit"] = Pick.Decimal(prepaid ? 40 : 0);
        body["applicationCycle"] = "CalendarMonth";
        body["applicationUnlimitedFlag"] = !prepaid;
        body["oneTimeFlag"] = false;
        body["coverAgreementTime"] = true;
        body["coverAgreementProduct"] = false;
        body["coverAgreementExpense"] = false;
        body["coverSalesTax"] = false;
        body["carryOverUnused"] = false;
        body["allowOverruns"] = true;
        body["chargeToFirm"] = false;
        body["employeeCompRate"] = "Actual";
        body["billingCycle"] = pick.Ref(2, "Monthly", "billingCycle", "finance/billingCycles");
        body["billOneTimeFlag"] = false;
        body["billingTerms"] = new JsonObject { ["id"] = 1, ["name"] = "Net 30 days" };
        body["invoicingCycle"] = "CalendarYear";
        body["billToCompany"] = pick.CompanyRef();
        body["billAmount"] = Pick.Decimal(pick.Faker.Random.Int(10, 900) * 10);
        body["taxable"] = true;
        body["billStartDate"] = Mark.In(Slot.Day);
        body["taxCode"] = pick.Ref(8, "Tax-State", "taxCode", "finance/taxCodes");
        body["prorateFlag"] = false;
        body["topComment"] = false;
        body["bottomComment"] = false;
        body["billTime"] = "NoDefault";
        body["billExpenses"] = "NoDefault";
        body["billProducts"] = "NoDefault";
        body["currency"] = pick.Currency();
        body["autoInvoiceFlag"] = false;
        body["nextInvoiceDate"] = Mark.In(Slot.DueDay);
        body["companyLocation"] = pick.Ref(38, "Corporate", "location", "system/locations");
        body["agreementStatus"] = state;
        body["_info"] = pick.Info();
        body["customFields"] = new JsonArray();
        if (state != "Active")
        {
            body["endDate"] = Mark.In(Slot.DueDay);
        }

        if (state == "Cancelled")
        {
            body["dateCancelled"] = Mark.In(Slot.DueDay);
            body["reasonCancelled"] = pick.One(["Client left", "Merged into another agreement", "Moved to per-user pricing"]);
        }

        return body;
    }

    /// <summary>"OnHold" is none of the documented values: readers have to live with new ones.</summary>
    private static string State(int percent) => percent switch
    {
        < 72 => "Active",
        < 84 => "Expired",
        < 95 => "Cancelled",
        < 99 => "Inactive",
        _ => "OnHold",
    };
}
