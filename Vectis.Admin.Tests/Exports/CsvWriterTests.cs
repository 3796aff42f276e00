using System.Text;
using CsCheck;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Exports;

public sealed class CsvWriterTests
{
    private static readonly string[] Telling =
    [
        "=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\r\n", "'", "\"", "\"\"", ";", ",", " ", "\u00a0", "\u200b", "\u202e", "\ufeff", "\0", "\u001b",
        "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.example\")", "1", "a", "é", "😀", "|", "<script>",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0, Telling.Length - 1].Select(index => Telling[index]).Array[0, 8].Select(string.Concat), Gen.String[0, 40], Gen.String[Gen.Char, 0, 400]);

    [Fact]
    public async Task Rows_are_written_as_rfc_4180_has_them_with_a_byte_order_mark()
    {
        var file = await Sheet.WriteAsync(["Id", "Name", "Last updated (UTC)"], [7L, "Müller, \"Söhne\"", new DateTimeOffset(2026, 11, 24, 15, 2, 7, TimeSpan.FromHours(1))], [-8L, (string?)null, (DateTimeOffset?)null]);

        file[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        Encoding.UTF8.GetString(file[3..]).ShouldBe("\"Id\",\"Name\",\"Last updated (UTC)\"\r\n7,\"Müller, \"\"Söhne\"\"\",2026-11-24 14:02:07\r\n-8,,\r\n");
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1 555 0100", "'+1 555 0100")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\rText", "'\rText")]
    [InlineData("\nText", "'\nText")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\u200b=1", "'\u200b=1")]
    [InlineData("later; =1+1", "later; '=1+1")]
    [InlineData("later;\"=1+1", "later;\"'=1+1")]
    [InlineData("List\n- one", "List\n'- one")]
    [InlineData("a-b = c", "a-b = c")]
    [InlineData("'quoted'", "'quoted'")]
    public async Task A_text_that_a_spreadsheet_would_reckon_with_gets_an_apostrophe(string text, string cell) =>
        Sheet.Read(await Sheet.WriteAsync([text])).ShouldHaveSingleItem().ShouldBe([cell]);

    [Fact]
    public async Task A_text_longer_than_a_cell_of_excel_is_cut_so_that_its_rest_is_no_cell()
    {
        var cell = Sheet.Read(await Sheet.WriteAsync([new string('x', 32_766) + "😀=1", "next"])).ShouldHaveSingleItem();
        cell.ShouldBe([new string('x', 32_766) + "…", "next"]);
        Sheet.Read(await Sheet.WriteAsync([new string('x', 32_767)])).ShouldHaveSingleItem().ShouldBe([new string('x', 32_767)]);
    }

    [Fact]
    public Task Any_text_comes_back_whole_apart_from_apostrophes_that_were_put_in() => Gen.Select(Text, Text).SampleAsync(
        async (first, second) =>
        {
            var row = Sheet.Read(await Sheet.WriteAsync([first, 7L, second], ["next"]));
            row.Count.ShouldBe(2);
            row[0].Length.ShouldBe(3);
            Same(row[0][0], first);
            row[0][1].ShouldBe("7");
            Same(row[0][2], second);
        },
        iter: 5_000);

    [Fact]
    public Task No_cell_is_a_formula_whatever_the_spreadsheet_splits_at() => Gen.Select(Text, Text, Text).SampleAsync(
        async (first, second, third) =>
        {
            var file = await Sheet.WriteAsync([first, second], [third, first]);
            Sheet.Read(file).SelectMany(row => row).Where(Sheet.IsFormula).ShouldBeEmpty();

            // Split elsewhere a cell may begin with the line break that ends our row, which does no harm by itself.
            foreach (var separator in new[] { ';', '\t' })
                Sheet.Read(file, separator).SelectMany(row => row).Where(cell => Sheet.IsFormula(cell.TrimStart())).ShouldBeEmpty($"split at “{separator}”");
        },
        iter: 5_000);

    // What is no Unicode, half of a pair, can be written in no encoding.
    private static void Same(string cell, string text)
    {
        var written = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        cell.Replace("'", "").ShouldBe(written.Replace("'", ""));
        if (!Sheet.IsFormula(text) && text.AsSpan().IndexOfAny(";\t\r\n") < 0) cell.ShouldBe(written);
    }
}
