using Vectis.ConnectWiseSimulator.Records.Bodies;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>How many of each kind, from which id, over which years.</summary>
internal static class Sizes
{
    private const int MostTickets = 20_000_000;

    public static IEnumerable<(RecordKind Kind, int Count)> Of(SimulatorSettings settings)
    {
        var tickets = InRange(settings.Tickets, 0, MostTickets, nameof(settings.Tickets));
        var companies = InRange(settings.Companies ?? Math.Max(40, tickets / 50), 1, 1_000_000, nameof(settings.Companies));
        var agreements = InRange(settings.Agreements ?? companies * 3 / 2, 0, 2_000_000, nameof(settings.Agreements));

        // Project tickets first: their count decides where the ids of service tickets begin.
        yield return (RecordKind.ProjectTickets,
            InRange(settings.ProjectTickets ?? Math.Max(10, tickets / 20), 0, MostTickets, nameof(settings.ProjectTickets)));
        yield return (RecordKind.ServiceTickets, tickets);
        yield return (RecordKind.Companies, companies);
        yield return (RecordKind.Members,
            InRange(settings.Members ?? Math.Clamp(12 + (tickets / 2000), 12, 60), 1, 10_000, nameof(settings.Members)));
        yield return (RecordKind.Agreements, agreements);
        yield return (RecordKind.TimeEntries,
            InRange(settings.TimeEntries ?? tickets * 2, 0, 2 * MostTickets, nameof(settings.TimeEntries)));
        yield return (RecordKind.Invoices, InRange(settings.Invoices ?? agreements * 12, 0, MostTickets, nameof(settings.Invoices)));
        yield return (RecordKind.Configurations,
            InRange(settings.Configurations ?? companies * 3, 0, MostTickets, nameof(settings.Configurations)));
        yield return (RecordKind.Boards, Lookups.Boards.Length);
        yield return (RecordKind.BoardInfos, Lookups.Boards.Length);
        yield return (RecordKind.BoardStatuses, Lookups.Boards.Length * Lookups.Statuses.Length);
        yield return (RecordKind.CompanyStatuses, Lookups.CompanyStatuses.Length);
        yield return (RecordKind.CompanyTypes, Lookups.CompanyTypes.Length);
        yield return (RecordKind.CompanyTypeInfos, Lookups.CompanyTypes.Length);
        yield return (RecordKind.AgreementTypes, Lookups.AgreementTypes.Length);
        yield return (RecordKind.BillingStatuses, Lookups.BillingStatuses.Length);
    }

    /// <summary>Service and project tickets share one row of numbers.</summary>
    public static int FirstId(RecordKind kind, int projectTickets) => kind switch
    {
        RecordKind.ServiceTickets => Math.Max(945_366, 40_000 + (3 * projectTickets)),
        RecordKind.ProjectTickets => 20_001,
        RecordKind.Companies => 19_250,
        RecordKind.Members => 141,
        RecordKind.Agreements => 301,
        RecordKind.TimeEntries => 88_001,
        RecordKind.Invoices => 5_001,
        RecordKind.Configurations => 18_217,
        RecordKind.BoardStatuses => 16,
        RecordKind.AgreementTypes => 5,
        _ => 1,
    };

    public static (TimeSpan Span, TimeSpan LongestDelay) Span(RecordKind kind) => kind switch
    {
        RecordKind.ServiceTickets or RecordKind.ProjectTickets or RecordKind.TimeEntries =>
            (TimeSpan.FromDays(1095), TimeSpan.FromDays(30)),
        RecordKind.Invoices => (TimeSpan.FromDays(1095), TimeSpan.FromDays(60)),
        _ => (TimeSpan.FromDays(2500), TimeSpan.FromDays(2500)),
    };

    /// <summary>How many templates, and how many of them are open (they come first).</summary>
    public static (int Count, int Open) Templates(RecordKind kind, int records) => kind switch
    {
        RecordKind.ServiceTickets => (1200, 300),
        RecordKind.ProjectTickets => (200, 60),
        RecordKind.TimeEntries => (600, 0),
        RecordKind.Companies => (400, 0),
        RecordKind.Agreements => (240, 0),
        RecordKind.Invoices => (240, 0),
        RecordKind.Configurations => (120, 0),
        _ => (records, 0),
    };

    private static int InRange(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} may be {least:N0} to {most:N0}.");
}
