using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class ConfigurationBodies
{
    public static JsonObject Make(Pick pick)
    {
        var name = pick.Faker.Random.Replace("??-").ToUpperInvariant() + pick.One(["LT", "SRV", "FW", "WS"]);
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["name"] = $"{name}-{Mark.In(Slot.Id)}",
            ["type"] = pick.Ref(17, "Managed Workstation", "type", "company/configurations/types"),
            ["status"] = pick.Ref(1, "Active", "status", "company/configurations/statuses"),
            ["company"] = pick.CompanyRef(),
            ["site"] = pick.Site(),
            ["locationId"] = 2,
            ["businessUnitId"] = 10,
            ["deviceIdentifier"] = "RMM-" + Mark.In(Slot.Id),
            ["serialNumber"] = "SN" + Mark.In(Slot.Id),
            ["modelNumber"] = "Model " + pick.Faker.Random.Int(1, 9),
            ["tagNumber"] = "T" + Mark.In(Slot.Id),
            ["billFlag"] = false,
            ["macAddress"] = "00155D" + pick.Faker.Random.Hexadecimal(6, "").ToUpperInvariant(),
            ["osType"] = pick.One(["Windows", "Linux", "macOS"]),
            ["ipAddress"] = "192.0.2." + pick.Faker.Random.Int(1, 254),
            ["mobileGuid"] = "1f3b4a5c-0000-4000-8000-" + Mark.In(Slot.PaddedId),
            ["companyLocationId"] = 38,
            ["needsRenewalFlag"] = false,
            ["questions"] = new JsonArray(
                Question(77, "Antivirus", "Text", "Yes"),
                Question(78, "Local administrator", "Password", pick.Faker.Random.AlphaNumeric(12))),
            ["activeFlag"] = pick.Chance(0.85),
            ["_info"] = pick.Info(),
            ["customFields"] = new JsonArray(),
        };
        if (pick.Chance(0.5))
        {
            body["contact"] = pick.ContactRef(pick.Faker.Random.Int(700, 9999), pick.Faker.Name.FullName());
            body["warrantyExpirationDate"] = Mark.In(Slot.DueDay);
        }

        return body;
    }

    private static JsonObject Question(int id, string question, string type, string answer) => new()
    {
        ["answerId"] = id - 72,
        ["questionId"] = id,
        ["question"] = question,
        ["answer"] = answer,
        ["sequenceNumber"] = Pick.Decimal(1),
        ["numberOfDecimals"] = 0,
        ["fieldType"] = type,
        ["requiredFlag"] = false,
    };
}
