using System.Text;

namespace Vectis.Admin.Exports;

/// <summary>
/// Writes CSV as RFC 4180 has it (comma, quotes doubled, CR LF), in UTF-8 with a byte order mark, without which Excel guesses another encoding.
/// Whole rows go out as they come; nothing is kept.
/// </summary>
public sealed class CsvWriter : IAsyncDisposable
{
    private readonly StreamWriter _writer;
    private readonly StringBuilder _row = new();

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it is written; stays open.</param>
    public CsvWriter(Stream stream) => _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 16_384, leaveOpen: true);

    /// <summary>Writes one row, or the headings.</summary>
    public async Task WriteAsync(IReadOnlyList<CsvCell> cells, CancellationToken cancellationToken)
    {
        _row.Clear();
        for (var i = 0; i < cells.Count; i++) _row.Append(i == 0 ? "" : ",").Append(cells[i].Written);
        await _writer.WriteAsync(_row.Append("\r\n"), cancellationToken);
    }

    /// <summary>Writes what is still held back.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
