using System.Collections.Immutable;

namespace Vectis.ConnectWiseSimulator;

/// <summary>How wrong keys are answered. The real answer differs by cloud, self-hosted and year.</summary>
public enum BadKeysAnswer
{
    /// <summary>By the kind of server: cloud <see cref="Unauthorized"/>, self-hosted <see cref="NotAuthenticated"/>.</summary>
    AsServer,

    /// <summary>401, code <c>Unauthorized</c>.</summary>
    Unauthorized,

    /// <summary>401, code <c>ConnectWiseApi</c>, message <c>UserNotAuthenticated</c>.</summary>
    NotAuthenticated,

    /// <summary>404 "The endpoint does not exist." under <c>v4_6_release/</c>, 401 under the versioned path.</summary>
    NotFoundOnRouter,
}

/// <summary>How a missing or unregistered client id is answered.</summary>
public enum ClientIdAnswer
{
    /// <summary>By the kind of server: cloud <see cref="Json400"/>, self-hosted <see cref="Forbidden403"/>.</summary>
    AsServer,

    /// <summary>400 JSON that names clientId.</summary>
    Json400,

    /// <summary>400 plain text "Cannot route…", which does not name it.</summary>
    Text400,

    /// <summary>403 JSON that names clientId.</summary>
    Forbidden403,

    /// <summary>The server does not look at it.</summary>
    NotChecked,
}

/// <summary>How dates in conditions are misunderstood.</summary>
public enum DateFilterBehaviour
{
    /// <summary>As documented.</summary>
    Right,

    /// <summary>A date with a time of day matches nothing; a date alone works (one self-hosted server, 2026).</summary>
    TimesMatchNothing,

    /// <summary>A date with a time of day is refused with 400.</summary>
    TimesRefused,

    /// <summary>A time with its zone matches nothing; without a zone it works (a client's workaround, django-connectwise).</summary>
    ZonedTimesMatchNothing,

    /// <summary>No date is taken at all: each is refused with 400.</summary>
    DatesRefused,
}

/// <summary>
/// What goes wrong: rules for single requests, and standing habits of the server. Thread-safe; holds from the next request on.
/// </summary>
public sealed class SimulatorFaults
{
    private ImmutableArray<FaultRule> _rules = [];

    internal SimulatorFaults(SimulatorSettings settings)
    {
        Latency = settings.Latency;
        Codebase = settings.Codebase ?? (settings.IsCloud ? "v2026_4/" : "v4_6_release/");
    }

    /// <summary>How long every answer takes on top of its own work.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The code base companyinfo names; other versioned ones answer 404. Change it for an upgrade during a run.</summary>
    public string Codebase { get; set; }

    /// <summary>Whether <c>v4_6_release/</c> answers; false for the day the router forgets the tenant.</summary>
    public bool RouterAnswers { get; set; } = true;

    /// <summary>How wrong keys are answered.</summary>
    public BadKeysAnswer BadKeys { get; set; }

    /// <summary>How a missing or unregistered client id is answered.</summary>
    public ClientIdAnswer BadClientId { get; set; }

    /// <summary>Dates in conditions are taken this much later than they say: the server reads them in its own time zone.</summary>
    public TimeSpan DateFilterShift { get; set; }

    /// <summary>How dates with a time of day are understood.</summary>
    public DateFilterBehaviour DateFilter { get; set; }

    /// <summary>Records whose server knows no condition on the id: it is answered with 400 ApiFindCondition.</summary>
    public RecordKind? KnowsNoIdsOf { get; set; }

    /// <summary>More requests at once than this are answered with 429; null for no limit.</summary>
    public int? MostAtOnce { get; set; }

    /// <summary>What the <c>Date</c> header says is this much off the clock; null sends it empty, which clients read as absent.</summary>
    public TimeSpan? DateHeaderOffset { get; set; } = TimeSpan.Zero;

    /// <summary>Whether companyinfo tells upper from lower case in the company id (not known of the real server).</summary>
    public bool CompanyInfoIsCaseSensitive { get; set; }

    /// <summary>What companyinfo gives as <c>SiteUrl</c>; null for the simulator's own <c>host:port</c>.</summary>
    public string? SiteUrl { get; set; }

    /// <summary>The rules that can still hit.</summary>
    public IReadOnlyList<FaultRule> Rules => [.. _rules.Where(rule => !rule.IsSpent)];

    /// <summary>Switches a fault on. The first rule that matches a request decides.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="kind">Only requests for these records (lists, counts and single ones); null for all.</param>
    /// <param name="path">Only paths that contain this, in any case; null for all.</param>
    /// <param name="times">Only the next so many that match; null until removed.</param>
    /// <param name="skip">Lets so many that match pass first.</param>
    /// <param name="when">A further condition.</param>
    public FaultRule Add(
        Fault fault,
        RecordKind? kind = null,
        string? path = null,
        int? times = null,
        int skip = 0,
        Func<SimulatorRequest, bool>? when = null)
    {
        var rule = new FaultRule(
            this,
            fault,
            request => (kind is null || request.Kind == kind)
                && (path is null || request.Path.Contains(path, StringComparison.OrdinalIgnoreCase))
                && (when is null || when(request)),
            times,
            skip);
        ImmutableInterlocked.Update(ref _rules, (rules, added) => rules.RemoveAll(old => old.IsSpent).Add(added), rule);
        return rule;
    }

    /// <summary>Switches a rule off.</summary>
    public void Remove(FaultRule rule) => ImmutableInterlocked.Update(ref _rules, (rules, gone) => rules.Remove(gone), rule);

    /// <summary>Switches all rules off; the standing habits stay as they are.</summary>
    public void Clear() => ImmutableInterlocked.Update(ref _rules, _ => []);

    internal Fault? For(SimulatorRequest request)
    {
        foreach (var rule in _rules)
        {
            if (rule.Hit(request))
            {
                return rule.Fault;
            }
        }

        return null;
    }
}
