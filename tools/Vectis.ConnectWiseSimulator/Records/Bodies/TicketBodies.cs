using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

internal static class TicketBodies
{
    private static readonly string[] Types = ["Incident", "Service Request", "Problem", "Change", "Alert"];
    private static readonly string[] SubTypes = ["Hardware", "Software", "Network", "E-Mail", "Security", "Printing"];
    private static readonly string[] Levels = ["Low", "Medium", "High"];

    private static readonly (int Id, string Name)[] Priorities =
        [(1, "Priority 1 - Critical"), (2, "Priority 2 - High"), (3, "Priority 3 - Normal"), (4, "Priority 4 - Low")];

    private static readonly (int Id, string Name)[] Sources = [(1, "Email Connector"), (2, "Phone"), (3, "Portal"), (4, "RMM")];

    public static JsonObject Service(Pick pick, bool open)
    {
        var board = pick.One(Lookups.ServiceBoards);
        var body = Start(pick, board, Status(pick, open), open);
        body.Insert(2, "recordType", pick.Chance(0.003) ? "ServiceRequest" : "ServiceTicket");
        AddContact(pick, body);
        var boardId = pick.Id(RecordKind.Boards, board);
        if (pick.Chance(0.9))
        {
            var type = pick.Faker.Random.Int(0, Types.Length - 1);
            body["type"] = pick.Ref(240 + type, Types[type], "type", $"service/boards/{boardId}/types");
        }

        if (pick.Chance(0.5))
        {
            var subType = pick.Faker.Random.Int(0, SubTypes.Length - 1);
            body["subType"] = pick.Ref(310 + subType, SubTypes[subType], "subType", $"service/boards/{boardId}/subtypes");
        }

        if (pick.Chance(0.85))
        {
            body["team"] = pick.Ref(25, "Service Team", "team", $"service/boards/{boardId}/teams");
        }

        body["severity"] = pick.Chance(0.004) ? "VeryHigh" : pick.One(Levels);
        body["impact"] = pick.One(Levels);
        AddFlags(pick, body);
        body["estimatedExpenseCost"] = Pick.Decimal(0);
        body["estimatedTimeCost"] = Pick.Decimal(0);
        body["billingMethod"] = "ActualRates";
        body["resolveMinutes"] = open ? 0 : pick.Faker.Random.Int(5, 4000);
        body["respondMinutes"] = pick.Faker.Random.Int(0, 200);
        body["isInSla"] = true;
        body["hasChildTicket"] = false;
        body["hasMergedChildTicketFlag"] = false;
        body["sla"] = pick.Ref(3, "Standard SLA", "sla", "service/SLAs");
        body["slaStatus"] = "Resolve by Fri 11/27 5:00 PM UTC-05";
        body["requestForChangeFlag"] = false;
        if (pick.Chance(0.05))
        {
            body["parentTicketId"] = Mark.Bare(Slot.ParentTicketId);
        }

        Finish(pick, body, open);
        AddLinks(pick, (JsonObject)body["_info"]!);
        body["escalationLevel"] = 10;
        body["customFields"] = new JsonArray(
            Pick.Custom(7, "Vendor Ticket Number", "Text", pick.Chance(0.3) ? pick.Faker.Random.Replace("#########") + "\u200E" : null),
            Pick.Custom(37, "Billing Required", "Checkbox", pick.Chance(0.4) ? pick.Chance(0.5) : null),
            Pick.Custom(1, "Story Points", "Number", pick.Chance(0.3) ? pick.Faker.Random.Int(1, 13) : null),
            Pick.Custom(44, "Portal password", "Password", pick.Chance(0.1) ? pick.Faker.Random.AlphaNumeric(12) : null));
        return body;
    }

    public static JsonObject Project(Pick pick, bool open)
    {
        var body = Start(pick, pick.One(Lookups.ProjectBoards), Status(pick, open), open);
        body.Insert(2, "isIssueFlag", pick.Chance(0.05));
        var project = 40 + pick.Faker.Random.Int(1, 60);
        var phase = pick.Faker.Random.Int(1, 4);
        var name = pick.One(["Server refresh", "Microsoft 365 migration", "Office move", "Firewall replacement", "Onboarding"]);
        body["project"] = new JsonObject
        {
            ["id"] = project,
            ["name"] = name,
            ["_info"] = new JsonObject
            {
                ["project_href"] = pick.Href($"project/projects/{project}"),
                ["billingMethod"] = "A",
                ["status"] = "02 - Open",
            },
        };
        body["phase"] = pick.Ref(
            phase, pick.One(["Planning", "Build", "Cutover", "Handover"]), "phase", $"project/projects/{project}/phases");
        body["wbsCode"] = $"{phase}.{pick.Faker.Random.Int(1, 9)}";
        AddContact(pick, body);
        AddFlags(pick, body);
        Finish(pick, body, open);
        body["customFields"] = new JsonArray();
        return body;
    }

    private static int Status(Pick pick, bool open) => open ? pick.Faker.Random.Int(0, 6) : pick.Faker.Random.Int(0, 9) == 0 ? 8 : 7;

    private static JsonObject Start(Pick pick, int board, int status, bool open)
    {
        var priority = pick.One(Priorities);
        var source = pick.One(Sources);
        var body = new JsonObject
        {
            ["id"] = Mark.Bare(Slot.Id),
            ["summary"] = Summaries.Make(pick),
            ["board"] = pick.BoardRef(board),
            ["status"] = pick.StatusRef(board, status),
            ["company"] = pick.CompanyRef(withGuid: true),
            ["siteName"] = "Main",
            ["city"] = pick.Faker.Address.City(),
            ["priority"] = new JsonObject
            {
                ["id"] = priority.Id,
                ["name"] = priority.Name,
                ["sort"] = priority.Id,
                ["level"] = "Medium",
                ["_info"] = new JsonObject { ["priority_href"] = pick.Href($"service/priorities/{priority.Id}") },
            },
            ["serviceLocation"] = pick.Ref(4, "Remote", "location", "service/locations"),
            ["source"] = pick.Ref(source.Id, source.Name, "source", "service/sources"),
            ["closedFlag"] = !open,
        };
        if (pick.Chance(0.7))
        {
            body["site"] = pick.Chance(0.02) ? new JsonObject() : pick.Site();
        }

        return body;
    }

    private static void AddContact(Pick pick, JsonObject body)
    {
        if (pick.Chance(0.15))
        {
            return;
        }

        var name = pick.Faker.Name.FullName();
        var reference = pick.ContactRef(pick.Faker.Random.Int(700, 9999), name);
        body["contact"] = pick.Chance(0.02) ? new JsonObject() : reference;
        body["contactName"] = name;
        body["contactPhoneNumber"] = pick.Faker.Random.ReplaceNumbers("217555####");
        body["contactEmailAddress"] = pick.Faker.Internet.Email(provider: "client.example").ToLowerInvariant();
    }

    private static void AddFlags(Pick pick, JsonObject body)
    {
        foreach (var flag in (string[])["allowAllClientsPortalView", "customerUpdatedFlag", "automaticEmailContactFlag",
            "automaticEmailResourceFlag", "automaticEmailCcFlag"])
        {
            body[flag] = pick.Chance(0.1);
        }

        body["approved"] = true;
        body["subBillingMethod"] = "ActualRates";
        body["billTime"] = "NoDefault";
        body["billExpenses"] = "NoDefault";
        body["billProducts"] = "NoDefault";
    }

    private static void Finish(Pick pick, JsonObject body, bool open)
    {
        body["location"] = pick.Location();
        body["department"] = pick.Department();
        body["mobileGuid"] = "468dca91-3a2f-4988-9a48-" + Mark.In(Slot.PaddedId);
        body["currency"] = pick.Currency();
        var owner = pick.AnyMember();
        if (pick.Chance(open ? 0.7 : 0.95))
        {
            body["owner"] = pick.MemberRef(owner);
            var name = pick.MemberName(owner);
            body["resources"] = pick.Chance(0.3) ? $"{name}, {pick.MemberName(pick.AnyMember())}" : name;
        }

        if (pick.Chance(0.6))
        {
            body["agreement"] = pick.AgreementRef();
        }

        if (pick.Chance(0.4))
        {
            body["requiredDate"] = Mark.In(Slot.RequiredDay);
            body["budgetHours"] = Pick.Decimal(pick.Faker.Random.Int(1, 16) / 2.0);
        }

        body["actualHours"] = Mark.Bare(Slot.Hours);
        body["_info"] = pick.Info(entered: true);
        if (!open)
        {
            body["closedDate"] = Mark.In(Slot.Closed);
            body["closedBy"] = pick.MemberName(owner);
            if (!body.ContainsKey("project"))
            {
                body["dateResolved"] = Mark.In(Slot.Closed);
                body["dateResponded"] = Mark.In(Slot.Responded);
            }
        }
    }

    private static void AddLinks(Pick pick, JsonObject info)
    {
        var id = Mark.In(Slot.Id);
        info["activities_href"] = pick.Href("sales/activities?conditions=ticket/id=" + id);
        info["scheduleentries_href"] = pick.Href("schedule/entries?conditions=type/id=4 AND objectId=" + id);
        info["documents_href"] = pick.Href("system/documents?recordType=Ticket&recordId=" + id);
        info["configurations_href"] = pick.Href($"service/tickets/{id}/configurations");
        info["tasks_href"] = pick.Href($"service/tickets/{id}/tasks");
        info["notes_href"] = pick.Href($"service/tickets/{id}/notes");
        info["timeentries_href"] = pick.Href(
            $"time/entries?conditions=(chargeToType='ServiceTicket' OR chargeToType='ProjectTicket') AND chargeToId={id}");
    }
}
