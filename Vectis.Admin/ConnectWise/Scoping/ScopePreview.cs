using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>Opens a saved connection's ConnectWise to count what could be chosen.</summary>
internal sealed class ScopePreviews(
    ConnectionStore connections, ConnectWiseConnector connector, IOptionsMonitor<ConnectWiseSettings> settings, Gate gate, TimeProvider time)
{
    /// <summary>Opens it. Nothing is counted yet.</summary>
    /// <param name="actor">Who looks; must be an Admin.</param>
    /// <param name="connection">The saved connection.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<ScopeOpening> OpenAsync(Actor actor, ConnectionView connection, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, Words.CountOperation, cancellationToken) is { } refusal) return new(null, refusal.Message, IsRefused: true);
        if ((await connections.FindAsync(connection.Integration, cancellationToken))?.Id != connection.Id) return new(null, Words.ConnectionGone);
        var credentials = await connections.OpenAsync(connection.Id, cancellationToken);
        if (!credentials.IsValue) return new(null, credentials.Failure.ToString());
        var session = await connector.OpenAsync(credentials.Value, Purpose.Test, null, cancellationToken);
        return session.IsValue
            ? new(new ScopePreview(session.Value, settings.CurrentValue, connection.IncludeInvoices, time), null)
            : new(null, session.Failure.ToString());
    }
}

/// <summary>What came of opening a ConnectWise to count in it.</summary>
/// <param name="Preview">What can be counted; null when there is a problem.</param>
/// <param name="Problem">Why there is none, in words.</param>
/// <param name="IsRefused">Whether the actor may not.</param>
internal sealed record ScopeOpening(ScopePreview? Preview, string? Problem, bool IsRefused = false);

/// <summary>What a ConnectWise holds, by what can be chosen: only counted, by <c>/count</c>, never read.</summary>
internal sealed class ScopePreview(ConnectWiseSession session, ConnectWiseSettings settings, bool includeInvoices, TimeProvider time)
{
    private const int YearsBack = 6;
    private readonly List<TimeSpan> _answers = [];
    private readonly ScopeSource _source = new(session, settings, time);

    /// <summary>The streams that are synced whole or in part; lookups are left out.</summary>
    public IReadOnlyList<ConnectWiseStream> Streams { get; } = [.. ConnectWiseStreams.All.Where(s => !s.IsLookup && (!s.IsOptional || includeInvoices))];

    /// <summary>How many records each stream has in all, by its key; a stream that could not be counted is missing.</summary>
    public Dictionary<string, long> Totals { get; } = [];

    /// <summary>The service boards with their tickets; null until they are read.</summary>
    public IReadOnlyList<ScopeOption>? Boards { get; private set; }

    /// <summary>The company statuses with their companies.</summary>
    public IReadOnlyList<ScopeOption>? CompanyStatuses { get; private set; }

    /// <summary>The company types with their companies.</summary>
    public IReadOnlyList<ScopeOption>? CompanyTypes { get; private set; }

    /// <summary>Tickets by age: open ones, and those closed in each of the last years.</summary>
    public IReadOnlyList<ScopeSlice>? TicketAges { get; private set; }

    /// <summary>Agreements that are not cancelled.</summary>
    public long? ActiveAgreements { get; private set; }

    /// <summary>Time entries by the year they began in.</summary>
    public IReadOnlyList<ScopeSlice>? TimeYears { get; private set; }

    /// <summary>What could not be counted and why, by the name of what was asked for.</summary>
    public List<(string Name, Failure Failure)> Problems { get; } = [];

    /// <summary>How long one answer took, in the middle.</summary>
    public TimeSpan UsualAnswer => _answers.Count == 0 ? TimeSpan.FromSeconds(1) : _answers.Order().ElementAt(_answers.Count / 2);

    /// <summary>Counts everything there is to choose from, part by part.</summary>
    /// <param name="changed">Called whenever more is known.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task CountAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        foreach (var stream in Streams)
        {
            if (await NumberAsync(stream.Name, stream, RecordScope.Everything, cancellationToken) is { } total) Totals[stream.Key] = total;
        }

        await changed();
        TicketAges = await AgesAsync(cancellationToken);
        await changed();
        Boards = await OptionsAsync<Board>("boards", "tickets", r => (r.Name, r.IsInactive), id => new RecordScope { Boards = [id] }, cancellationToken);
        await changed();
        CompanyStatuses = await OptionsAsync<CompanyStatus>("company-statuses", "companies", r => (r.Name, r.IsInactive), id => new RecordScope { CompanyStatuses = [id] }, cancellationToken);
        CompanyTypes = await OptionsAsync<CompanyType>("company-types", "companies", r => (r.Name, false), id => new RecordScope { CompanyTypes = [id] }, cancellationToken);
        await changed();
        ActiveAgreements = await NumberAsync(Of("agreements").Name, Of("agreements"), RecordScope.Everything, cancellationToken, "cancelledFlag = False");
        TimeYears = await YearsAsync(cancellationToken);
        await changed();
    }

    /// <summary>What a choice holds of each stream, and how that differs from another one.</summary>
    /// <param name="from">What is chosen now; null where nothing was synced yet.</param>
    /// <param name="to">What would be chosen.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<Answer<IReadOnlyList<ScopeEffect>>> WeighAsync(RecordScope? from, RecordScope to, CancellationToken cancellationToken)
    {
        var effects = new List<ScopeEffect>();
        foreach (var stream in Streams.Where(s => Totals.ContainsKey(s.Key)))
        {
            var (before, after) = (from is null ? null : stream.Part(from), stream.Part(to));
            var now = await CountedAsync(stream, after);
            if (!now.IsValue) return now.Failure;
            if (before is null || before.ToText() == after.ToText())
            {
                effects.Add(new ScopeEffect(stream.Key, stream.Name, now.Value, before is null ? now.Value : 0, 0));
                continue;
            }

            var was = await CountedAsync(stream, before);
            if (!was.IsValue) return was.Failure;
            // A range of days or a set of ids that both choose: what is beyond it came, or goes.
            var both = ScopeChange.Common(before, after) is { } common ? await CountedAsync(stream, common) : (Answer<long>)0;
            if (!both.IsValue) return both.Failure;
            effects.Add(new ScopeEffect(stream.Key, stream.Name, now.Value, now.Value - both.Value, was.Value - both.Value));
        }

        return effects;

        async Task<Answer<long>> CountedAsync(ConnectWiseStream stream, RecordScope scope)
        {
            if (scope.ToText() is null) return Totals[stream.Key];
            var answer = await _source.CountAsync(stream, scope, null, cancellationToken);
            return answer.IsValue ? answer.Value.Value : answer.Failure;
        }
    }

    private ConnectWiseStream Of(string key) => ConnectWiseStreams.All.Single(s => s.Key == key);

    private async Task<long?> NumberAsync(string name, ConnectWiseStream stream, RecordScope scope, CancellationToken cancellationToken, string? part = null)
    {
        var begun = time.GetTimestamp();
        var answer = await _source.CountAsync(stream, scope, part, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (answer.IsValue)
        {
            lock (_answers) _answers.Add(time.GetElapsedTime(begun));
            return answer.Value.Value;
        }

        lock (Problems)
        {
            if (!Problems.Exists(p => p.Name == name)) Problems.Add((name, answer.Failure));
        }

        return null;
    }

    private async Task<IReadOnlyList<ScopeOption>> OptionsAsync<T>(
        string lookup, string stream, Func<T, (string? Name, bool IsInactive)> told, Func<long, RecordScope> scope, CancellationToken cancellationToken)
        where T : SyncedRecord
    {
        if (!Totals.ContainsKey(stream)) return [];
        var read = await _source.ReadAllAsync(Of(lookup), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!read.IsValue)
        {
            Problems.Add((Of(lookup).Name, read.Failure));
            return [];
        }

        var rows = read.Value.Cast<T>().ToList();
        var counts = await Task.WhenAll(rows.Select(r => NumberAsync(Of(lookup).Name, Of(stream), scope(r.Id), cancellationToken)));
        return [.. rows.Zip(counts, (r, count) => new ScopeOption(r.Id, told(r).Name ?? r.Label, told(r).IsInactive, count)).OrderByDescending(o => o.Count).ThenBy(o => o.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task<IReadOnlyList<ScopeSlice>> AgesAsync(CancellationToken cancellationToken)
    {
        if (!Totals.TryGetValue("tickets", out var all)) return [];
        var (tickets, today) = (Of("tickets"), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var open = await NumberAsync(tickets.Name, tickets, RecordScope.Everything, cancellationToken, "closedFlag = False");
        var since = await Task.WhenAll(Enumerable.Range(1, YearsBack - 1)
            .Select(years => NumberAsync(tickets.Name, tickets, new RecordScope { OpenOrClosedSince = today.AddYears(-years) }, cancellationToken)));
        return open is not { } opened || Array.Exists(since, s => s is null)
            ? []
            : Slices([new ScopeSlice(Words.StillOpen, null, opened), .. since.Select((s, i) => new ScopeSlice(Words.ClosedWithin(i + 1), today.AddYears(-i - 1), s!.Value))], Words.ClosedEarlier, all);
    }

    private async Task<IReadOnlyList<ScopeSlice>> YearsAsync(CancellationToken cancellationToken)
    {
        if (!Totals.TryGetValue("time-entries", out var all)) return [];
        var (entries, year) = (Of("time-entries"), time.GetUtcNow().Year);
        var since = await Task.WhenAll(Enumerable.Range(0, YearsBack)
            .Select(back => NumberAsync(entries.Name, entries, new RecordScope { TimeSince = new(year - back, 1, 1) }, cancellationToken)));
        return Array.Exists(since, s => s is null)
            ? []
            : Slices([.. since.Select((s, back) => new ScopeSlice(Words.Year(year - back), new(year - back, 1, 1), s!.Value))], Words.Before(year - YearsBack + 1), all);
    }

    /// <summary>From counts that each hold the ones before, what each adds.</summary>
    private static IReadOnlyList<ScopeSlice> Slices(IReadOnlyList<ScopeSlice> growing, string rest, long all) =>
    [
        .. growing.Select((s, i) => s with { Count = s.Count - (i == 0 ? 0 : growing[i - 1].Count) }),
        new ScopeSlice(rest, null, all - growing[^1].Count),
    ];
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsInactive">Whether it is inactive.</param>
/// <param name="Count">How many records it would bring; null where that could not be counted.</param>
public sealed record ScopeOption(long Id, string Name, bool IsInactive, long? Count);

/// <summary>Records of one age.</summary>
/// <param name="Name">Which.</param>
/// <param name="Since">The day it begins with; null for the first and the last.</param>
/// <param name="Count">How many.</param>
public sealed record ScopeSlice(string Name, DateOnly? Since, long Count);

/// <summary>What a choice does to one stream.</summary>
/// <param name="Stream">The stream's key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Records">How many it holds.</param>
/// <param name="Added">How many of them were not chosen before.</param>
/// <param name="Leaving">How many that were chosen before are set aside.</param>
public sealed record ScopeEffect(string Stream, string Name, long Records, long Added, long Leaving);
