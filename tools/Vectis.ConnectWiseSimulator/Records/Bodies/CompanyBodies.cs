using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class CompanyBodies
{
    private static readonly string[] Links =
    [
        "contacts_href:company/contacts?conditions=company/id=*", "agreements_href:finance/agreements?conditions=company/id=*",
        "tickets_href:service/tickets?conditions=company/id=*", "projects_href:project/projects?conditions=company/id=*",
        "configurations_href:company/configurations?conditions=company/id=*",
        "documents_href:system/documents?recordType=Company&recordId=*", "sites_href:company/companies/*/sites",
        "teams_href:company/companies/*/teams", "notes_href:company/companies/*/notes",
    ];

    public static JsonObject Make(Pick pick, int template)
    {
        var ours = template == 0;
        var deleted = !ours && pick.Chance(0.04);
        var status = ours ? 0 : deleted ? 2 : pick.Chance(0.1) ? pick.Faker.Random.Int(1, 3) : 0;
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["identifier"] = Mark.In(Slot.CompanyIdentifier),
            ["name"] = Mark.In(Slot.CompanyName),
            ["status"] = pick.Ref(
                pick.Id(RecordKind.CompanyStatuses, status), Lookups.CompanyStatuses[status].Name, "status", "company/companies/statuses"),
        };
        AddAddress(pick, body);
        if (pick.Chance(0.7))
        {
            body["territory"] = pick.Location();
            body["market"] = pick.Ref(12, "Healthcare", "market", "company/marketDescriptions");
            body["accountNumber"] = pick.Faker.Random.Replace("??-####");
        }

        if (pick.Chance(0.8))
        {
            body["defaultContact"] = pick.ContactRef(pick.Faker.Random.Int(700, 9999), pick.Faker.Name.FullName());
        }

        body["dateAcquired"] = Mark.In(Slot.Day);
        body["annualRevenue"] = Pick.Decimal(0);
        body["numberOfEmployees"] = pick.Faker.Random.Int(3, 900);
        body["timeZoneSetup"] = pick.Ref(1, "GMT-5/Eastern Time: US & Canada", "timeZoneSetup", "system/timeZoneSetups");
        body["leadFlag"] = false;
        body["unsubscribeFlag"] = pick.Chance(0.05);
        body["taxCode"] = pick.Ref(8, "Tax-State", "taxCode", "finance/taxCodes");
        body["billingTerms"] = new JsonObject { ["id"] = 1, ["name"] = "Net 30 days" };
        body["billToCompany"] = pick.CompanyRef();
        body["billingSite"] = pick.Site();
        body["invoiceDeliveryMethod"] = new JsonObject { ["id"] = 2, ["name"] = "E-Mail" };
        body["deletedFlag"] = deleted;
        if (deleted)
        {
            body["dateDeleted"] = Mark.In(Slot.Updated);
            body["deletedBy"] = pick.MemberName(pick.AnyMember());
        }
        else if (!ours && pick.Chance(0.02))
        {
            // Seen on a live server: the date stays although the company is not deleted.
            body["dateDeleted"] = Mark.In(Slot.Entered);
        }

        body["mobileGuid"] = Pick.CompanyGuid;
        body["currency"] = pick.Currency();
        body["isVendorFlag"] = false;
        body["types"] = Types(pick, ours, deleted);
        body["site"] = pick.Site();
        var info = pick.Info(entered: true);
        foreach (var link in Links)
        {
            var colon = link.IndexOf(':', StringComparison.Ordinal);
            info[link[..colon]] = pick.Href(link[(colon + 1)..].Replace("*", Mark.In(Slot.Id), StringComparison.Ordinal));
        }

        body["_info"] = info;
        body["customFields"] = new JsonArray(
            Pick.Custom(15, "Partner ID", "Text", pick.Chance(0.5) ? pick.Faker.Random.Replace("P-####") : null),
            Pick.Custom(19, "Managed", "Checkbox", pick.Chance(0.7) ? pick.Chance(0.8) : null),
            Pick.Custom(13, "Disconnect Date", "Date", null),
            Pick.Custom(21, "Domain admin password", "Password", pick.Chance(0.2) ? pick.Faker.Random.AlphaNumeric(14) : null));
        return body;
    }

    private static void AddAddress(Pick pick, JsonObject body)
    {
        if (pick.Chance(0.1))
        {
            return;
        }

        body["addressLine1"] = pick.Faker.Address.StreetAddress();
        if (pick.Chance(0.3))
        {
            body["addressLine2"] = pick.Faker.Address.SecondaryAddress();
        }

        body["city"] = pick.Faker.Address.City();
        body["state"] = pick.Faker.Address.StateAbbr();
        body["zip"] = pick.Faker.Address.ZipCode("#####");
        body["country"] = pick.Ref(1, "United States", "country", "company/countries");
        body["phoneNumber"] = pick.Faker.Random.ReplaceNumbers("##########");
        body["website"] = $"www.{Mark.In(Slot.CompanyIdentifier)}.example";
    }

    private static JsonArray Types(Pick pick, bool ours, bool deleted)
    {
        JsonNode Type(int index) =>
            pick.Ref(pick.Id(RecordKind.CompanyTypes, index), Lookups.CompanyTypes[index].Name, "type", "company/companies/types");

        var first = ours ? 5 : deleted ? 3 : pick.Chance(0.8) ? 0 : pick.Faker.Random.Int(1, 4);
        return pick.Chance(0.12) && first != 4 ? new JsonArray(Type(first), Type(4)) : new JsonArray(Type(first));
    }
}
