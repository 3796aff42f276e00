using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

public sealed class KeptRequestsOverHttpTests
{
    [Fact]
    public async Task A_run_with_a_stream_that_failed_keeps_its_requests_without_anything_secret()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 60 }, clock: new QuickTime());
        var credentials = synced.Simulator.Credentials;
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.CompanyId}+{credentials.PublicKey}:{credentials.PrivateKey}"));
        // A server that repeats what it was sent.
        synced.Simulator.Faults.Add(
            Fault.Status(500, "application/json", $$"""{"code":"ConnectWiseApi","message":"Failed for {{basic}}, {{credentials.PrivateKey}}, {{credentials.PublicKey}}, {{credentials.ClientId}}"}"""),
            RecordKind.ServiceTickets);

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        var kept = await synced.Database.Get<PastRuns>().RequestsAsync(run.Id, CancellationToken.None);
        kept[0].Request.Path.ShouldBe($"GET /login/companyinfo/{credentials.CompanyId}");
        var failed = kept.Where(k => k.Request.Status == 500).ToList();
        failed.ShouldNotBeEmpty();
        failed[0].Request.ShouldSatisfyAllConditions(
            r => r.Path.ShouldStartWith("GET /v4_6_release/apis/3.0/service/tickets"),
            r => r.Tries.ShouldBe(4),
            r => r.Message.ShouldBe("Failed for •••, •••, •••, •••"),
            r => r.RequestId.ShouldNotBeNullOrEmpty());
        kept.ShouldContain(k => k.Request.Path.Contains("orderBy=id asc") && k.Request.Path.EndsWith("fields=…", StringComparison.Ordinal));
        run.Requests.ShouldBe(kept.Sum(k => k.Request.Tries));
        run.Requests.ShouldBe(synced.Simulator.Traffic.Requests);

        await using var context = synced.Database.Context();
        var rows = string.Join('\n', (await context.Set<KeptRequest>().AsNoTracking().ToListAsync()).Select(k => $"{k.Path} {k.Message} {k.RequestId}"));
        foreach (var secret in (string[])[credentials.PrivateKey, credentials.PublicKey, $"{credentials.ClientId}", basic]) rows.ShouldNotContain(secret, Case.Insensitive);
    }

    [Fact]
    public async Task A_run_that_may_not_even_begin_keeps_the_request_that_was_refused()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 10 }, clock: new QuickTime());
        synced.Simulator.Faults.Add(Fault.CutConnection());

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Failed);
        var request = (await synced.Database.Get<PastRuns>().RequestsAsync(run.Id, CancellationToken.None)).ShouldHaveSingleItem().Request;
        (request.Status, request.Tries, request.Bytes, request.Message).ShouldBe((null, 4, null, "Connection timed out"));
    }

    [Fact]
    public async Task Waiting_because_ConnectWise_asked_for_it_is_counted_and_so_is_how_long()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 60 }, clock: new QuickTime());
        synced.Simulator.Faults.Add(Fault.TooManyRequests(100), RecordKind.ServiceTickets, times: 1);

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success);
        (run.Waits, run.Waited.TotalSeconds).ShouldSatisfyAllConditions(w => w.Waits.ShouldBe(1), w => w.TotalSeconds.ShouldBeInRange(60, 100.5));
    }
}
