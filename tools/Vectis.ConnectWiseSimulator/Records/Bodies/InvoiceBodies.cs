using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class InvoiceBodies
{
    public static JsonObject Make(Pick pick)
    {
        var type = pick.Faker.Random.Int(0, 99) switch
        {
            < 70 => "Agreement",
            < 90 => "Standard",
            < 96 => "CreditMemo",
            < 98 => "Progress",
            < 99 => "Consolidated",
            _ => "Recurring",
        };
        var status = type == "CreditMemo" ? 0 : pick.Faker.Random.Int(0, 3);
        var closed = Lookups.BillingStatuses[status].Closed;
        var total = (type == "CreditMemo" ? -1 : 1) * pick.Faker.Random.Int(20, 900) * 10;
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["invoiceNumber"] = Mark.In(Slot.InvoiceNumber),
            ["type"] = type,
            ["status"] = new JsonObject
            {
                ["id"] = pick.Id(RecordKind.BillingStatuses, status),
                ["name"] = Lookups.BillingStatuses[status].Name,
                ["isClosed"] = closed,
            },
            ["company"] = pick.CompanyRef(),
            ["billToCompany"] = pick.CompanyRef(),
            ["shipToCompany"] = pick.CompanyRef(),
            ["attention"] = "Accounts Payable",
            ["billingSite"] = pick.Site(),
            ["billingSiteAddressLine1"] = pick.Faker.Address.StreetAddress(),
            ["billingSiteCity"] = pick.Faker.Address.City(),
            ["billingTerms"] = new JsonObject { ["id"] = 1, ["name"] = "Net 30 days" },
            ["reference"] = "",
            ["templateSetupId"] = 9,
            ["emailTemplateId"] = 1,
            ["addToBatchEmailList"] = true,
            ["date"] = Mark.In(Slot.Day),
            ["restrictDownpaymentFlag"] = false,
            ["locationId"] = 2,
            ["location"] = pick.Location(),
            ["departmentId"] = 10,
            ["department"] = pick.Department(withIdentifier: false),
            ["topComment"] = "",
            ["taxableFlag"] = true,
            ["taxCode"] = pick.Ref(8, "Tax-State", "taxCode", "finance/taxCodes"),
            ["serviceTotal"] = Pick.Decimal(type == "Standard" ? total : 0),
            ["currency"] = pick.Currency(),
            ["dueDate"] = Mark.In(Slot.DueDay),
            ["expenseTotal"] = Pick.Decimal(0),
            ["productTotal"] = Pick.Decimal(0),
            ["agreementAmount"] = Pick.Decimal(type == "Agreement" ? total : 0),
            ["subtotal"] = Pick.Decimal(total),
            ["total"] = Pick.Decimal(total * 1.065),
            ["salesTax"] = Pick.Decimal(total * 0.065),
            ["payments"] = Pick.Decimal(closed ? total * 1.065 : 0),
            ["credits"] = Pick.Decimal(0),
            ["balance"] = Pick.Decimal(closed ? 0 : total * 1.065),
            ["specialInvoiceFlag"] = false,
            ["_info"] = pick.Info(),
            ["customFields"] = new JsonArray(),
        };
        if (type is "Agreement")
        {
            body["applyToType"] = "Agreement";
            body["applyToId"] = Mark.Bare(Slot.AgreementId);
            if (pick.Chance(0.9))
            {
                // The reference may be absent; applyToType and applyToId are the link that can be relied on.
                body["agreement"] = pick.AgreementRef();
            }
        }
        else if (type == "CreditMemo")
        {
            body["adjustmentReason"] = "Goodwill";
            body["adjustedBy"] = pick.MemberName(pick.AnyMember());
        }

        if (closed)
        {
            body["closedBy"] = pick.MemberName(pick.AnyMember());
        }

        return body;
    }
}
