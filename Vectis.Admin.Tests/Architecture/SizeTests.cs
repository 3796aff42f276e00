using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

public sealed class SizeTests
{
    [Theory]
    [InlineData("Vectis.Admin", "*.cs", 400)]
    [InlineData("Vectis.Admin", "*.razor", 150)]
    [InlineData("Vectis.Admin", "*.razor.cs", 150)]
    [InlineData("tools", "*.cs", 400)]
    [InlineData("Vectis.Admin.Tests", "*.cs", 300)]
    public void No_file_is_longer_than_a_reader_bears(string folder, string pattern, int most)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Top(), folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations")).ToList();

        files.ShouldNotBeEmpty();
        files.Select(f => (File: Path.GetFileName(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > most).ShouldBeEmpty();
    }

    private static string Top([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
