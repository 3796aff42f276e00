using System.Text.Json;
using System.Text.Unicode;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>A page while its elements are read, one after the other.</summary>
/// <param name="stream">What was asked for.</param>
/// <param name="pageSizeAsked">How many were asked for.</param>
/// <param name="text">The whole answer.</param>
internal sealed class PageInProgress(ConnectWiseStream stream, int pageSizeAsked, ReadOnlyMemory<byte> text)
{
    private readonly PageScratch _scratch = new();
    private readonly List<UnreadableRecord> _unreadable = [];
    private readonly bool _isUtf8 = Utf8.IsValid(text.Span);
    private List<SyncedRecord> _records = new(pageSizeAsked);
    private int _position;
    private long _lastId;
    private bool _isInOrder = true;

    /// <summary>How many elements were read.</summary>
    public int Count => _position;

    /// <summary>Whether more would follow, but not one id tells after what.</summary>
    public bool IsWithoutIds => _position >= pageSizeAsked && _lastId == 0;

    /// <summary>Reads the element the reader stands at, up to its end.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public void Take(ref Utf8JsonReader reader)
    {
        var start = reader;
        try
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new UnreadableFieldException(null, Words.RecordNotAnObject);
            }

            if (!_isUtf8 && HoldsOtherBytes(reader))
            {
                throw new UnreadableFieldException(null, Words.NotUtf8);
            }

            Add(stream.Read(ref reader, _scratch));
        }
        catch (UnreadableFieldException e)
        {
            reader = start;
            var from = (int)reader.TokenStartIndex;
            var id = reader.TokenType == JsonTokenType.StartObject ? Values.Member(ref reader, _scratch, "id"u8) : null;
            reader.Skip();
            id = id > 0 ? id : null;
            _lastId = Math.Max(_lastId, id ?? 0);
            var element = text.Span[from..(int)reader.BytesConsumed];
            _unreadable.Add(new UnreadableRecord(id, _position, e.Field, e.Message) { Json = SetAsideText.Of(element, stream), Length = element.Length });
        }

        _position++;
    }

    /// <summary>The page, in the order of ids. Of records with the same id the last one stays.</summary>
    public RecordPage Finish(long bytes)
    {
        if (!_isInOrder)
        {
            _records = [.. _records.GroupBy(r => r.Id).Select(same => same.Last()).OrderBy(r => r.Id)];
        }

        return new RecordPage
        {
            Records = _records,
            Unreadable = _unreadable,
            IsLast = _position < pageSizeAsked,
            LastId = _lastId > 0 ? _lastId : null,
            Bytes = bytes,
        };
    }

    // The reader is a copy: only it moves on.
    private bool HoldsOtherBytes(Utf8JsonReader element)
    {
        var start = (int)element.TokenStartIndex;
        element.Skip();
        return !Utf8.IsValid(text.Span[start..(int)element.BytesConsumed]);
    }

    private void Add(SyncedRecord record)
    {
        _isInOrder &= _records.Count == 0 || record.Id > _records[^1].Id;
        _lastId = Math.Max(_lastId, record.Id);
        _records.Add(record);
    }
}
