using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Scoping;

/// <summary>What is counted before a choice, and that a choice does what was said of it.</summary>
public sealed class ScopePreviewTests
{
    [Fact]
    public async Task Counts_are_connectwises_own_and_no_record_is_read()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 2_000 });
        var preview = await CountedAsync(synced);

        var data = synced.Simulator.Data;
        preview.Totals["tickets"].ShouldBe(data.Count(RecordKind.ServiceTickets));
        preview.Boards!.Select(b => b.Id).Order().ShouldBe(data.Ids(RecordKind.Boards).Select(id => (long)id).Order());
        preview.Boards!.Sum(b => b.Count).ShouldBe(preview.Totals["tickets"]);
        preview.TicketAges!.Sum(s => s.Count).ShouldBe(preview.Totals["tickets"]);
        preview.TicketAges!.ShouldAllBe(s => s.Count >= 0);
        preview.TimeYears!.Sum(s => s.Count).ShouldBe(preview.Totals["time-entries"]);
        preview.CompanyStatuses!.Sum(s => s.Count).ShouldBe(preview.Totals["companies"]);
        preview.ActiveAgreements!.Value.ShouldBeInRange(1, preview.Totals["agreements"]);
        preview.Totals.ShouldNotContainKey("invoices");
        preview.Problems.ShouldBeEmpty();
        synced.Simulator.Traffic.Log.ShouldAllBe(r => r.Target.Contains("/count") || r.Target.Contains("companyinfo") || r.Target.Contains("boards?") || r.Target.Contains("statuses?") || r.Target.Contains("types?"));
    }

    [Fact]
    public async Task A_choice_does_what_was_said_of_it_without_a_further_question()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 2_000 });
        await synced.SyncAsync();
        var preview = await CountedAsync(synced);
        var boards = preview.Boards!.Where(b => b.Count > 0).Take(2).Select(b => b.Id).ToList();

        await CheckAsync(RecordScope.Everything, new RecordScope { Boards = boards, OpenOrClosedSince = new(2025, 6, 1) });
        await CheckAsync(new RecordScope { Boards = boards, OpenOrClosedSince = new(2025, 6, 1) }, new RecordScope { Boards = [boards[0]], OpenOrClosedSince = new(2024, 1, 1) });
        await CheckAsync(new RecordScope { Boards = [boards[0]], OpenOrClosedSince = new(2024, 1, 1) }, RecordScope.Everything);

        async Task CheckAsync(RecordScope from, RecordScope to)
        {
            var effect = (await preview.WeighAsync(from, to, CancellationToken.None)).Value!.Single(e => e.Stream == "tickets");
            (effect.Added + effect.Leaving).ShouldBeGreaterThan(0);
            await synced.ChooseAsync(to.ToText(), new Dictionary<string, long> { ["tickets"] = effect.Leaving });
            var run = await synced.SyncAsync();
            run.Outcome.ShouldBe(RunOutcome.Success);
            run.Streams.Single(s => s.Key == "tickets").ShouldSatisfyAllConditions(s => s.Added.ShouldBe(effect.Added), s => s.Outside.ShouldBe(effect.Leaving));
            (await synced.StoredAsync<Ticket>()).Count.ShouldBe((int)effect.Records);
        }
    }

    [Fact]
    public async Task What_may_not_be_counted_is_named_and_the_rest_is_counted()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Role.Forbid(RecordKind.Boards);
        synced.Simulator.Role.Forbid(RecordKind.TimeEntries);

        var preview = await CountedAsync(synced);

        preview.Problems.Select(p => (p.Name, p.Failure.Category)).ShouldBe([("Time entries", FailureCategory.Forbidden), ("Boards", FailureCategory.Forbidden)], ignoreOrder: true);
        preview.Boards.ShouldBeEmpty();
        preview.CompanyTypes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_choice_that_can_no_longer_be_counted_is_not_weighed_at_all()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        var preview = await CountedAsync(synced);
        synced.Simulator.Role.Forbid(RecordKind.ServiceTickets);

        var effects = await preview.WeighAsync(null, new RecordScope { OpenOrClosedSince = new(2025, 6, 1) }, CancellationToken.None);

        effects.Failure!.Category.ShouldBe(FailureCategory.Forbidden);
    }

    [Fact]
    public async Task Only_an_administrator_may_look()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        var (preview, problem, _) = await synced.Database.Get<ScopePreviews>().OpenAsync(KnownUsers.Analyst, await ConnectionAsync(synced), CancellationToken.None);

        preview.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("administrator");
        synced.Simulator.Traffic.Requests.ShouldBe(0);
    }

    private static async Task<ScopePreview> CountedAsync(SyncedFromSimulator synced)
    {
        synced.Simulator.Traffic.Reset();
        var (preview, problem, _) = await synced.Database.Get<ScopePreviews>().OpenAsync(KnownUsers.Admin, await ConnectionAsync(synced), CancellationToken.None);
        problem.ShouldBeNull();
        await preview!.CountAsync(() => Task.CompletedTask, CancellationToken.None);
        return preview;
    }

    private static async Task<ConnectionView> ConnectionAsync(SyncedFromSimulator synced) =>
        (await synced.Database.Get<ConnectionStore>().FindAsync(ConnectWiseIntegration.IntegrationKey, CancellationToken.None))!;
}
