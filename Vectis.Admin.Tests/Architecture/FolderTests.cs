using ArchUnitNET.Domain;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>In one assembly only a test keeps rooms apart.</summary>
public sealed class FolderTests
{
    private const string Root = "Vectis.Admin.";

    private static readonly ArchUnitNET.Domain.Architecture App = LoadedApp.Code;

    private static readonly IReadOnlyList<(string Folder, IType Type, string TargetFolder, IType Target)> Crossings =
        [.. from type in App.Types
            let folder = FolderOf(type)
            where folder is not null
            from dependency in type.Dependencies
            let target = Declaring(dependency.Target)
            let targetFolder = FolderOf(target)
            where targetFolder is not null && targetFolder != folder
            select (folder, type, targetFolder, target)];

    [Fact]
    public void No_folder_reaches_for_what_another_keeps_to_itself()
    {
        Crossings.Count.ShouldBeGreaterThan(100);
        Crossings.Where(c => c.Target.Visibility is not (Visibility.Public or Visibility.NotAccessible))
            .Select(c => $"{c.Type.FullName} → {c.Target.FullName}").Distinct().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Integrations", "ConnectWise")]
    [InlineData("Sync", "ConnectWise")]
    [InlineData("Records", "ConnectWise")]
    [InlineData("Sync", "Records")]
    [InlineData("Records", "Integrations")]
    [InlineData("Outbound", "ConnectWise")]
    [InlineData("Data", "Audit")]
    [InlineData("Data", "Integrations")]
    [InlineData("Data", "Sync")]
    [InlineData("Data", "Records")]
    [InlineData("Data", "Account")]
    [InlineData("Audit", "Account")]
    [InlineData("Exports", "Audit")]
    [InlineData("Exports", "Records")]
    [InlineData("Components", "Integrations")]
    [InlineData("Components", "Sync")]
    public void An_arrow_that_must_not_be(string from, string to) =>
        Crossings.Where(c => c.Folder == from && c.TargetFolder == to).Select(c => $"{c.Type.FullName} → {c.Target.FullName}").Distinct().ShouldBeEmpty();

    [Fact]
    public void No_folder_shares_its_name_with_a_type_in_it() =>
        App.Types.Where(t => FolderOf(t) is { } folder && t.Name == folder).Select(t => t.FullName).ShouldBeEmpty();

    /// <summary>The folder below the app's root; null for what lies outside, and for the composition root itself.</summary>
    private static string? FolderOf(IType type)
    {
        var space = type.Namespace?.FullName ?? "";
        return space.StartsWith(Root, StringComparison.Ordinal) ? space[Root.Length..].Split('.')[0] : null;
    }

    /// <summary>A nested type is as reachable as the type it stands in.</summary>
    private static IType Declaring(IType type) =>
        type.FullName.Split('+', '/') is [var outer, _, ..] && App.Types.FirstOrDefault(t => t.FullName == outer) is { } declaring ? declaring : type;
}
