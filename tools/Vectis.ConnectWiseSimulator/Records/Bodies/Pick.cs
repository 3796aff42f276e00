using System.Text.Json.Nodes;
using Bogus;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

/// <summary>What the bodies are made of: Bogus with a seed, and references in the form ConnectWise gives them.</summary>
internal sealed class Pick
{
    private readonly World _world;
    private readonly string _api;

    public Pick(World world, RecordKind kind)
    {
        _world = world;
        _api = $"{world.SiteUrl}/v4_6_release/apis/3.0/";
        Faker = new Faker { Random = new Randomizer(unchecked((world.Settings.Seed * 31) + (int)kind)) };
    }

    public Faker Faker { get; }

    public bool Chance(double share) => Faker.Random.Double() < share;

    public T One<T>(IReadOnlyList<T> of) => of[Faker.Random.Int(0, of.Count - 1)];

    public string Href(string path) => _api + path;

    public int Id(RecordKind kind, int ordinal) => _world.Ids(kind).At(ordinal);

    public JsonObject Ref(int id, string name, string hrefName, string path) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["_info"] = new JsonObject { [hrefName + "_href"] = Href($"{path}/{id}") },
    };

    public JsonObject Location() => Ref(2, "Springfield Office", "location", "system/locations");

    public JsonObject Department(bool withIdentifier = true)
    {
        var reference = new JsonObject { ["id"] = 10 };
        if (withIdentifier)
        {
            reference["identifier"] = "Services";
        }

        reference["name"] = "Services";
        reference["_info"] = new JsonObject { ["department_href"] = Href("system/departments/10") };
        return reference;
    }

    public JsonObject WorkRole() => Ref(11, "Engineer", "workRole", "time/workRoles");

    public JsonObject Site() => new()
    {
        ["id"] = 1035,
        ["name"] = "Main",
        ["_info"] = new JsonObject { ["site_href"] = Href($"company/companies/{Mark.In(Slot.CompanyId)}/sites/1035") },
    };

    public JsonObject BoardRef(int board)
    {
        return Ref(Id(RecordKind.Boards, board), Lookups.Boards[board].Name, "board", "service/boards");
    }

    public JsonObject StatusRef(int board, int status)
    {
        var id = Id(RecordKind.BoardStatuses, (board * Lookups.Statuses.Length) + status);
        return new JsonObject
        {
            ["id"] = id,
            ["name"] = Lookups.Statuses[status].Name,
            ["sort"] = status,
            ["_info"] = new JsonObject
            {
                ["status_href"] = Href($"service/boards/{Id(RecordKind.Boards, board)}/statuses/{id}"),
            },
        };
    }

    public JsonObject CompanyRef(bool withGuid = false)
    {
        var info = new JsonObject { ["company_href"] = Href("company/companies/" + Mark.In(Slot.CompanyId)) };
        if (withGuid)
        {
            info["mobileGuid"] = CompanyGuid;
        }

        return new JsonObject
        {
            ["id"] = Mark.Bare(Slot.CompanyId),
            ["identifier"] = Mark.In(Slot.CompanyIdentifier),
            ["name"] = Mark.In(Slot.CompanyName),
            ["_info"] = info,
        };
    }

    public static string CompanyGuid => "3b0c9d1e-52a7-4c55-9d55-" + Mark.In(Slot.PaddedCompanyId);

    public JsonObject AgreementRef() => new()
    {
        ["id"] = Mark.Bare(Slot.AgreementId),
        ["name"] = Mark.In(Slot.AgreementName),
        ["_info"] = new JsonObject { ["agreement_href"] = Href("finance/agreements/" + Mark.In(Slot.AgreementId)) },
    };

    public JsonObject ContactRef(int id, string name) => Ref(id, name, "contact", "company/contacts");

    public JsonObject MemberRef(int member, bool withCapacity = false)
    {
        var id = Id(RecordKind.Members, member);
        var person = MemberBodies.Person(_world.Settings.Seed, member);
        var reference = new JsonObject { ["id"] = id, ["identifier"] = person.Identifier, ["name"] = $"{person.First} {person.Last}" };
        if (withCapacity)
        {
            reference["dailyCapacity"] = Decimal(8);
        }

        reference["_info"] = new JsonObject
        {
            ["member_href"] = Href($"system/members/{id}"),
            ["image_href"] = Href($"system/members/{id}/image?lm=2026-03-02T14:11:09Z"),
        };
        return reference;
    }

    public int AnyMember() => Faker.Random.Int(0, _world.Count(RecordKind.Members) - 1);

    public string MemberName(int member) => MemberBodies.Person(_world.Settings.Seed, member).Identifier;

    public JsonObject Currency() => new()
    {
        ["id"] = 7,
        ["symbol"] = "$",
        ["currencyCode"] = "USD",
        ["decimalSeparator"] = ".",
        ["numberOfDecimals"] = 2,
        ["thousandsSeparator"] = ",",
        ["negativeParenthesesFlag"] = false,
        ["displaySymbolFlag"] = true,
        ["currencyIdentifier"] = "USD",
        ["displayIdFlag"] = false,
        ["rightAlign"] = false,
        ["name"] = "US Dollars",
        ["_info"] = new JsonObject { ["currency_href"] = Href("finance/currencies/7") },
    };

    public JsonObject Info(bool entered = false)
    {
        var info = new JsonObject
        {
            ["lastUpdated"] = Mark.In(Slot.Updated),
            ["updatedBy"] = MemberName(AnyMember()),
        };
        if (entered)
        {
            info["dateEntered"] = Mark.In(Slot.Entered);
            info["enteredBy"] = MemberName(AnyMember());
        }

        return info;
    }

    /// <summary>A custom field; its value may be missing.</summary>
    public static JsonObject Custom(int id, string caption, string type, JsonNode? value)
    {
        var field = new JsonObject
        {
            ["id"] = id,
            ["caption"] = caption,
            ["type"] = type,
            ["entryMethod"] = "EntryField",
            ["numberOfDecimals"] = 0,
        };
        if (value is not null)
        {
            field["value"] = value;
        }

        field["connectWiseId"] = $"a342924e-4b95-ee11-9169-{id:x12}";
        return field;
    }

    /// <summary>A number with a point even when it is whole, as ConnectWise writes decimals.</summary>
    public static JsonNode Decimal(double value) =>
        JsonNode.Parse(value.ToString("0.0###", System.Globalization.CultureInfo.InvariantCulture))!;
}
