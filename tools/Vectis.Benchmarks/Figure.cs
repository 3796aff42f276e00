using System.Globalization;
using System.Text.Json.Serialization;

namespace Vectis.Benchmarks;

/// <summary>What is to be measured.</summary>
/// <param name="Tickets">How many service tickets the simulator holds.</param>
/// <param name="Pairs">How many alternating pairs.</param>
internal sealed record Order(int Tickets, int Pairs);

/// <summary>One measured figure.</summary>
internal sealed record Figure
{
    /// <summary>Its name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What was measured.</summary>
    public required double Value { get; init; }

    /// <summary>What it has to reach now.</summary>
    public required double Bar { get; init; }

    /// <summary>What it has to reach at last.</summary>
    public required double Goal { get; init; }

    /// <summary>Whether less is better; else more is.</summary>
    public required bool IsCeiling { get; init; }

    /// <summary>What the value says and what it leaves out, in one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>All pairs, in the order they were run.</summary>
    public IReadOnlyList<Pair>? Pairs { get; init; }

    /// <summary>What else was counted.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether the bar is met.</summary>
    public bool IsMet => IsCeiling ? Value <= Bar : Value >= Bar;

    /// <summary>Name, value, bar, ok or short.</summary>
    [JsonIgnore]
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Name} {(Value < 100 ? $"{Value:0.00}" : $"{Value:0}")} {(IsCeiling ? "<=" : ">=")}{Bar} {(IsMet ? "ok" : "short")}");
}
