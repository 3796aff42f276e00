using System.Runtime.CompilerServices;
using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

/// <summary>The lines of the role are those that the streams name, and stand in the guide.</summary>
public sealed class RolePermissionTests
{
    [Fact]
    public void Every_stream_stands_behind_one_line_and_no_line_behind_none()
    {
        RolePermission.All.SelectMany(line => line.Streams).ShouldBe(ConnectWiseStreams.All, ignoreOrder: true);
        RolePermission.All.ShouldAllBe(line => line.Streams.All(stream => stream.Permission == line.Name) && line.Streams.Count > 0);
    }

    [Fact]
    public void Without_invoices_only_their_line_falls_away() =>
        RolePermission.All.Except(RolePermission.For(withInvoices: false)).ShouldHaveSingleItem().Name.ShouldBe("Finance ▸ Invoicing");

    [Fact]
    public void The_guide_holds_the_same_table() =>
        Guide().SkipWhile(line => line != "| module | item | Inquire Level | records | why |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .ShouldBe(RolePermission.All.Select(line => $"| {line.Module} | {line.Item} | {RolePermission.Level} | {line.Records} | {line.Reason} |"));

    private static string[] Guide([CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "connectwise.md"));
}
