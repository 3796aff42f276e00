using System.Text.Json.Nodes;
using Bogus;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class MemberBodies
{
    /// <summary>The member's names, the same wherever the member is named.</summary>
    public static (string First, string Last, string Identifier) Person(int seed, int member)
    {
        if (member == 0)
        {
            return ("Vectis", "Admin", "vectis");
        }

        var random = new Randomizer(unchecked((seed * 17) + member));
        var names = new Bogus.DataSets.Name { Random = random };
        var first = names.FirstName();
        var last = names.LastName();
        var letters = string.Concat((first[..1] + last).Where(char.IsAsciiLetter)).ToLowerInvariant();
        return (first, last, letters[..Math.Min(letters.Length, 11)] + member);
    }

    public static JsonObject Make(Pick pick, int seed, int member)
    {
        var (first, last, identifier) = Person(seed, member);
        var isApi = member == 0;
        var inactive = !isApi && member % 9 == 8;
        var named = $"{first}.{last}@msp.example".Replace("'", "", StringComparison.Ordinal);
        var email = isApi ? "vectis@msp.example" : named.ToLowerInvariant();
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["identifier"] = identifier,
            ["disableOnlineFlag"] = false,
            ["licenseClass"] = isApi ? "A" : member % 11 == 10 ? "X" : "F",
            ["enableMobileGpsFlag"] = false,
            ["inactiveFlag"] = inactive,
            ["firstName"] = first,
            ["lastName"] = last,
            ["hireDate"] = Mark.In(Slot.Day),
            ["officeEmail"] = email,
            ["defaultEmail"] = "Office",
            ["primaryEmail"] = email,
            ["officePhone"] = "21755501" + (10 + (member % 90)),
            ["defaultPhone"] = "Office",
            ["securityRole"] = isApi
                ? new JsonObject { ["id"] = 71, ["name"] = "API Read Only" }
                : new JsonObject { ["id"] = 63, ["name"] = "Technician" },
            ["calendarSyncIntegrationFlag"] = false,
            ["enableLdapAuthenticationFlag"] = false,
            ["enableMobileFlag"] = false,
            ["type"] = new JsonObject { ["id"] = 1, ["name"] = "Employee" },
            ["timeZone"] = pick.Ref(1, "GMT-5/Eastern Time: US & Canada", "timeZoneSetup", "system/timeZoneSetups"),
            ["partnerPortalFlag"] = false,
            ["adminFlag"] = member == 1,
            ["structureLevel"] = new JsonObject { ["id"] = 1, ["name"] = "Corporate" },
            ["securityLocation"] = pick.Ref(38, "Corporate", "location", "system/locations"),
            ["defaultLocation"] = pick.Location(),
            ["defaultDepartment"] = pick.Department(),
            ["restrictLocationFlag"] = false,
            ["restrictDepartmentFlag"] = false,
            ["workRole"] = pick.WorkRole(),
            ["workType"] = pick.Ref(3, "Regular", "workType", "time/workTypes"),
            ["billableForecast"] = Pick.Decimal(75),
            ["dailyCapacity"] = Pick.Decimal(8),
            ["hourlyCost"] = Pick.Decimal(40 + (member % 50)),
            ["includeInUtilizationReportingFlag"] = true,
            ["requireTimeSheetEntryFlag"] = true,
            ["daysTolerance"] = 1,
            ["minimumHours"] = Pick.Decimal(8),
            ["timeSheetStartDate"] = Mark.In(Slot.Day),
            ["serviceDefaultLocation"] = pick.Location(),
            ["serviceDefaultDepartment"] = pick.Department(),
            ["serviceDefaultBoard"] = pick.BoardRef(0),
            ["excludedServiceBoardIds"] = new JsonArray(),
            ["serviceBoardTeamIds"] = new JsonArray(25),
            ["teams"] = new JsonArray(25),
            ["excludedProjectBoardIds"] = new JsonArray(),
            ["scheduleCapacity"] = Pick.Decimal(8),
            ["customFields"] = new JsonArray(),
        };
        if (inactive)
        {
            body["inactiveDate"] = Mark.In(Slot.Day);
        }
        else
        {
            body["lastLogin"] = Mark.In(Slot.Updated);
        }

        if (member % 4 != 3)
        {
            body["title"] = pick.One(["Service Manager", "Network Engineer", "Service Coordinator", "Systems Engineer", "vCIO"]);
        }

        var info = pick.Info();
        info["image_href"] = pick.Href($"system/members/{Mark.In(Slot.Id)}/image?lm=2026-03-02T14:11:09Z");
        body["_info"] = info;
        return body;
    }
}
