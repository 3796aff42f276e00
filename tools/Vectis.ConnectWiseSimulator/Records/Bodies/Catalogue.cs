using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records.Bodies;

/// <summary>The templates of each kind, made once from the seed.</summary>
internal static class Catalogue
{
    public static TemplateSet Make(World world, RecordKind kind)
    {
        var pick = new Pick(world, kind);
        var open = world.OpenTemplates(kind);
        return new TemplateSet(Enumerable.Range(0, Math.Max(1, world.TemplateCount(kind))).Select(index =>
        {
            var body = Body(world, pick, kind, index, index < open);
            if (world.Settings.ExplicitNulls)
            {
                AddNulls(body, kind);
            }

            return body;
        }));
    }

    private static JsonObject Body(World world, Pick pick, RecordKind kind, int index, bool open) => kind switch
    {
        RecordKind.Companies => CompanyBodies.Make(pick, index),
        RecordKind.Members => MemberBodies.Make(pick, world.Settings.Seed, index),
        RecordKind.Agreements => AgreementBodies.Make(pick),
        RecordKind.ServiceTickets => TicketBodies.Service(pick, open),
        RecordKind.ProjectTickets => TicketBodies.Project(pick, open),
        RecordKind.TimeEntries => TimeEntryBodies.Make(pick, index),
        RecordKind.Invoices => InvoiceBodies.Make(pick),
        RecordKind.Boards => Lookups.Board(pick, index),
        RecordKind.BoardInfos => Lookups.BoardInfo(pick, index),
        RecordKind.BoardStatuses => Lookups.BoardStatus(pick, index),
        RecordKind.CompanyStatuses => Lookups.CompanyStatus(pick, index),
        RecordKind.CompanyTypes => Lookups.CompanyType(pick, index),
        RecordKind.CompanyTypeInfos => Lookups.CompanyTypeInfo(pick, index),
        RecordKind.AgreementTypes => Lookups.AgreementType(pick, index),
        RecordKind.BillingStatuses => Lookups.BillingStatus(index),
        RecordKind.Configurations => ConfigurationBodies.Make(pick),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No bodies for this kind."),
    };

    private static void AddNulls(JsonObject body, RecordKind kind)
    {
        foreach (var name in FieldNames.Of(kind).Top)
        {
            if (!body.ContainsKey(name))
            {
                body[name] = null;
            }
        }

        if (body["customFields"] is JsonArray custom)
        {
            foreach (var field in custom.OfType<JsonObject>())
            {
                field.TryAdd("value", null);
            }
        }
    }
}
