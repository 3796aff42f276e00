using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>Ways to break a right body that leave it JSON, or nearly.</summary>
internal static class BrokenJson
{
    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "-0", "-1", "5.0", "1e3", "1e999", "-1e-999", "1E+400", "99999999999999999999", "9223372036854775807", "-9223372036854775808",
        "0.1234567890123456789012345678901234567890", "\"\"", "\" \"", "\"True\"", "\"null\"", "\"NaN\"", "\"1e999\"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"",
        "\"2026-11-24T02:10:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30\"", "\"Password\"", "\"<script>alert(1)</script>\"",
        "\"\\u202e\\u200b\"", "{}", "[]", "[[]]", "[null]", "{\"\":{}}", "{\"id\":null}", "{\"id\":\"x\",\"name\":[]}", "{\"co\\ud83d\":1,\"na\\udc00me\":2}",
    ];

    private static readonly string[] Names = ["id", "name", "summary", "_info", "lastUpdated", "company", "customFields", "types", "count", "Codebase", "SiteUrl", "co\\ud83d", "unknown"];

    /// <summary>Some values are of another kind.</summary>
    public static string WrongTypes(Random random, string body) => Replace(random, body, random.NextDouble() * 0.6, () => Value(random, 2));

    /// <summary>Some values, or all, are null.</summary>
    public static string Nulls(Random random, string body) => Replace(random, body, random.Next(3) == 0 ? 1 : random.NextDouble(), () => "null");

    /// <summary>Some values are numbers of every size.</summary>
    public static string HugeNumbers(Random random, string body) => Replace(random, body, random.NextDouble() * 0.5, () => Number(random));

    /// <summary>Members stand twice and more, with other values.</summary>
    public static string Duplicates(Random random, string body)
    {
        var extra = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"\"{Names[random.Next(Names.Length)]}\":{Value(random, 1)},"));
        var at = body.IndexOf('{', StringComparison.Ordinal) + 1;
        return body.Insert(at, extra);
    }

    /// <summary>Lists in lists, objects in objects, to a depth beyond what is read.</summary>
    public static string TooDeep(Random random, string body)
    {
        var depth = random.Next(4) == 0 ? random.Next(1_000, 200_000) : random.Next(70, 300);
        var nested = random.Next(3) switch
        {
            0 => new string('[', depth) + new string(']', depth),
            1 => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth),
            _ => string.Concat(Enumerable.Repeat("[{\"id\":", depth)) + "1" + string.Concat(Enumerable.Repeat("}]", depth)),
        };
        if (random.Next(3) == 0) return nested;
        var at = body.IndexOf('{', StringComparison.Ordinal) + 1;
        return body.Insert(at, $"\"{Names[random.Next(Names.Length)]}\":{nested},");
    }

    /// <summary>No JSON, though it looks a little like it.</summary>
    public static string NotJson(Random random, string body) => random.Next(12) switch
    {
        0 => body + " x",
        1 => body + body,
        2 => "/* */" + body,
        3 => body.Replace('"', '\'') + " ",
        4 => body[..^1] + "," + body[^1],
        5 => body.Replace(":", " ", StringComparison.Ordinal) + " ",
        6 => "NaN",
        7 => "undefined",
        8 => ")]}',\n" + body,
        9 => $"callback({body})",
        10 => "{,}",
        _ => new string((char)random.Next(33, 126), random.Next(70, 200)),
    };

    /// <summary>JSON, of another form than was asked for.</summary>
    public static string OtherForm(Random random) => Value(random, 3);

    /// <summary>A list of far more elements than are ever asked for.</summary>
    public static string Endless(Random random)
    {
        var element = random.Next(4) switch { 0 => "0", 1 => "{}", 2 => "[]", _ => null };
        var list = new StringBuilder("[");
        for (var i = 1; i <= random.Next(10_001, 60_000); i++) list.Append(element ?? $"{{\"id\":{i.ToString(CultureInfo.InvariantCulture)}}}").Append(',');
        return list.Append("{\"id\":1}]").ToString();
    }

    private static string Value(Random random, int depth)
    {
        if (depth == 0 || random.Next(2) == 0) return Odd[random.Next(Odd.Length)];
        var parts = Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, depth - 1)).ToList();
        return random.Next(2) == 0
            ? $"[{string.Join(',', parts)}]"
            : $"{{{string.Join(',', parts.Select(part => $"\"{Names[random.Next(Names.Length)]}\":{part}"))}}}";
    }

    private static string Number(Random random) => random.Next(5) switch
    {
        0 => $"{random.Next(2) * -2 + 1}{new string('9', random.Next(1, 400))}".Replace("19", "1.9", StringComparison.Ordinal),
        1 => $"1e{random.Next(-100_000, 100_000)}",
        2 => $"0.{new string('0', random.Next(500))}1",
        3 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => Odd[random.Next(3, 15)],
    };

    /// <summary>Values are marked first and put in as text, so that they need be none a JSON library would write.</summary>
    private static string Replace(Random random, string body, double share, Func<string> with)
    {
        var root = JsonNode.Parse(body)!;
        var count = 0;
        Mark(root);
        var parts = root.ToJsonString().Split("\"@@\"");
        var text = new StringBuilder(parts[0]);
        foreach (var part in parts.Skip(1)) text.Append(with()).Append(part);
        return count == 0 ? Duplicates(random, body) : text.ToString();

        void Mark(JsonNode node)
        {
            switch (node)
            {
                case JsonObject holder:
                    foreach (var name in holder.Select(member => member.Key).ToList()) holder[name] = Marked(holder[name]);
                    break;
                case JsonArray list:
                    for (var i = 0; i < list.Count; i++) list[i] = Marked(list[i]);
                    break;
            }
        }

        JsonNode? Marked(JsonNode? value)
        {
            if (random.NextDouble() < share * (value is JsonObject or JsonArray ? 0.2 : 1))
            {
                count++;
                return "@@";
            }

            if (value is JsonObject or JsonArray) Mark(value);
            return value?.DeepClone();
        }
    }
}
