using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>What comes from outside is shown as text: nothing in the app makes markup of a text, apart from the guide, which is our own.</summary>
public sealed class MarkupTests
{
    // Makes markup of docs/connectwise.md, which is compiled into the app.
    private static readonly string[] Allowed = ["Vectis.Admin.ConnectWise.Guide.GuideText"];

    private static readonly string[] Scripts = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "DOMParser", "eval(", "new Function"];

    [Fact]
    public void Only_the_guide_is_made_into_markup() => LoadedApp.Code.Types
        .Where(type => type.FullName.StartsWith("Vectis.Admin.", StringComparison.Ordinal))
        .Where(type => type.Dependencies.Any(dependency => dependency.Target.FullName == typeof(MarkupString).FullName))
        .Select(type => type.FullName.Split('+', '/')[0]).Distinct().ShouldBe(Allowed, ignoreOrder: true);

    [Fact]
    public void No_script_makes_markup_of_a_text()
    {
        var files = Directory.GetFiles(Path.Combine(Top(), "Vectis.Admin", "wwwroot"), "*.js");

        files.ShouldNotBeEmpty();
        files.SelectMany(file => Scripts.Where(File.ReadAllText(file).Contains).Select(script => $"{Path.GetFileName(file)}: {script}")).ShouldBeEmpty();
    }

    private static string Top([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
