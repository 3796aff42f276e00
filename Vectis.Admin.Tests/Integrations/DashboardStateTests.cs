using Bunit;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;
using static Vectis.Admin.Tests.Integrations.Views;

namespace Vectis.Admin.Tests.Integrations;

public sealed class DashboardStateTests
{
    [Fact]
    public void The_next_step_is_the_most_pressing_one()
    {
        Next(null, null).ShouldBeNull();
        Next(Saved with { TestedAt = null }, Standing(null)).ShouldBe("The connection was saved without a test. Test it, then sync for the first time.");
        Next(Saved, Standing(null)).ShouldBe("Everything is ready: sync for the first time.");
        Next(Saved, Standing(Run(null))).ShouldBeNull();
        Next(Saved, Standing(Run(RunOutcome.Failed))).ShouldBe("The latest sync left something out.");
        Next(Saved, Standing(Run(RunOutcome.Warnings, Stream("Members", StreamState.Skipped)) with { IsComplete = true }))
            .ShouldBe("Some records were skipped, because the API member’s role may not read them.");
        Next(Saved, Standing(Run(RunOutcome.Success, Stream("Tickets")))).ShouldBeNull();
        Next(Saved with { SecretsReadable = false }, Standing(Run(RunOutcome.Success))).ShouldBe("The saved keys can’t be read any more: paste them again.");
    }

    [Fact]
    public async Task Without_a_connection_the_dashboard_leads_to_one()
    {
        await using var bed = await PageBed.StartAsync(isConfigured: false);
        var page = bed.Context.Render<Dashboard>();

        await bed.UntilAsync(() => page.Find("h2").TextContent.ShouldBe("Connect ConnectWise"));
    }

    [Fact]
    public async Task With_a_connection_it_tells_what_holds_and_counts_each_stream()
    {
        await using var bed = await PageBed.StartAsync();
        var page = bed.Context.Render<Dashboard>();

        await bed.UntilAsync(() => page.FindAll(".tiles a").Select(a => $"{a.GetAttribute("href")} {a.TextContent}").ShouldBe(
        [
            "/records/companies 0Companies", "/records/members 0Members", "/records/agreements 0Contracts (Agreements)", "/records/tickets 0Service tickets", "/records/time-entries 0Time entries",
        ]));
        page.Find("[role=status]").TextContent.ShouldBe("Saved, not tested. Nothing has been synced yet: test the connection, then click Sync now.");
        page.Find(".next-step a").GetAttribute("href").ShouldBe("/admin/integrations");
    }

    private static string? Next(ConnectionView? connection, SyncStanding? standing) => DashboardState.NextStepOf(new ConnectionScreen
    {
        Integration = new FakeIntegration(),
        Connection = connection,
        Standing = standing,
        Status = ConnectionStatus.Of(connection, standing, TimeZoneInfo.Utc, Now),
    })?.Text;
}
