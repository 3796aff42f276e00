using System.Globalization;
using Vectis.Admin.Components;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

/// <summary>What a record page shows: what stands in its address, made safe. The defaults stand in no address.</summary>
internal sealed record RecordSearch
{
    /// <summary>The longest text that is searched for, in characters; SQLite refuses patterns beyond 50,000 bytes.</summary>
    public const int MostText = 200;

    /// <summary>The rows a page may have; the first is the default.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

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
    public string Pattern => LikePattern.Holding(Text);

    /// <summary>Reads an address's parameters; what is not allowed counts as not given.</summary>
    public static RecordSearch Parse(string? text, string? page, string? size, string? sort) => new()
    {
        Text = Clean(text),
        Page = InAddress.Page(page),
        Size = Sizes.Contains(InAddress.Number(size)) ? InAddress.Number(size) : Sizes[0],
        ById = sort is "id" or "-id",
        Ascending = sort is "id" or "updated",
    };

    /// <summary>Without what no record holds: control characters, and more than a search can hold.</summary>
    public static string Clean(string? text) => InAddress.Text(text, MostText);

    /// <summary>Sorted by the other thing, or the other way round; the first page.</summary>
    public RecordSearch SortedBy(bool id) => this with { ById = id, Ascending = ById == id && !Ascending, Page = 1 };

    /// <summary>The address of a list with this search.</summary>
    public string Address(string stream)
    {
        var sort = (ById, Ascending) switch { (true, true) => "id", (true, false) => "-id", (false, true) => "updated", _ => null };
        return $"/records/{stream}{InAddress.Query(("q", Text), ("page", InAddress.Written(Page)), ("rows", Size == Sizes[0] ? null : Size.ToString(CultureInfo.InvariantCulture)), ("sort", sort))}";
    }

    /// <summary>The address of a file with everything that is found.</summary>
    public string ExportAddress(string stream) => $"/records/{stream}/export.csv{InAddress.Query(("q", Text))}";
}
