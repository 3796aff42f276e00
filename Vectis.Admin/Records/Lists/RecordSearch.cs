using System.Globalization;

namespace Vectis.Admin.Records.Lists;

/// <summary>What a record page shows: what stands in its address, made safe. The defaults stand in no address.</summary>
internal sealed record RecordSearch
{
    /// <summary>The longest text that is searched for, in characters; SQLite refuses patterns beyond 50,000 bytes.</summary>
    public const int MostText = 200;

    /// <summary>The rows a page may have; the first is the default.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    private const int MostPage = 1_000_000;

    /// <summary>What is searched for; empty for everything.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page.</summary>
    public int Size { get; init; } = Sizes[0];

    /// <summary>Sorted by id; else by last updated.</summary>
    public bool ById { get; init; }

    /// <summary>The smallest or oldest first; else the greatest or latest.</summary>
    public bool Ascending { get; init; }

    /// <summary>The id searched for, if the text is a number, perhaps behind a number sign.</summary>
    public long? Id => long.TryParse(Text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The text as a LIKE pattern with <c>\</c> as its escape character, for every database.</summary>
    public string Pattern => $"%{string.Concat(Text.Select(c => c is '%' or '_' or '[' or '\\' ? $"\\{c}" : $"{c}"))}%";

    /// <summary>Reads an address's parameters; what is not allowed counts as not given.</summary>
    public static RecordSearch Parse(string? text, string? page, string? size, string? sort) => new()
    {
        Text = Clean(text),
        Page = Math.Clamp(Number(page), 1, MostPage),
        Size = Sizes.Contains(Number(size)) ? Number(size) : Sizes[0],
        ById = sort is "id" or "-id",
        Ascending = sort is "id" or "updated",
    };

    /// <summary>Without what no record holds: control characters, and more than a search can hold.</summary>
    public static string Clean(string? text)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
        return clean.Length <= MostText ? clean : clean[..MostText];
    }

    /// <summary>Sorted by the other thing, or the other way round; the first page.</summary>
    public RecordSearch SortedBy(bool id) => this with { ById = id, Ascending = ById == id && !Ascending, Page = 1 };

    /// <summary>The address of a list with this search.</summary>
    public string Address(string stream)
    {
        var sort = (ById, Ascending) switch { (true, true) => "id", (true, false) => "-id", (false, true) => "updated", _ => null };
        string?[] parts =
        [
            Text.Length > 0 ? $"q={Uri.EscapeDataString(Text)}" : null,
            Page > 1 ? string.Create(CultureInfo.InvariantCulture, $"page={Page}") : null,
            Size != Sizes[0] ? string.Create(CultureInfo.InvariantCulture, $"rows={Size}") : null,
            sort is null ? null : $"sort={sort}",
        ];
        var query = string.Join('&', parts.Where(part => part is not null));
        return $"/records/{stream}{(query.Length > 0 ? "?" : "")}{query}";
    }

    /// <summary>The address of a file with everything that is found.</summary>
    public string ExportAddress(string stream) => $"/records/{stream}/export.csv{(Text.Length > 0 ? $"?q={Uri.EscapeDataString(Text)}" : "")}";

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
