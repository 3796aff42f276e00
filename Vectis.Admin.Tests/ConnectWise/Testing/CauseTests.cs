using System.Runtime.CompilerServices;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>Each cause, brought about with the simulator, is named and told in its whole text; the administrator's guide holds the same table.</summary>
public sealed class CauseTests
{
    public static TheoryData<string> Names => [.. CauseRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_cause_is_told_by_what_shows_it(string name)
    {
        var row = CauseRows.All.Single(row => row.Name == name);

        var report = await ReportAsync(row);

        (string.Join(", ", report.Causes), Told(report)).ShouldBe(($"{row.Cause}", row.Text));
        report.Lines.Where(line => !line.IsSettled).ShouldBeEmpty();
        var failed = report.Lines.Where(line => line.State == TestLineState.Failed).ToList();
        if (report.IsConnected) failed.Count.ShouldBe(row.Cause is TestCause.PermissionMissing or TestCause.DatesRefused ? 1 : 0);
        else failed.ShouldHaveSingleItem().Result.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Every_cause_has_a_row() =>
        Enum.GetValues<TestCause>().Except(CauseRows.All.Select(row => row.Cause)).ShouldBeEmpty();

    [Fact]
    public void The_guide_holds_the_same_table() =>
        Guide().SkipWhile(line => line != "| cause | what shows it | what the test says |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .ShouldBe(CauseRows.All.Select(row => $"| {row.Name} | {row.Evidence} | {row.Text} |"));

    [Fact]
    public async Task A_ConnectWise_that_is_down_links_to_its_status_page() =>
        (await ReportAsync(Row(TestCause.SystemDown))).Failure!.Link.ShouldBe(new Uri("https://status.connectwise.com"));

    [Fact]
    public async Task What_is_answered_alike_is_listed_likeliest_first_and_none_of_it_is_claimed()
    {
        var report = await ReportAsync(Row(TestCause.KeysRefused));
        report.Remedy.ShouldBeNull();
        report.Lines.Single(line => line.State == TestLineState.Failed).Guidance.ShouldBe(
            $"{report.Failure!.Text} What fits, likeliest first: a key was cut or mistyped when it was copied; the key was deleted on the API Keys tab; "
            + "the API member is inactive; the keys belong to another company’s ConnectWise.");
    }

    private static CauseRow Row(TestCause cause) => CauseRows.All.First(row => row.Cause == cause);

    private static async Task<TestReport> ReportAsync(CauseRow row)
    {
        await using var internet = new FakeInternet();
        await using var elsewhere = await Simulator.StartAsync(new SimulatorSettings { Tickets = 1, CompanyId = "another" });
        await using var rig = await ConnectWiseRig.StartAsync(
            new SimulatorSettings { Tickets = 10, IsCloud = row.IsCloud },
            configure: settings => (settings["ConnectWise:TrustedHosts:1"], settings["ConnectWise:TrustedHosts:2"]) = ("cw.example.com", "cww.example.com"),
            register: internet.Register);
        rig.Simulator.Role.Forbid(RecordKind.Invoices, RecordKind.Configurations);
        internet.Put(new Uri(row.SiteUrl).Host, rig.Simulator);
        row.Arrange(new CauseStage(rig.Simulator, elsewhere, internet));
        if (row.IsCloud) internet.PutElsewhere(elsewhere);

        var form = row.Form(rig.Credentials with { SiteUrl = row.SiteUrl });
        var report = await rig.TestAsync(form);
        return report.Remedy is TestRemedy.FindSite ? await rig.Tester.FindSiteAsync(form.SiteUrl, form.CompanyId, report, CancellationToken.None) : report;
    }

    /// <summary>What the dialog says, without what differs from time to time.</summary>
    private static string Told(TestReport report) =>
        report.IsConnected ? string.Join(' ', [Words.Connected(report), .. report.Notes]) : Words.TestSentence(report);

    private static string[] Guide([CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "connectwise.md"));
}
