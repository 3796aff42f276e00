namespace Vectis.ConnectWiseSimulator;

/// <summary>What a simulator is started with. Everything has a value that works; the same settings and clock give the same data.</summary>
public sealed record SimulatorSettings
{
    /// <summary>Service tickets; 0 to 20,000,000. The other counts follow from it unless given.</summary>
    public int Tickets { get; init; } = 2000;

    /// <summary>Project tickets; default a twentieth of <see cref="Tickets"/>, at least 10.</summary>
    public int? ProjectTickets { get; init; }

    /// <summary>Companies; default a fiftieth of <see cref="Tickets"/>, at least 40. At least 1.</summary>
    public int? Companies { get; init; }

    /// <summary>Members; default 12 to 60. At least 1.</summary>
    public int? Members { get; init; }

    /// <summary>Agreements; default one and a half per company.</summary>
    public int? Agreements { get; init; }

    /// <summary>Time entries; default two per ticket.</summary>
    public int? TimeEntries { get; init; }

    /// <summary>Invoices; default twelve per agreement.</summary>
    public int? Invoices { get; init; }

    /// <summary>Configurations; default three per company.</summary>
    public int? Configurations { get; init; }

    /// <summary>Two simulators with the same seed and counts hold the same records.</summary>
    public int Seed { get; init; } = 20261124;

    /// <summary>The company it knows. Several simulators with different ones stand for several regions.</summary>
    public string CompanyId { get; init; } = "ourmsp";

    /// <summary>How long every answer takes on top of its own work; changeable later by <see cref="SimulatorFaults.Latency"/>.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The port on 127.0.0.1; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Whether the control endpoint <c>/_control</c> answers (to loopback callers only).</summary>
    public bool Control { get; init; }

    /// <summary>
    /// A cloud tenant: companyinfo names a versioned code base, and both it and <c>v4_6_release/</c> answer. False: self-hosted.
    /// </summary>
    public bool IsCloud { get; init; } = true;

    /// <summary>companyinfo says <c>"IsCloud": "True"</c> as a text, as the developer guide shows it.</summary>
    public bool IsCloudAsText { get; init; }

    /// <summary>
    /// The code base companyinfo names, with its slash; default <c>v2026_4/</c> on cloud, <c>v4_6_release/</c> self-hosted.
    /// </summary>
    public string? Codebase { get; init; }

    /// <summary>Members without a value are sent as null instead of being left out, as older servers did.</summary>
    public bool ExplicitNulls { get; init; }

    /// <summary>Lists without <c>orderBy</c> come in an order of their own (the real order is not promised). False: by id.</summary>
    public bool ShuffleWithoutOrderBy { get; init; } = true;

    /// <summary>Dates of records, the <c>Date</c> header, and what "now" is when a record changes.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The clock that delays wait on; apart from <see cref="Clock"/> so that a fake one does not hold up every answer.</summary>
    public TimeProvider Timing { get; init; } = TimeProvider.System;
}
