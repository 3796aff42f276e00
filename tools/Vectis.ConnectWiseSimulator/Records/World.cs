namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>The base data: how many of each kind, and how each record follows from seed, kind and ordinal. Immutable.</summary>
internal sealed class World
{
    private static readonly RecordKind[] Kinds = Enum.GetValues<RecordKind>();

    private readonly int[] _counts = new int[Kinds.Length];
    private readonly Ids[] _ids = new Ids[Kinds.Length];
    private readonly Dates[] _dates = new Dates[Kinds.Length];
    private readonly Lazy<TemplateSet>[] _templates = new Lazy<TemplateSet>[Kinds.Length];
    private readonly int[] _templateCounts = new int[Kinds.Length];
    private readonly int[] _openTemplates = new int[Kinds.Length];
    private readonly ulong _seed;
    private readonly long _recent;

    public World(SimulatorSettings settings, string siteUrl)
    {
        Settings = settings;
        SiteUrl = siteUrl;
        _seed = (uint)settings.Seed;
        AsOf = settings.Clock.GetUtcNow().ToUnixTimeSeconds() / 60 * 60;
        _recent = AsOf - (long)TimeSpan.FromDays(21).TotalSeconds;
        Names = new CompanyNames(settings.Seed);
        foreach (var (kind, count) in Sizes.Of(settings))
        {
            _counts[(int)kind] = count;
            _ids[(int)kind] = new Ids(Sizes.FirstId(kind, _counts[(int)RecordKind.ProjectTickets]), IdSeed(settings.Seed, kind));
            var (span, delay) = Sizes.Span(kind);
            _dates[(int)kind] = new Dates(AsOf, span, delay, count);
            _templates[(int)kind] = new Lazy<TemplateSet>(() => Bodies.Catalogue.Make(this, kind));
            (_templateCounts[(int)kind], _openTemplates[(int)kind]) = Sizes.Templates(kind, count);
        }
    }

    public SimulatorSettings Settings { get; }

    /// <summary>The address that hrefs start with, without a slash at the end.</summary>
    public string SiteUrl { get; }

    public long AsOf { get; }

    public CompanyNames Names { get; }

    public int Count(RecordKind kind) => _counts[(int)kind];

    public ref readonly Ids Ids(RecordKind kind) => ref _ids[(int)kind];

    public ref readonly Dates Dates(RecordKind kind) => ref _dates[(int)kind];

    public TemplateSet Templates(RecordKind kind) => _templates[(int)kind].Value;

    public int TemplateCount(RecordKind kind) => _templateCounts[(int)kind];

    public int OpenTemplates(RecordKind kind) => _openTemplates[(int)kind];

    /// <summary>The record of an ordinal; ordinals beyond the count give records that can be added.</summary>
    public void Fill(ref Row row, RecordKind kind, int ordinal)
    {
        var hash = Mix.Of(_seed + ((ulong)kind << 40), (uint)ordinal);
        row.Kind = kind;
        row.Ordinal = ordinal;
        row.Id = _ids[(int)kind].At(ordinal);
        row.Entered = _dates[(int)kind].Entered(ordinal);
        row.Updated = _dates[(int)kind].Updated(row.Entered, hash);
        switch (kind)
        {
            case RecordKind.ServiceTickets or RecordKind.ProjectTickets:
                Place(ref row, CompanyOfTicket(hash), hash);
                row.ProjectTicket = ordinal;
                row.Ticket = ordinal;
                row.Quarters = 1 + (int)((hash >> 20) & 15);
                row.Template = TemplateOfTicket(kind, row.Entered, hash);
                break;
            case RecordKind.TimeEntries:
                FillTimeEntry(ref row, hash);
                break;
            case RecordKind.Agreements:
                row.Company = ordinal % _counts[(int)RecordKind.Companies];
                row.Agreement = ordinal;
                row.Template = Any(kind, hash);
                break;
            case RecordKind.Invoices:
                row.Agreement = ordinal % Math.Max(1, _counts[(int)RecordKind.Agreements]);
                row.Company = row.Agreement % _counts[(int)RecordKind.Companies];
                row.Quarters = 4 + (int)((hash >> 20) & 63);
                row.Template = Any(kind, hash);
                break;
            case RecordKind.Companies:
                row.Company = ordinal;
                row.Template = ordinal == 0 ? 0 : 1 + Mix.Pick(hash, 32, Math.Max(1, TemplateCount(kind) - 1));
                row.Template = Math.Min(row.Template, TemplateCount(kind) - 1);
                break;
            case RecordKind.Configurations:
                row.Company = Mix.Pick(hash, 16, _counts[(int)RecordKind.Companies]);
                row.Template = Any(kind, hash);
                break;
            default:
                row.Template = ordinal % Math.Max(1, TemplateCount(kind));
                break;
        }
    }

    /// <summary>A text of the record that another one names: the template's, already escaped for JSON.</summary>
    public ReadOnlySpan<byte> Named(RecordKind kind, int ordinal, string path)
    {
        Row row = default;
        Fill(ref row, kind, ordinal);
        return Templates(kind).Text(path, row.Template);
    }

    private void FillTimeEntry(ref Row row, ulong hash)
    {
        var entries = Math.Max(1, _counts[(int)RecordKind.TimeEntries]);
        var tickets = _counts[(int)RecordKind.ServiceTickets];
        row.Ticket = (int)(Math.Min(row.Ordinal, entries - 1) * (long)tickets / entries);
        row.ProjectTicket = (int)(Math.Min(row.Ordinal, entries - 1) * (long)_counts[(int)RecordKind.ProjectTickets] / entries);
        row.Quarters = 1 + (int)((hash >> 20) & 15);
        row.Template = Any(RecordKind.TimeEntries, hash);
        var follows = Bodies.TimeEntryBodies.Follows(row.Template);
        if (follows == RecordKind.Companies)
        {
            row.Company = 0;
            return;
        }

        var ticket = follows == RecordKind.ProjectTickets ? row.ProjectTicket : row.Ticket;
        var ticketHash = Mix.Of(_seed + ((ulong)follows << 40), (uint)ticket);
        Place(ref row, CompanyOfTicket(ticketHash), ticketHash);
    }

    private static uint IdSeed(int seed, RecordKind kind) => (uint)seed + kind switch
    {
        // The light lists show the same boards and types.
        RecordKind.BoardInfos => (uint)RecordKind.Boards,
        RecordKind.CompanyTypeInfos => (uint)RecordKind.CompanyTypes,
        _ => (uint)kind,
    };

    private void Place(ref Row row, int company, ulong hash)
    {
        var agreements = Math.Max(1, _counts[(int)RecordKind.Agreements]);
        var companies = _counts[(int)RecordKind.Companies];
        row.Company = company;
        var second = company + companies;
        row.Agreement = (hash & 1) == 1 && second < agreements ? second : company % agreements;
    }

    /// <summary>Some companies have many tickets, most have few.</summary>
    private int CompanyOfTicket(ulong hash)
    {
        var share = ((hash >> 44) & 0xFFFFF) / (double)0x100000;
        return (int)(share * share * _counts[(int)RecordKind.Companies]);
    }

    /// <summary>Recent tickets are open more often than old ones.</summary>
    private int TemplateOfTicket(RecordKind kind, long entered, ulong hash)
    {
        var open = entered > _recent ? (hash >> 28 & 0xFF) < 150 : (hash >> 28 & 0xFF) < 6;
        var openCount = _openTemplates[(int)kind];
        return open ? Mix.Pick(hash, 8, openCount) : openCount + Mix.Pick(hash, 8, _templateCounts[(int)kind] - openCount);
    }

    private int Any(RecordKind kind, ulong hash) => Mix.Pick(hash, 32, _templateCounts[(int)kind]);
}
