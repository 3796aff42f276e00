using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Faults;

/// <summary>Records that can't be read: set aside, tried again, dismissed, and forgotten when they are read or gone.</summary>
public sealed class SetAsideTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_record_that_can_not_be_read_is_set_aside_and_does_not_stop_its_page()
    {
        await using var sync = await StartAsync();

        var run = await sync.SyncAsync();

        (run.Outcome, run.Streams.Single().Added, run.Streams.Single().Failed).ShouldBe((RunOutcome.Warnings, 29, 1));
        var record = (await ListAsync(sync)).Records.ShouldHaveSingleItem();
        (record.Stream, record.RecordId, record.Field, record.Reason, record.Json, record.Since).ShouldBe(
            ("Service tickets", 7, "summary", "The value is not text.", """{ "summary": "Ticket 7" }""", _clock.GetUtcNow()));
    }

    [Fact]
    public async Task Met_again_unchanged_it_is_still_one_and_as_old_as_before()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        var since = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromDays(1));

        await sync.SyncAsync(RunKind.Full);

        (await ListAsync(sync)).Records.ShouldHaveSingleItem().Since.ShouldBe(since);
    }

    [Fact]
    public async Task Read_at_last_it_is_set_aside_no_more()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        sync.System.Unreadable.Clear();

        (await sync.SyncAsync(RunKind.Full)).IsComplete.ShouldBeTrue();

        (await ListAsync(sync)).Waiting.ShouldBe(0);
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_walk_over_every_record_forgets_what_it_does_not_meet_with_an_id_and_without()
    {
        await using var sync = await StartAsync();
        sync.System.UnreadableWithoutId.Add(9);
        await sync.SyncAsync();
        await sync.SyncAsync(RunKind.Full);
        (await ListAsync(sync)).Records.Count.ShouldBe(2, "those without an id are not noted again and again");
        sync.System.Tickets.Remove(7);
        sync.System.UnreadableWithoutId.Clear();

        var changes = await sync.SyncAsync();
        (await ListAsync(sync)).Records.ShouldHaveSingleItem().RecordId.ShouldBeNull("what has an id was asked for; of the other nobody knows");
        (changes.IsComplete, changes.Streams.Single().Failed).ShouldBe((false, 1));
        await sync.SyncAsync(RunKind.Full);

        (await ListAsync(sync)).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task The_next_run_tries_it_again_and_calls_itself_complete_only_when_it_is_there()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        sync.System.ServerTime = sync.System.ServerTime!.Value.AddDays(1);
        await sync.SyncAsync();
        sync.System.Requests.Clear();

        var still = await sync.SyncAsync();

        (still.Outcome, still.IsComplete, still.Streams.Single().Failed).ShouldBe((RunOutcome.Warnings, false, 1));
        sync.System.Requests.ShouldBe(["page", "count", "page"]);
        sync.System.Unreadable.Clear();
        (await sync.SyncAsync()).ShouldSatisfyAllConditions(r => r.IsComplete.ShouldBeTrue(), r => r.Streams.Single().Added.ShouldBe(1));
        await sync.ShouldEqualTheSystemAsync();
        sync.System.Requests.Clear();
        await sync.SyncAsync();
        sync.System.Requests.ShouldBe(["page", "count"]);
    }

    [Fact]
    public async Task A_retry_reads_that_record_alone_and_moves_nothing_else()
    {
        await using var sync = await StartAsync();
        var whole = await sync.SyncAsync();
        var before = await sync.ProgressAsync();
        sync.System.Unreadable.Clear();
        sync.System.Add(31);
        sync.System.Requests.Clear();

        var run = await RetryAsync(sync);

        (run.Kind, run.Outcome, run.IsComplete).ShouldBe((RunKind.ImportOne, RunOutcome.Success, false));
        (run.Streams.Single().Added, run.Streams.Single().Failed).ShouldBe((1, 0));
        sync.System.Requests.ShouldBe(["page"]);
        (await ListAsync(sync)).Waiting.ShouldBe(0);
        (await sync.StoredAsync()).Select(t => t.Id).ShouldBe(Enumerable.Range(1, 30).Select(i => (long)i));
        (await sync.ProgressAsync()).ShouldSatisfyAllConditions(p => p.Watermark.ShouldBe(before.Watermark), p => p.LastCompleteAt.ShouldBe(before.LastCompleteAt));
        (await sync.Syncs.LatestAsync(SyncFixture.ConnectionId, None))!.Id.ShouldBe(whole.Id, "what holds is told by the last whole run");
    }

    [Fact]
    public async Task A_retry_that_does_not_help_leaves_it_set_aside_and_one_for_a_record_that_is_gone_takes_it_away()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        (await RetryAsync(sync)).Outcome.ShouldNotBe(RunOutcome.Success);
        (await ListAsync(sync)).Waiting.ShouldBe(1);
        sync.System.Tickets.Remove(7);

        (await RetryAsync(sync)).Outcome.ShouldBe(RunOutcome.NoChange);

        (await ListAsync(sync)).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_id_or_once_it_is_gone_nothing_can_be_tried_again()
    {
        await using var sync = await StartAsync();
        sync.System.Unreadable.Clear();
        sync.System.UnreadableWithoutId.Add(9);
        await sync.SyncAsync();
        var id = (await ListAsync(sync)).Records.Single().Id;

        (await Records(sync).RetryAsync(KnownUsers.Analyst, id, None)).ShouldBeOfType<StartResult.NotPossible>()
            .Message.ShouldBe("Its id could not be read, so it can’t be asked for alone: a full sync tries it again.");
        (await Records(sync).RetryAsync(KnownUsers.Analyst, id + 1, None)).ShouldBeOfType<StartResult.NotPossible>()
            .Message.ShouldBe("There is nothing left to do: this record was read meanwhile, or is gone in ConnectWise.");
    }

    [Fact]
    public async Task Dismissed_it_counts_no_more_until_it_changes_and_still_can_not_be_read()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        await DismissAsync(sync);
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, None)).Unread.ShouldBe(0);

        (await sync.SyncAsync(RunKind.Full)).ShouldSatisfyAllConditions(r => r.IsComplete.ShouldBeTrue(), r => r.Streams.Single().Failed.ShouldBe(0));
        (await ListAsync(sync)).ShouldSatisfyAllConditions(p => p.Waiting.ShouldBe(0), p => p.Dismissed.ShouldBe(1));
        sync.System.Add(7, summary: "Changed");

        (await sync.SyncAsync(RunKind.Full)).IsComplete.ShouldBeFalse();
        (await ListAsync(sync)).ShouldSatisfyAllConditions(p => p.Waiting.ShouldBe(1), p => p.Dismissed.ShouldBe(0));
    }

    [Fact]
    public async Task A_dismissal_is_taken_back()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        await DismissAsync(sync);
        var dismissed = (await Records(sync).ListAsync(SyncFixture.ConnectionId, dismissed: true, 0, None)).Records.ShouldHaveSingleItem();
        dismissed.DismissedBy.ShouldBe("ada@msp.example");

        (await Records(sync).TakeBackAsync(KnownUsers.Admin, dismissed.Id, None)).ShouldBeNull();

        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, None)).Unread.ShouldBe(1);
    }

    [Fact]
    public async Task An_analyst_tries_again_an_administrator_dismisses_and_both_stand_in_the_trail()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        var id = (await ListAsync(sync)).Records.Single().Id;

        (await Records(sync).RetryAsync(KnownUsers.Viewer, id, None)).ShouldBeOfType<StartResult.Refused>();
        (await Records(sync).DismissAsync(KnownUsers.Analyst, id, None)).ShouldBe(new NotAllowed(Role.Admin));
        (await Records(sync).TakeBackAsync(KnownUsers.Analyst, id, None)).ShouldBe(new NotAllowed(Role.Admin));
        await RetryAsync(sync);
        await DismissAsync(sync);
        await Records(sync).DismissAsync(KnownUsers.Admin, id, None);
        await Records(sync).TakeBackAsync(KnownUsers.Admin, id, None);

        await using var database = sync.Database.Context();
        (await database.Set<AuditEntry>().OrderBy(e => e.Sequence).Where(e => e.Action.Contains("record") || e.Action.Contains("dismissal")).ToListAsync())
            .Select(e => (e.Who, e.Action, e.Subject, e.Details)).ShouldBe(
            [
                ("ann@msp.example", "record tried again", "connection 7, Service tickets 7", "run 2"),
                ("ada@msp.example", "record dismissed", "connection 7, Service tickets 7", "waiting → dismissed"),
                ("ada@msp.example", "dismissal taken back", "connection 7, Service tickets 7", "dismissed → waiting"),
            ]);
    }

    [Fact]
    public async Task They_are_listed_page_by_page_and_texts_are_kept_of_the_first_thousand_only()
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { PageSize = 1_000 }, clock: _clock);
        for (var id = 1; id <= UnreadWriter.MostTexts + 30; id++)
        {
            sync.System.Add(id);
            sync.System.Unreadable.Add(id);
        }

        await sync.SyncAsync();

        var first = await ListAsync(sync);
        (first.Waiting, first.Records.Count, first.Page).ShouldBe((1_030, 25, 0));
        var last = await Records(sync).ListAsync(SyncFixture.ConnectionId, false, 99, None);
        (last.Page, last.Records.Count).ShouldBe((41, 5));
        await using var database = sync.Database.Context();
        (await database.Set<UnreadRecord>().CountAsync(u => u.Json != null)).ShouldBe(UnreadWriter.MostTexts);
    }

    private async Task<SyncFixture> StartAsync()
    {
        var sync = await SyncFixture.StartAsync(clock: _clock);
        for (var id = 1; id <= 30; id++) sync.System.Add(id);
        sync.System.Unreadable.Add(7);
        return sync;
    }

    private static SetAsideRecords Records(SyncFixture sync) => sync.Database.Get<SetAsideRecords>();

    private static Task<SetAsidePage> ListAsync(SyncFixture sync) => Records(sync).ListAsync(SyncFixture.ConnectionId, dismissed: false, 0, None);

    private static async Task DismissAsync(SyncFixture sync) =>
        (await Records(sync).DismissAsync(KnownUsers.Admin, (await ListAsync(sync)).Records.Single().Id, None)).ShouldBeNull();

    private static async Task<RunView> RetryAsync(SyncFixture sync)
    {
        var started = (await Records(sync).RetryAsync(KnownUsers.Analyst, (await ListAsync(sync)).Records.Single().Id, None)).ShouldBeOfType<StartResult.Started>();
        await sync.Syncs.EndedAsync(started.RunId);
        return (await sync.Syncs.FindAsync(started.RunId, None)).ShouldNotBeNull();
    }
}
