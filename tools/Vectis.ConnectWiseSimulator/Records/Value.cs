using System.Globalization;
using System.Text.Json;

namespace Vectis.ConnectWiseSimulator.Records;

internal enum ValueKind : byte
{
    /// <summary>Left out or null, which ConnectWise treats alike.</summary>
    Missing,
    Number,
    Text,
    Flag,
    Date,
    Reference,

    /// <summary>One value for each element of a list.</summary>
    Many,
}

/// <summary>The value of one field of one record.</summary>
internal readonly record struct Value(ValueKind Kind, decimal Number = 0, string? Text = null, long Ticks = 0, Value[]? Items = null)
{
    public bool Flag => Number != 0;

    public static Value Of(decimal number) => new(ValueKind.Number, number);

    public static Value Of(string text) => new(ValueKind.Text, Text: text);

    public static Value OfDate(long unixSeconds) =>
        new(ValueKind.Date, Ticks: DateTime.UnixEpoch.Ticks + (unixSeconds * TimeSpan.TicksPerSecond));

    /// <summary>Reads a path from a record; the members of lists are gathered.</summary>
    public static Value Of(JsonElement element, ReadOnlySpan<string> path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var items = new List<Value>();
            foreach (var item in element.EnumerateArray())
            {
                items.Add(Of(item, path));
            }

            return new Value(ValueKind.Many, Items: [.. items]);
        }

        if (path.Length == 0)
        {
            return Plain(element);
        }

        return element.ValueKind == JsonValueKind.Object && Member(element, path[0]) is { } member ? Of(member, path[1..]) : default;
    }

    /// <summary>For <c>orderBy</c>: missing first, then by value.</summary>
    public static int Compare(in Value left, in Value right)
    {
        if (left.Kind != right.Kind)
        {
            return left.Kind.CompareTo(right.Kind);
        }

        return left.Kind switch
        {
            ValueKind.Number or ValueKind.Flag => left.Number.CompareTo(right.Number),
            ValueKind.Text => string.Compare(left.Text, right.Text, StringComparison.OrdinalIgnoreCase),
            ValueKind.Date => left.Ticks.CompareTo(right.Ticks),
            _ => 0,
        };
    }

    public static bool TryDate(string text, out long ticks)
    {
        var parsed = DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment);
        ticks = moment.Ticks;
        return parsed;
    }

    private static JsonElement? Member(JsonElement element, string name)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static Value Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => Of(element.GetDecimal()),
        JsonValueKind.String => Of(element.GetString()!),
        JsonValueKind.True => new Value(ValueKind.Flag, 1),
        JsonValueKind.False => new Value(ValueKind.Flag),
        JsonValueKind.Object when element.EnumerateObject().Any() => new Value(ValueKind.Reference),
        _ => default,
    };
}
