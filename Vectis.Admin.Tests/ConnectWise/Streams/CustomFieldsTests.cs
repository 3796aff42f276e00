using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

public sealed class CustomFieldsTests
{
    [Theory]
    [InlineData("Password")]
    [InlineData("password")]
    [InlineData(" PASSWORD ")]
    [InlineData(@"P\u0061ssword")]
    public void A_password_is_never_kept_wherever_its_type_stands(string type)
    {
        Read($$"""[{"id":1,"caption":"Wifi","type":"{{type}}","value":"s3cret"}]""").ShouldBeNull();
        Read($$"""[{"value":"s3cret","caption":"Wifi","id":1,"type":"{{type}}"}]""").ShouldBeNull();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("""[{"id":1,"caption":"A","type":"Text"}]""")]
    [InlineData("""[{"id":1,"caption":"A","type":"Text","value":null}]""")]
    [InlineData("""[{"id":1,"caption":"A","type":"Text","value":""}]""")]
    [InlineData("""[{"id":1,"caption":"A","type":"Text","value":{"x":1}}]""")]
    [InlineData("""[{"id":1,"caption":"A","type":"Text","value":["x"]}]""")]
    public void Fields_without_a_value_are_left_out(string fields) => Read(fields).ShouldBeNull();

    [Fact]
    public void Values_are_kept_as_they_are_written()
    {
        Read("""
            [ {"rowNum":3,"id":"4","type":"Number","caption":"N","value":1.50,"podId":"x"}, {"caption":"B","type":"Checkbox","value":false},
              {"id":6,"value":"a\u0000<b>\u00e9\"\ud83d"} ]
            """).ShouldBe(
            "[{\"id\":4,\"caption\":\"N\",\"type\":\"Number\",\"value\":1.50},{\"caption\":\"B\",\"type\":\"Checkbox\",\"value\":false},"
            + "{\"id\":6,\"caption\":null,\"type\":null,\"value\":\"a<b>é\\\"\uFFFD\"}]");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("""{"id":1}""")]
    [InlineData("""["x"]""")]
    public void What_is_no_list_of_fields_is_told(string fields) =>
        Pages.OneUnreadable(new TicketStream(), $"\"customFields\": {fields}")
            .ShouldBe(new(5, 0, "customFields", "The value is not a list of custom fields."));

    [Fact]
    public void One_records_fields_do_not_leak_into_the_next()
    {
        var page = Pages.Read(new TicketStream(), """
            [{"id":1,"customFields":[{"id":1,"caption":"A","type":"Text","value":"first"}]},
             {"id":2,"customFields":[{"id":1,"caption":"A","type":"Text","value":"x"},7]},
             {"id":3,"customFields":[{"id":1,"caption":"A","type":"Text","value":"third"}]},
             {"id":4,"customFields":[]}]
            """);

        page.Records.Cast<Ticket>().Select(t => t.CustomFields).ShouldBe(
        [
            """[{"id":1,"caption":"A","type":"Text","value":"first"}]""",
            """[{"id":1,"caption":"A","type":"Text","value":"third"}]""",
            null,
        ]);
        page.Unreadable.Single().Id.ShouldBe(2);
    }

    private static string? Read(string fields) => Pages.One<Ticket>(new TicketStream(), $"\"customFields\": {fields}").CustomFields;
}
