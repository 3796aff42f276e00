using Bunit;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class HeldDeletesTests
{
    [Fact]
    public async Task The_page_says_what_waits_and_why_and_an_administrator_keeps_it()
    {
        await using var bed = await WithHeldAsync(Role.Admin);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(x => x.Key, "connectwise"));
        await bed.UntilAsync(() => page.Markup.ShouldContain("Service tickets: 1,200 of 5,000 were gone in ConnectWise"));
        page.Sentence().ShouldContain("Service tickets: 1,200 records are gone in ConnectWise and still kept here, until an administrator decides.");

        await page.Button("Keep them").ClickAsync(new());

        await bed.UntilAsync(() => page.Markup.ShouldContain("Kept by Admin@msp.example on"));
        await bed.UntilAsync(() => page.Sentence().ShouldNotContain("gone in ConnectWise"));
        await using var database = bed.Database.Context();
        (await database.Set<DeleteHold>().SingleAsync()).State.ShouldBe(HoldState.Rejected);
    }

    [Fact]
    public async Task Others_see_it_and_decide_nothing()
    {
        await using var bed = await WithHeldAsync(Role.Analyst);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(x => x.Key, "connectwise"));

        await bed.UntilAsync(() => page.Markup.ShouldContain("An administrator decides."));

        page.Buttons().ShouldNotContain("Keep them");
        page.Buttons().ShouldNotContain("Delete them here too");
    }

    [Fact]
    public async Task Deletes_are_taken_back_under_the_last_runs_by_an_administrator_alone()
    {
        foreach (var role in new[] { Role.Analyst, Role.Admin })
        {
            await using var bed = await PageBed.StartAsync(role);
            await bed.WriteAsync(RunOutcome.Success, true, new RunStream { Stream = "tickets", State = StreamState.Complete, Deleted = 3 });
            var page = bed.Context.Render<ConnectionPage>(p => p.Add(x => x.Key, "connectwise"));
            await bed.UntilAsync(() => page.Markup.ShouldContain("Last runs"));
            if (role == Role.Analyst)
            {
                page.Buttons().ShouldNotContain("Take deletes back");
                continue;
            }

            await page.Button("Take deletes back").ClickAsync(new());
            await bed.UntilAsync(() => page.Markup.ShouldContain("0 records are there again."));
        }
    }

    private static async Task<PageBed> WithHeldAsync(Role role)
    {
        var bed = await PageBed.StartAsync(role);
        await bed.WriteAsync(RunOutcome.Warnings, true, new RunStream { Stream = "tickets", State = StreamState.Complete, Held = 1_200 });
        await using var database = bed.Database.Context();
        database.Add(new DeleteHold { ConnectionId = 1, Stream = "tickets", RunId = 1, Rows = 1_200, OurCount = 5_000, TheirCount = 3_800, FoundAt = Views.Now });
        await database.SaveChangesAsync();
        return bed;
    }
}
