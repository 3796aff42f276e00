using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Commands;

public sealed class TestVerbTests
{
    [Fact]
    public async Task A_connection_that_works_is_told_as_the_dialog_tells_it()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        var connection = await synced.Database.Get<ConnectionStore>().FindAsync(ConnectWiseIntegration.IntegrationKey, CancellationToken.None);
        var dialog = (await synced.Database.Get<ConnectionTests>().TestAsync(
            KnownUsers.Admin, ConnectWiseIntegration.IntegrationKey, connection!.ToDraft(), null, CancellationToken.None)).ShouldBeOfType<TestOutcome.Finished>();

        var typed = await Typed.OnAsync(synced, "test");

        typed.ExitCode.ShouldBe(0);
        var sentence = Admin.ConnectWise.Words.TestSentence(dialog.Report);
        var lines = typed.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        WithoutTime(lines[0]).ShouldBe(WithoutTime(sentence));
        lines.Skip(1).ShouldBe([.. dialog.Report.Notes.Select(note => note.Text), .. dialog.Report.Lines.Select(line => $"{line}")]);
        sentence.ShouldStartWith("Connected to ConnectWise");
    }

    [Fact]
    public async Task Whoever_watches_sees_the_lines_before_the_result()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        var typed = await Typed.OnAsync(synced.Database, true, CancellationToken.None, "test");
        typed.Output.ShouldStartWith("passed: Address well formed: ");
        typed.Output.ShouldContain("\nConnected to ConnectWise.");
    }

    [Fact]
    public async Task Wrong_keys_end_with_1_and_the_documented_text()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Faults.Add(Fault.Unauthorized(), path: "apis/3.0");

        var typed = await Typed.OnAsync(synced, "test");

        typed.ExitCode.ShouldBe(1);
        typed.Output.ShouldContain("failed: Keys accepted: 401 Unauthorized");
        typed.Output.ShouldContain("skipped: Companies: not asked, because of “Keys accepted”");
        typed.Output.ShouldStartWith(
            "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name.");
    }

    [Theory]
    [InlineData("test")]
    [InlineData("sync")]
    public async Task Without_a_connection_it_says_so_and_ends_with_1(string verb)
    {
        await using var database = await NoConnection.OpenAsync();

        var typed = await Typed.OnAsync(database, verb);

        typed.ExitCode.ShouldBe(1);
        typed.Error.Trim().ShouldBe(Admin.Sync.Words.NoConnection);
        typed.Output.ShouldBeEmpty();
    }

    private static string WithoutTime(string sentence) => System.Text.RegularExpressions.Regex.Replace(sentence, @"in \d+\.\d s", "in a moment");
}
