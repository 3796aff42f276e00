using System.Text;
using System.Text.Json;
using CsCheck;
using Shouldly;
using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Sync;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

/// <summary>What is kept of a record that can't be read.</summary>
public sealed class SetAsideTextTests
{
    private const string Planted = "pl4nted";

    [Fact]
    public void What_the_stream_asks_for_is_kept_as_it_came()
    {
        var unread = Unread("tickets", """{"id":7,"budgetHours":"many","board":{"id":1,"name":"Help \u00e9 <b>"},"closedFlag":false,"actualHours":1.50,"owner":null}""");

        (unread.Id, unread.Position, unread.Field, unread.Length).ShouldBe((7, 0, "budgetHours", 122));
        Compact(unread.Json!).ShouldBe("""{"id":7,"budgetHours":"many","board":{"id":1,"name":"Help é <b>"},"closedFlag":false,"actualHours":1.50,"owner":null}""");
    }

    [Theory]
    [InlineData("time-entries", "\"hourlyCost\":\"pl4nted\"")]
    [InlineData("time-entries", "\"HOURLYCOST\":\"pl4nted\"")]
    [InlineData("time-entries", "\"hourly\\u0043ost\":\"pl4nted\"")]
    [InlineData("time-entries", "\"member\":{\"id\":1,\"hourlyCost\":\"pl4nted\"}")]
    [InlineData("members", "\"hourlyRate\":\"pl4nted\"")]
    [InlineData("members", "\"password\":\"pl4nted\"")]
    [InlineData("members", "\"token\":{\"x\":[\"pl4nted\"]}")]
    [InlineData("members", "\"homePhone\":\"pl4nted\"")]
    [InlineData("members", "\"type\":{\"id\":1,\"apiToken\":\"pl4nted\"}")]
    [InlineData("members", "\"somethingNew\":\"pl4nted\"")]
    [InlineData("tickets", "\"questions\":[{\"answer\":\"pl4nted\"}]")]
    [InlineData("tickets", "\"board\":{\"questions\":[{\"answer\":\"pl4nted\"}]}")]
    [InlineData("tickets", "\"customFields\":[{\"id\":1,\"caption\":\"c\",\"type\":\"Password\",\"value\":\"pl4nted\"}]")]
    [InlineData("tickets", "\"customFields\":[{\"id\":1,\"caption\":\"c\",\"value\":\"pl4nted\",\"type\":\" password\"}]")]
    [InlineData("tickets", "\"customFields\":{\"type\":\"Password\",\"value\":\"pl4nted\"}")]
    [InlineData("tickets", "\"customFields\":[\"pl4nted\"]")]
    [InlineData("tickets", "\"board\":{\"customFields\":[{\"type\":\"Password\",\"value\":\"pl4nted\"}]}")]
    [InlineData("tickets", "\"notKnown\":\"pl4nted\"")]
    public void What_is_never_stored_is_left_out_wherever_it_stands(string stream, string member)
    {
        // With an id that can't be read, whatever the rest is.
        var unread = Unread(stream, $$"""{"id":"x",{{member}}}""");

        unread.Json.ShouldNotBeNull().ShouldNotContain(Planted);
        unread.Json.ShouldContain("\"id\": \"x\"");
    }

    [Fact]
    public void Custom_fields_of_other_types_stay() =>
        Unread("tickets", """{"id":"x","customFields":[{"id":1,"caption":"Colour","type":"Text","value":"red"}]}""").Json!.ShouldContain("\"value\":\"red\"");

    [Theory]
    [InlineData("17")]
    [InlineData("\"pl4nted\"")]
    [InlineData("[\"pl4nted\"]")]
    [InlineData("null")]
    public void Of_what_is_no_record_only_length_and_position_are_kept(string element)
    {
        var page = Pages.Read(Pages.Stream("tickets"), $$"""[{"id":1},{{element}}]""");

        var unread = page.Unreadable.ShouldHaveSingleItem();
        (unread.Json, unread.Length, unread.Position).ShouldBe((null, element.Length, 1));
        page.Records.ShouldHaveSingleItem();
    }

    [Fact]
    public void Of_what_is_not_utf8_only_length_and_position_are_kept()
    {
        byte[] body = [.. "[{\"id\":1,\"summary\":\""u8, 0xE9, .. "\"}]"u8];

        var unread = Admin.ConnectWise.Streams.RecordPageReader.Read(body, Pages.Stream("tickets"), 1000).Value!.Unreadable.ShouldHaveSingleItem();

        (unread.Id, unread.Json, unread.Length).ShouldBe((1, null, body.Length - 2));
    }

    [Fact]
    public void Long_texts_and_long_records_are_cut_and_say_so()
    {
        var longText = Unread("tickets", $$"""{"id":"x","summary":"{{new string('a', 900)}}😀{{new string('b', 5_000)}}"}""").Json!;
        JsonDocument.Parse(longText).RootElement.GetProperty("summary").GetString()!.ShouldSatisfyAllConditions(s => s.Length.ShouldBe(1_001), s => s.ShouldEndWith("…"));

        var many = Unread("tickets", "{\"id\":\"x\",\"board\":{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"m{i}\":\"{i}\"")) + "}}").Json!;
        many.Length.ShouldBeLessThan(SetAsideText.Longest + 500);
        many.ShouldEndWith("\n…");
        JsonDocument.Parse(many[..^1]).RootElement.GetProperty("board").GetProperty("m0").GetString().ShouldBe("0");
    }

    [Fact]
    public void Whatever_the_record_nothing_planted_is_kept_and_it_stays_bounded()
    {
        var name = Among("id", "summary", "board", "owner", "customFields", "CustomFields", "name", "type", "value", "_info", "x");
        var secret = Among("token", "Password", "hourlyCost", "apiTokens", "homeEmail", "clientID", "questions", "photo", "\\u0074oken", "ssoSettings");
        var scalar = Gen.OneOf(Gen.Int.Select(i => $"{i}"), Among("null", "true", "\"text\"", "\"\\ud83d\"", "\"é\\u0000\"", "1e400", "\"Password\""));
        Gen<string> Value(int depth) => depth == 0 ? scalar : Gen.OneOf(
            scalar,
            Value(depth - 1).List[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Member(depth).List[0, 4].Select(members => $"{{{string.Join(',', members)}}}"));
        Gen<string> Member(int depth) => Gen.OneOf(
            Gen.Select(name, Value(depth - 1), (n, v) => $"\"{n}\":{v}"),
            secret.Select(n => $"\"{n}\":\"{Planted}\""),
            Gen.Const($"\"customFields\":[{{\"type\":\"Password\",\"value\":\"{Planted}\"}}]"));
        var record = Member(3).List[0, 6].Select(members => $"{{{string.Join(',', members.Append("\"id\":\"x\""))}}}");

        record.Sample(text =>
        {
            var unread = Unread("tickets", text);
            unread.Json.ShouldNotBeNull().ShouldNotContain(Planted);
            unread.Json.Length.ShouldBeLessThan(SetAsideText.Longest + 2_000);
            JsonDocument.Parse(unread.Json.TrimEnd('…')).Dispose();
        }, iter: 3_000, seed: "0000KTAj1PT4");
    }

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static UnreadableRecord Unread(string stream, string record) => Pages.Read(Pages.Stream(stream), $"[{record}]").Unreadable.ShouldHaveSingleItem();

    private static string Compact(string json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonDocument.Parse(json).WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
