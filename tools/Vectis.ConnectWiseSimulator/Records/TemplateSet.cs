using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>
/// The bodies of one kind, with slots; cut once for each distinct <c>fields</c>, and read once for each field a condition names.
/// </summary>
internal sealed class TemplateSet
{
    private const int MostCuts = 64;

    private readonly byte[][] _bodies;
    private readonly Lazy<Cut[]> _whole;
    private readonly ConcurrentDictionary<string, Lazy<Cut[]>> _cuts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Column>> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<byte[][]>> _texts = new(StringComparer.Ordinal);

    public TemplateSet(IEnumerable<JsonObject> bodies)
    {
        _bodies = [.. bodies.Select(body => JsonSerializer.SerializeToUtf8Bytes(body))];
        _whole = new Lazy<Cut[]>(() => CutAll(null));
    }

    /// <summary>The templates with the fields asked for; null asks for all.</summary>
    public Cut[] For(string? fields)
    {
        if (string.IsNullOrWhiteSpace(fields))
        {
            return _whole.Value;
        }

        if (_cuts.Count > MostCuts)
        {
            _cuts.Clear();
        }

        return _cuts.GetOrAdd(fields, text => new Lazy<Cut[]>(() => CutAll(FieldSelection.Parse(text)))).Value;
    }

    /// <summary>What a field holds in each template.</summary>
    public Column Column(string path) =>
        _columns.GetOrAdd(path, wanted => new Lazy<Column>(() => Records.Column.Read(_bodies, wanted.Split('/')))).Value;

    /// <summary>A text field of a template, escaped for JSON, empty where it is missing. For texts without slots.</summary>
    public ReadOnlySpan<byte> Text(string path, int template) =>
        _texts.GetOrAdd(path, wanted => new Lazy<byte[][]>(() =>
            [.. Column(wanted).Cells.Select(cell => JsonText.Escaped(cell.Value.Text ?? ""))])).Value[template];

    /// <summary>Asks each template something.</summary>
    public T[] Read<T>(Func<JsonElement, T> read) => [.. _bodies.Select(body =>
    {
        using var document = JsonDocument.Parse(body);
        return read(document.RootElement);
    })];

    private Cut[] CutAll(FieldSelection? wanted) => Read(body => Cut.Of(body, wanted));
}
