using System.Text.Json;
using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>
/// Reads ConnectWise's answers in one pass. An answer that is not whole is a failure, never part of a page; a record that cannot be read is
/// told of and does not end the page.
/// </summary>
internal static class RecordPageReader
{
    /// <summary>More elements than this are no page: at most 1,000 are ever asked for. Their records would take many times the answer's size.</summary>
    public const int MostElements = 10_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads a list.</summary>
    /// <param name="body">The whole answer.</param>
    /// <param name="stream">What was asked for.</param>
    /// <param name="pageSizeAsked">How many were asked for: fewer elements than that mean that nothing follows.</param>
    public static Answer<RecordPage> Read(ReadOnlyMemory<byte> body, ConnectWiseStream stream, int pageSizeAsked)
    {
        var text = WithoutMark(body);
        var page = new PageInProgress(stream, pageSizeAsked, text);
        try
        {
            var reader = Open(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return Unreadable(Words.NotAList);
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (page.Count == MostElements) return Unreadable(Words.TooManyRecords);
                page.Take(ref reader);
            }

            reader.Read();
        }
        catch (JsonException e)
        {
            return Malformed(e);
        }

        return page.IsWithoutIds
            ? Unreadable(Words.NoReadableId)
            : page.Finish(body.Length);
    }

    /// <summary>Reads the answer of <c>/count</c>: <c>{"count": 1834}</c>.</summary>
    public static Answer<long> ReadCount(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = Open(body);
            var count = reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Values.Member(ref reader, new PageScratch(), "count"u8) : null;
            reader.Read();
            return count is >= 0 ? count.Value : Unreadable(Words.NotACount);
        }
        catch (JsonException e)
        {
            return Malformed(e);
        }
    }

    /// <summary>Reads the answer to <see cref="RecordQuery.HighestId"/> or <see cref="RecordQuery.LowestId"/>; 0 when there are no records.</summary>
    public static Answer<long> ReadOneId(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = Open(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return Unreadable(Words.NotAList);
            }

            var scratch = new PageScratch();
            long? highest = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var id = reader.TokenType == JsonTokenType.StartObject ? Values.Member(ref reader, scratch, "id"u8) : null;
                highest = id is > 0 && highest is not null ? Math.Max(highest.Value, id.Value) : null;
                reader.Skip();
            }

            reader.Read();
            return highest is { } found ? found : Unreadable(Words.NotAnId);
        }
        catch (JsonException e)
        {
            return Malformed(e);
        }
    }

    /// <summary>Reads the ids of a list that was asked for with nothing else.</summary>
    public static Answer<IReadOnlyList<long>> ReadIds(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = Open(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return Unreadable(Words.NotAList);
            var scratch = new PageScratch();
            var ids = new List<long>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject || Values.Member(ref reader, scratch, "id"u8) is not (> 0 and var id))
                    return Unreadable(Words.NotIds);
                ids.Add(id);
            }

            reader.Read();
            return ids;
        }
        catch (JsonException e)
        {
            return Malformed(e);
        }
    }

    /// <summary>The failure of a page that holds only records before the ones that were asked for.</summary>
    public static Failure NothingNew(long above) => Unreadable(Words.NothingAbove(above));

    private static Utf8JsonReader Open(ReadOnlyMemory<byte> body) => new(WithoutMark(body).Span, Options);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static Failure Malformed(JsonException e) => Unreadable(Words.BrokenJson(e.BytePositionInLine ?? 0, (e.LineNumber ?? 0) + 1));

    private static Failure Unreadable(string why) => new(FailureCategory.UnreadableAnswer) { Specifics = why };
}
