using System.IO.Compression;
using System.Text;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>One malformed answer and what must come of it.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Bytes">The answer as it stands on the wire; made anew for each try.</param>
internal sealed record MalformedAnswer(string Kind, Func<ImpatientTime, IEnumerable<ReadOnlyMemory<byte>>> Bytes)
{
    /// <summary>The failures it may be, whoever reads it; empty where that depends, or where it may be read after all.</summary>
    public IReadOnlyList<FailureCategory> Only { get; init; } = [];

    /// <summary>Whether it must be read: what is wrong with it does not matter.</summary>
    public bool IsRead { get; init; }

    public static MalformedAnswer Make(Random random, Ask ask, ConnectWiseStream? stream)
    {
        var good = GoodBodies.Of(ask, stream);
        var unreadable = ask == Ask.CompanyInfo ? FailureCategory.NotConnectWise : FailureCategory.UnreadableAnswer;
        return random.Next(100) switch
        {
            < 7 => Json("wrong types", BrokenJson.WrongTypes(random, good)),
            < 13 => Json("nulls everywhere", BrokenJson.Nulls(random, good)),
            < 19 => Json("huge numbers", BrokenJson.HugeNumbers(random, good)),
            < 24 => Json("duplicate members", BrokenJson.Duplicates(random, good)),
            < 29 => Json("too deep", BrokenJson.TooDeep(random, good), unreadable),
            < 33 => Json("another form", BrokenJson.OtherForm(random)),
            < 38 => Json("not JSON", BrokenJson.NotJson(random, good), FailureCategory.UnreadableAnswer, FailureCategory.NotConnectWise),
            < 41 => Json("too many elements", BrokenJson.Endless(random), ask == Ask.Ids ? [] : [unreadable]),
            < 48 => Json("truncated", good[..random.Next(1, good.Length)], FailureCategory.UnreadableAnswer),
            < 53 => Cut(random, good),
            < 58 => Page(random),
            < 64 => Encoded(random, ask, good),
            < 69 => Flipped(random, good),
            < 74 => new("another content type", _ => Http.Answer(good, 200, $"Content-Type: {MalformedHeads.ContentType(random)}")) { IsRead = true },
            < 83 => MalformedHeads.Make(random, good),
            < 87 => MalformedHeads.Redirect(random),
            < 92 => MalformedHeads.Echo(random),
            < 94 => TooLarge(random.Next()),
            < 97 => new("slow drip", Drips(random, good)) { Only = [FailureCategory.TimedOut] },
            _ => new("broken compression", Compressed(random, good)),
        };
    }

    private static MalformedAnswer Json(string kind, string body, params FailureCategory[] only) => new(kind, _ => Http.Answer(body)) { Only = only };

    private static MalformedAnswer TooLarge(int seed) =>
        new("a body over the bound", _ => Http.Huge(new Random(seed))) { Only = [FailureCategory.AnswerTooLarge] };

    private static MalformedAnswer Cut(Random random, string good)
    {
        var whole = Http.Answer(good).SelectMany(piece => piece.ToArray()).ToArray();
        var head = whole.Length - Encoding.UTF8.GetByteCount(good);
        var length = random.Next(2) == 0 ? random.Next(head) : random.Next(head, whole.Length);
        return new(length < head ? "cut in the head" : "cut in the body", _ => [whole.AsMemory(0, length)])
        {
            Only = [length < head ? FailureCategory.TimedOut : FailureCategory.UnreadableAnswer],
        };
    }

    private static MalformedAnswer Page(Random random)
    {
        var title = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(0x20, 0x2100)));
        string[] pages = [$"<html><head><title>{title}</title></head></html>", $"<!DOCTYPE html>\n<title>{title}", "<", $"<?xml version=\"1.0\"?><a>{title}</a>", $"<TITLE>{new string('x', 100_000)}</TITLE>"];
        var body = pages[random.Next(pages.Length)];
        int[] statuses = [200, 200, 201, 204, 203, 400, 401, 403, 404, 405, 407, 408, 418, 429, 451, 500, 502, 503, 504, 599, 999];
        var status = statuses[random.Next(statuses.Length)];
        return new("a page", _ => Http.Answer(body, status, "Content-Type: text/html")) { Only = status < 300 ? [FailureCategory.NotConnectWise] : [] };
    }

    private static MalformedAnswer Encoded(Random random, Ask ask, string good)
    {
        var text = good.Replace("\"name\"", "\"name\":\"Zürich — ßøå\",\"name\"", StringComparison.Ordinal).Replace("Our MSP", "Our MSP é", StringComparison.Ordinal);
        Encoding[] others = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true)];
        var other = others[random.Next(others.Length)];
        return random.Next(4) switch
        {
            0 => new("Latin-1", _ => Http.Answer(Encoding.Latin1.GetBytes(text))),
            1 => new("UTF-8 with a mark", _ => Http.Answer([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(good)])) { IsRead = true },
            2 => new("UTF-16 or 32", _ => Http.Answer([.. other.Preamble, .. other.GetBytes(text)])) { Only = [FailureCategory.UnreadableAnswer] },
            _ => new("UTF-16 or 32", _ => Http.Answer(other.GetBytes(text))) { Only = [FailureCategory.UnreadableAnswer, ask == Ask.CompanyInfo ? FailureCategory.NotConnectWise : FailureCategory.UnreadableAnswer] },
        };
    }

    private static MalformedAnswer Flipped(Random random, string good)
    {
        var body = Encoding.UTF8.GetBytes(good);
        for (var i = random.Next(1, 20); i > 0; i--) body[random.Next(body.Length)] = (byte)random.Next(256);
        return new("bytes changed", _ => Http.Answer(body));
    }

    private static Func<ImpatientTime, IEnumerable<ReadOnlyMemory<byte>>> Drips(Random random, string good) => random.Next(3) switch
    {
        0 => time => Http.Drip(Http.Head(200, "Content-Length: 1000000"), (byte)' ', time),
        1 => time => Http.Drip(Http.Bytes("HTTP/1.1 200 OK\r\nX-Slow: "), (byte)'x', time),
        _ => time => Http.Drip(Http.Bytes($"{Encoding.Latin1.GetString(Http.Head(200).Span)}{good[..(good.Length / 2)]}"), (byte)'1', time),
    };

    private static Func<ImpatientTime, IEnumerable<ReadOnlyMemory<byte>>> Compressed(Random random, string good)
    {
        string[] codings = ["gzip", "br", "deflate", "gzip, br", "compress", "x-unknown", "identity", ""];
        var coding = codings[random.Next(codings.Length)];
        var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(Encoding.UTF8.GetBytes(good));
        var body = random.Next(3) switch { 0 => Encoding.UTF8.GetBytes(good), 1 => packed.ToArray()[..random.Next(1, (int)packed.Length)], _ => packed.ToArray() };
        if (random.Next(2) == 0) body[random.Next(body.Length)] ^= (byte)random.Next(1, 256);
        return _ => Http.Answer(body, 200, $"Content-Encoding: {coding}");
    }
}
