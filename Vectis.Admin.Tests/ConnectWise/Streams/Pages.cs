using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

/// <summary>Answers of ConnectWise to read: the samples that lie beside, and made-up ones.</summary>
internal static class Pages
{

    public static ConnectWiseStream Stream(string key) => ConnectWiseStreams.All.Single(s => s.Key == key);

    public static string Sample(string file)
    {
        using var sample = typeof(Pages).Assembly.GetManifestResourceStream($"Samples/{file}").ShouldNotBeNull(file);
        return new StreamReader(sample).ReadToEnd();
    }

    public static T[] Samples<T>(ConnectWiseStream stream)
        where T : SyncedRecord
    {
        var page = Read(stream, Sample($"{stream.Key}.json"));
        page.Unreadable.ShouldBeEmpty();
        return [.. page.Records.Cast<T>()];
    }

    public static RecordPage Read(ConnectWiseStream stream, string body, int asked = 1000)
    {
        var answer = RecordPageReader.Read(Encoding.UTF8.GetBytes(body), stream, asked);
        answer.Failure.ShouldBeNull();
        return answer.Value.ShouldNotBeNull();
    }

    /// <summary>Reads one record that has, besides an id, the members given: <c>"summary": "x"</c>.</summary>
    public static T One<T>(ConnectWiseStream stream, string members)
        where T : SyncedRecord
    {
        var page = Read(stream, $$"""[{"id": 5, {{members}}}]""");
        page.Unreadable.ShouldBeEmpty(members);
        return (T)page.Records.Single();
    }

    /// <summary>What is told of a record, without its text, which other tests look at.</summary>
    public static UnreadableRecord WithoutText(UnreadableRecord record) => record with { Json = null, Length = null };

    public static UnreadableRecord OneUnreadable(ConnectWiseStream stream, string members)
    {
        var page = Read(stream, $$"""[{"id": 5, {{members}}}]""");
        page.Records.ShouldBeEmpty(members);
        return WithoutText(page.Unreadable.Single());
    }

    /// <summary>A record in which every field that is asked for has a value.</summary>
    public static string Everything(ConnectWiseStream stream)
    {
        var record = new JsonObject();
        foreach (var path in stream.Fields.Split(','))
        {
            var names = path.Split('/');
            var holder = record;
            foreach (var name in names[..^1]) holder = (JsonObject)(holder[name] ??= new JsonObject());
            holder[names[^1]] = Value(names[^1]);
        }

        return record.ToJsonString();
    }

    private static JsonNode Value(string name) => name switch
    {
        "types" => JsonNode.Parse("""[{"id":1,"name":"Client"}]""")!,
        "customFields" => JsonNode.Parse("""[{"id":1,"caption":"Floor","type":"Text","value":"2"}]""")!,
        "lastUpdated" or "timeStart" or "timeEnd" => "2026-11-24T02:10:00Z",
        _ when name.StartsWith("date", StringComparison.Ordinal) || name.EndsWith("Date", StringComparison.Ordinal) => "2026-11-24T02:10:00Z",
        _ => 1,
    };
}
