using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>Which records of a ConnectWise are synced. What is empty or null chooses everything.</summary>
internal sealed record RecordScope
{
    /// <summary>All that the keys may read.</summary>
    public static RecordScope Everything { get; } = new();

    /// <summary>Service tickets on these boards only.</summary>
    public IReadOnlyList<long> Boards { get => field ?? []; init; }

    /// <summary>Service tickets that are open, or were closed on this day or later.</summary>
    public DateOnly? OpenOrClosedSince { get; init; }

    /// <summary>Companies with one of these statuses only.</summary>
    public IReadOnlyList<long> CompanyStatuses { get => field ?? []; init; }

    /// <summary>Companies with at least one of these types only.</summary>
    public IReadOnlyList<long> CompanyTypes { get => field ?? []; init; }

    /// <summary>Time entries that began on this day or later.</summary>
    public DateOnly? TimeSince { get; init; }

    /// <summary>Reads what <see cref="ToText"/> wrote; null and what cannot be read stand for everything, so that nothing is ever left out unasked.</summary>
    public static RecordScope Parse(string? text)
    {
        if (text is null) return Everything;
        try
        {
            return JsonSerializer.Deserialize(text, ScopeJson.Default.RecordScope) ?? Everything;
        }
        catch (JsonException)
        {
            return Everything;
        }
    }

    /// <summary>The same choice always as the same text; null for everything.</summary>
    public string? ToText()
    {
        var text = JsonSerializer.Serialize(
            this with { Boards = Sorted(Boards), CompanyStatuses = Sorted(CompanyStatuses), CompanyTypes = Sorted(CompanyTypes) }, ScopeJson.Default.RecordScope);
        return text == Nothing ? null : text;
    }

    private static string Nothing { get; } = JsonSerializer.Serialize(new RecordScope(), ScopeJson.Default.RecordScope);

    private static long[] Sorted(IReadOnlyList<long> ids) => [.. ids.Distinct().Order()];
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordScope))]
internal sealed partial class ScopeJson : JsonSerializerContext;
