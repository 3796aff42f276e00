using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;
using static Vectis.Admin.Tests.Integrations.Views;

namespace Vectis.Admin.Tests.Integrations;

public sealed class StatusSentenceTests
{
    [Fact]
    public void Nothing_saved_says_what_to_do() =>
        Of(null, null).ShouldBe((ConnectionState.NotConfigured, "Not connected yet. Configure ConnectWise to begin."));

    [Fact]
    public void Saved_and_tested_waits_for_the_first_sync() =>
        Of(Saved, Standing(null)).ShouldBe((ConnectionState.Configured, "Connected and saved. Nothing has been synced yet: click Sync now."));

    [Fact]
    public void Saved_without_a_test_says_so() =>
        Of(Saved with { TestedAt = null }, Standing(null)).ShouldBe(
            (ConnectionState.Configured, "Saved, not tested. Nothing has been synced yet: test the connection, then click Sync now."));

    [Fact]
    public void A_run_under_way_names_its_beginning_and_who_began_it() =>
        Of(Saved, Standing(Run(null, Stream("Tickets", StreamState.Running)))).ShouldBe(
            (ConnectionState.Syncing, "Syncing since 14:01, started by ada@msp.example."));

    [Fact]
    public void A_run_that_is_followed_or_stopped_says_so()
    {
        Of(Saved, Standing(Run(null) with { RunsAgain = true })).Sentence
            .ShouldBe("Syncing since 14:01, started by ada@msp.example. Another run follows when it ends.");
        Of(Saved, Standing(Run(null) with { IsStopping = true })).Sentence.ShouldBe("Stopping the sync that has run since 14:01.");
    }

    [Fact]
    public void A_complete_run_gives_its_totals_without_lookups() =>
        Of(Saved, Standing(Run(RunOutcome.Success, Stream("Boards", added: 9) with { IsLookup = true }, Stream("Tickets", added: 12_345, updated: 2, unchanged: 1)))).ShouldBe(
            (ConnectionState.Working, "Working. Last complete sync 14:02: 12,345 added, 2 updated, 1 unchanged."));

    [Fact]
    public void A_run_that_found_nothing_new_says_so() =>
        Of(Saved, Standing(Run(RunOutcome.NoChange, Stream("Tickets")))).ShouldBe((ConnectionState.Working, "Working. Last complete sync 14:02: nothing had changed, 0 added, 0 updated, 0 unchanged."));

    [Fact]
    public void Fewer_records_here_than_there_is_never_called_working() =>
        Of(Saved, Standing(Run(RunOutcome.Success, Stream("Tickets", added: 3)), behind: new StreamCompleteness("tickets", "Tickets", false, 1_499, 1_500, Now))).ShouldBe((
            ConnectionState.Incomplete,
            "Incomplete. The sync that ended 14:02 brought 3 added, 0 updated, 0 unchanged; the next one goes on from there. "
            + "Tickets: 1,499 here, 1,500 in ConnectWise when counted; the next sync brings what is new."));

    [Fact]
    public void A_stream_the_role_may_not_read_is_named_and_all_else_works() =>
        Of(Saved, Standing(Run(RunOutcome.Warnings, Stream("Members", StreamState.Skipped), Stream("Tickets", added: 3)) with { IsComplete = true })).ShouldBe(
            (ConnectionState.Working, "Working. Last complete sync 14:02: 3 added, 0 updated, 0 unchanged. Members skipped: no permission (Module ▸ Members)."));

    [Fact]
    public void A_stream_that_failed_is_named_with_its_guidance_and_what_was_complete_before()
    {
        var failed = Stream("Agreements", StreamState.Failed) with { Failure = new Failure(FailureCategory.TooManyRequests) };

        Of(Saved, Standing(Run(RunOutcome.Warnings, failed, Stream("Tickets", added: 3)), Now.AddDays(-1))).ShouldBe((
            ConnectionState.Incomplete,
            "Incomplete. The sync that ended 14:02 brought 3 added, 0 updated, 0 unchanged; the next one goes on from there. "
            + "Agreements failed: 429 Too many requests: ConnectWise asks for a pause: this and other integrations together asked too much. Wait a minute and try again. "
            + "Last complete sync 23 November 14:06."));
    }

    [Fact]
    public void Records_that_could_not_be_read_are_counted() =>
        Of(Saved, Standing(Run(RunOutcome.Warnings, Stream("Tickets", added: 3) with { Failed = 2 }), unread: 2)).ShouldBe((
            ConnectionState.Incomplete,
            "Incomplete. The sync that ended 14:02 brought 3 added, 0 updated, 0 unchanged, 2 failed; the next one goes on from there. "
            + "2 records could not be read. No sync has been complete yet."));

    [Fact]
    public void A_run_that_brought_nothing_gives_its_cause() =>
        Of(Saved, Standing(Run(RunOutcome.Failed) with { Message = new Failure(FailureCategory.Unauthorized).ToString() })).ShouldBe((
            ConnectionState.Failing,
            "Not working since 14:02. 401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, "
            + "not the company’s display name. No sync has been complete yet."));

    [Fact]
    public void A_stopped_and_an_interrupted_run_go_on_later()
    {
        Of(Saved, Standing(Run(RunOutcome.Cancelled, Stream("Tickets", StreamState.Stopped, added: 5)))).ShouldBe((
            ConnectionState.Incomplete, "Stopped at 14:02 before the end, with 5 added, 0 updated, 0 unchanged. The next sync goes on from there. No sync has been complete yet."));
        Of(Saved, Standing(Run(RunOutcome.Interrupted, Stream("Tickets", StreamState.Stopped, added: 5)))).Sentence.ShouldBe(
            "Interrupted at 14:02, because Vectis was stopped, with 5 added, 0 updated, 0 unchanged. The next sync goes on from there. No sync has been complete yet.");
    }

    [Fact]
    public void A_system_that_does_not_answer_is_named_with_the_next_try()
    {
        var standing = Standing(Run(RunOutcome.Failed), Now.AddDays(-1)) with { Outage = new(Now.AddMinutes(-4), Now.AddMinutes(6)) };

        Of(Saved, standing).ShouldBe((ConnectionState.Failing, "ConnectWise has not answered since 14:02; next try 14:12. Last complete sync 23 November 14:06."));
        Of(Saved, standing with { Outage = new(Now.AddMinutes(-4), null) }).Sentence.ShouldBe(
            "ConnectWise has not answered since 14:02. Sync now tries it at once. Last complete sync 23 November 14:06.");
    }

    [Fact]
    public void A_schedule_that_vectis_paused_says_why_and_what_to_do()
    {
        var reason = Vectis.Admin.Sync.Words.PausedItself(Now.AddDays(-7), new Failure(FailureCategory.Unauthorized).ToString());

        Of(Saved, Standing(Run(RunOutcome.Failed), Now.AddDays(-8)) with { PauseReason = reason, Outage = new(Now, null) }).ShouldBe((
            ConnectionState.Failing,
            "No sync has worked since 17 November, so Vectis has paused the schedule. 401 Unauthorized: Company ID, public key, or private key is wrong. "
            + "Company ID is case-sensitive and is your short identifier, not the company’s display name. "
            + "Mend that and click Sync now: once it works, the schedule goes on. Last complete sync 16 November 14:06."));
        Vectis.Admin.Sync.Words.PausedItself(Now, new string('x', 2_000)).Length.ShouldBeLessThanOrEqualTo(500);
    }

    [Fact]
    public void What_could_not_be_read_and_was_dismissed_since_leaves_the_connection_working() =>
        Of(Saved, Standing(Run(RunOutcome.Warnings, Stream("Tickets", added: 3) with { Failed = 2 }))).ShouldBe(
            (ConnectionState.Working, "Working. Last complete sync 14:02: 3 added, 0 updated, 0 unchanged, 2 failed."));

    [Fact]
    public void Keys_that_can_not_be_read_come_before_all_else() =>
        Of(Saved with { SecretsReadable = false }, Standing(Run(RunOutcome.Success))).ShouldBe(
            (ConnectionState.Failing, "The stored keys can’t be read with this server’s key file: paste them again."));

    [Fact]
    public void Times_are_those_of_the_reader() =>
        ConnectionStatus.Of(Saved, Standing(Run(RunOutcome.NoChange, Stream("Tickets"))), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), Now).Sentence
            .ShouldBe("Working. Last complete sync 23:02: nothing had changed, 0 added, 0 updated, 0 unchanged.");

    private static (ConnectionState State, string Sentence) Of(ConnectionView? connection, SyncStanding? standing) =>
        ConnectionStatus.Of(connection, standing, TimeZoneInfo.Utc, Now) is var status ? (status.State, status.Sentence) : default;
}
