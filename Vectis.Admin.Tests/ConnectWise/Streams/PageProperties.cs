using System.Text;
using CsCheck;
using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

/// <summary>What holds for any answer, however broken.</summary>
public sealed class PageProperties
{
    private static readonly Gen<ConnectWiseStream> AnyStream = Among([.. ConnectWiseStreams.All]);

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Among("null", "true", "false", "0", "-1", "5.0", "1e999", "-1e-999", "99999999999999999999", "9223372036854775807", "\"\"", "\"True\""),
        Among("\"2026-11-24T02:10:00Z\"", "\"2026-11-24\"", "\"0001-01-01T00:00:00+14:00\"", "\"\\u0000\"", "\"\\ud83d\"", "\"1e999\"", "\"Password\""),
        Gen.Int.Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.String[0, 12].Select(s => System.Text.Json.JsonSerializer.Serialize(s)));

    private static Gen<string> Json(ConnectWiseStream stream, int depth = 3) => depth == 0 ? Scalar : Gen.Frequency(
        (4, Scalar),
        (1, Json(stream, depth - 1).Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
        (3, Gen.Select(Among(Names(stream)), Json(stream, depth - 1), (name, value) => $"\"{name}\":{value}")
            .Array[0, 8].Select(members => $"{{{string.Join(',', members)}}}")));

    [Fact]
    public void Any_json_is_read_or_told_of_and_never_throws() =>
        Gen.Select(AnyStream, Gen.Int[1, 6]).SelectMany((stream, asked) => Json(stream).Array[0, 5].Select(items => (stream, asked, items))).Sample(
            (stream, asked, items) =>
            {
                var answer = RecordPageReader.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', items)}]"), stream, asked);
                if (answer.Value is not { } page) return answer.Failure!.Category == FailureCategory.UnreadableAnswer && items.Length >= asked;
                return page.IsLast == items.Length < asked
                    && page.Records.Zip(page.Records.Skip(1)).All(pair => pair.First.Id < pair.Second.Id)
                    && page.Records.All(r => r.Id > 0 && r.Id <= page.LastId)
                    && page.Records.Count + page.Unreadable.Count <= items.Length
                    && page.Unreadable.All(u => u.Position < items.Length && u.Reason.EndsWith('.'));
            },
            iter: 5_000);

    [Fact]
    public void One_bad_record_does_not_lose_the_others() =>
        AnyStream.SelectMany(stream => Json(stream).Select(bad => (stream, bad))).Sample(
            (stream, bad) =>
            {
                var page = Pages.Read(stream, $$"""[{"id":2147483601},{{bad}},{"id":2147483602}]""");
                return page.Records.Count(r => r.Id is 2147483601 or 2147483602) == 2 && page.Records.Count + page.Unreadable.Count is 2 or 3;
            },
            iter: 5_000);

    [Fact]
    public void A_page_cut_anywhere_is_a_failure() =>
        AnyStream.SelectMany(stream => Gen.Int[0, Whole(stream).Length - 1].Select(length => (stream, length))).Sample(
            (stream, length) => RecordPageReader.Read(Whole(stream).AsMemory(0, length), stream, 1000).Failure?.Category == FailureCategory.UnreadableAnswer,
            iter: 3_000);

    [Fact]
    public void A_page_with_any_bytes_changed_never_throws() =>
        AnyStream.SelectMany(stream => Gen.Select(Gen.Int[0, Whole(stream).Length - 1], Gen.Byte).Array[1, 6].Select(changes => (stream, changes))).Sample(
            (stream, changes) =>
            {
                var body = Whole(stream);
                foreach (var (at, value) in changes) body[at] = value;
                var answer = RecordPageReader.Read(body, stream, 1000);
                (RecordPageReader.ReadCount(body).IsValue && RecordPageReader.ReadOneId(body).IsValue).ShouldBeFalse();
                return answer.IsValue || answer.Failure.Category == FailureCategory.UnreadableAnswer;
            },
            iter: 5_000);

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Whole(ConnectWiseStream stream) => Encoding.UTF8.GetBytes(Pages.Sample($"{stream.Key}.json").TrimEnd());

    private static string[] Names(ConnectWiseStream stream) =>
        [.. stream.Fields.Split(',', '/').Distinct(), "id", "id", "name", "value", "type", "caption", "unknown"];
}
