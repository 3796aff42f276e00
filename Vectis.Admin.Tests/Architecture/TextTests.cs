using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>What a person reads stands in the Words of its feature, so that whoever reads those files knows all that the product says.</summary>
public sealed class TextTests
{
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Components/Layout/BrandMark.razor"] = "the name of the product, drawn as its mark",
        ["ConnectWise/Configure/HowToGetThese.razor"] = "the four steps: they are one text with emphasis and links inside its sentences, and the file holds nothing else",
    };

    // Exceptions that nobody but a programmer reads, and the reasons of suppressed warnings.
    private static readonly string[] ForProgrammers = ["Exception(", ": base($", "Justification = "];

    [Fact]
    public void No_page_says_what_is_not_in_the_words_of_its_feature()
    {
        var pages = Files("*.razor");
        pages.Count.ShouldBeGreaterThan(60);

        pages.Where(file => !Allowed.ContainsKey(file)).SelectMany(file => RazorTexts.In(Text(file)).Select(text => $"{file}: {text}"))
            .ShouldBeEmpty("These texts belong into the Words of their feature.");
        Allowed.Keys.Where(file => RazorTexts.In(Text(file)).Count == 0).ShouldBeEmpty("These files hold no text any more. Take them off the list.");
    }

    [Fact]
    public void Nor_does_the_code_of_a_page() => Files("*.razor.cs")
        .SelectMany(file => RazorTexts.InCode(Text(file)).Select(text => $"{file}: {text}"))
        .ShouldBeEmpty("These texts belong into the Words of their feature.");

    [Fact]
    public void Nor_is_a_sentence_hidden_in_other_code() => Files("*.cs")
        .Where(file => !Path.GetFileName(file).StartsWith("Words", StringComparison.Ordinal) && Path.GetFileName(file) != "Log.cs" && !file.Split(Path.DirectorySeparatorChar).Contains("Migrations"))
        .SelectMany(file => File.ReadLines(Path.Combine(App(), file)).Where(line => !ForProgrammers.Any(line.Contains))
            .SelectMany(RazorTexts.InCode).Where(text => text.TrimEnd()[^1] is '.' or '?' or '…').Select(text => $"{file}: {text}"))
        .ShouldBeEmpty("These sentences belong into the Words of their feature.");

    [Fact]
    public void Every_file_of_texts_is_called_so_and_holds_the_one_class_of_its_folder()
    {
        var files = Files("*Words*.cs");
        files.Count.ShouldBeGreaterThan(20);

        files.Where(file => Path.GetFileName(file) is var name && name != "Words.cs" && !name.StartsWith("Words.", StringComparison.Ordinal)).ShouldBeEmpty();
        LoadedApp.Code.Types.Where(type => type.Name != "Words" && type.Name.EndsWith("Words", StringComparison.Ordinal)).Select(type => type.FullName).ShouldBeEmpty();
        files.Where(file => !Text(file).Contains($"namespace Vectis.Admin.{Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.')};", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<p>Nothing was saved.</p>", "Nothing was saved.")]
    [InlineData("<label for=\"a\">Email</label>", "Email")]
    [InlineData("<p>Ends in @State.Ending.</p>", "Ends in .")]
    [InlineData("<p>@(isOn ? \"On, and safe\" : Words.Off)</p>", "On, and safe")]
    [InlineData("<p>@($\"{Words.Label} at\")</p>", "at")]
    [InlineData("<Field Value=\"x\" OnClick=\"() => Go(1)\" Label=\"Last sign-in\" />", "Label=Last sign-in")]
    [InlineData("<button aria-label=\"@($\"Remove {Name(\"x\")}\")\" class=\"a b\"></button>", "aria-label=Remove")]
    [InlineData("@if (a > b)\n{\n  <p>Too many</p>\n}", "Too many")]
    [InlineData("<p></p>\n@code {\n  private string Said => \"Copied it all.\";\n}", "Copied it all.")]
    [InlineData("<p title=\"@Zone.Text(at)\" class=\"@(isBad ? \"note note-bad\" : \"note\")\">@Words.Said(c: d[\"1 2\"]) @* not this *@</p>", null)]
    [InlineData("<PageTitle>@Words.Users · Vectis Admin</PageTitle>\n@foreach (var x in y)\n{\n  <a href=\"/a/@x.Key\" @onclick=\"() => { }\">@x.Name</a>\n}", null)]
    public void It_sees_a_text_wherever_one_can_stand(string razor, string? text)
    {
        var found = RazorTexts.In(razor);

        if (text is null) found.ShouldBeEmpty();
        else found.ShouldHaveSingleItem().Trim().ShouldBe(text);
    }

    private static IReadOnlyList<string> Files(string pattern) =>
    [
        .. Directory.EnumerateFiles(App(), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(App(), file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")).Order(StringComparer.Ordinal),
    ];

    private static string Text(string file) => File.ReadAllText(Path.Combine(App(), file));

    private static string App([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Vectis.Admin"));
}
