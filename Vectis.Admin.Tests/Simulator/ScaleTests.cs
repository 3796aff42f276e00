using System.Diagnostics;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class ScaleTests
{
    [Fact]
    public async Task Millions_of_records_start_at_once_and_are_counted_and_paged_without_a_walk()
    {
        var began = Stopwatch.GetTimestamp();
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 5_000_000 });
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(5_000_000);
        (await rehearsal.CountAsync("time/entries/count")).ShouldBe(10_000_000);
        (await rehearsal.CountAsync("company/companies/count")).ShouldBe(100_000);
        (await rehearsal.CountAsync("service/tickets/count?conditions=" + Rehearsal.Q("id > 2000000 and id <= 3000000"))).ShouldBeInRange(499_999, 500_001);
        (await rehearsal.ListAsync("service/tickets?pageSize=1000&orderBy=id&fields=id&conditions=" + Rehearsal.Q("id > 9000000"))).Length.ShouldBe(1000);
        (await rehearsal.ListAsync("service/tickets?pageSize=1000&orderBy=id&fields=id&page=4000")).Length.ShouldBe(1000);
        (await rehearsal.CountAsync("service/tickets/count?conditions=" + Rehearsal.Q("lastUpdated > [2026-11-24T12:00:00Z]"))).ShouldBe(0);

        // Generous: the point is that nothing takes the minute it would take to look at every body.
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_server_without_a_single_ticket_answers_empty_lists()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings
        {
            Tickets = 0,
            ProjectTickets = 0,
            Agreements = 0,
            TimeEntries = 0,
            Invoices = 0,
            Configurations = 0,
        });
        foreach (var path in new[] { "service/tickets", "project/tickets", "finance/agreements", "time/entries", "finance/invoices" })
        {
            (await rehearsal.TextAsync(path)).ShouldBe((200, "[]"));
            (await rehearsal.TextAsync(path + "?orderBy=id&conditions=" + Rehearsal.Q("lastUpdated > [2020-01-01]"))).ShouldBe((200, "[]"));
            (await rehearsal.CountAsync(path + "/count")).ShouldBe(0);
        }

        rehearsal.Simulator.Data.Add(RecordKind.ServiceTickets);
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(1);
    }

    [Fact]
    public async Task What_changed_lately_is_found_exactly_as_by_looking_at_every_record()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 20_000 });
        var data = rehearsal.Simulator.Data;
        foreach (var day in new[] { "2026-11-23", "2026-11-01", "2026-06-01", "2024-02-29", "2000-01-01" })
        {
            // "or id < 0" keeps the server from its short way.
            var walked = data.Ids(RecordKind.ServiceTickets, $"lastUpdated >= [{day}T07:08:09Z] or id < 0");
            data.Ids(RecordKind.ServiceTickets, $"lastUpdated >= [{day}T07:08:09Z]").ShouldBe(walked);
            walked.Count.ShouldBeGreaterThan(0);
        }
    }
}
