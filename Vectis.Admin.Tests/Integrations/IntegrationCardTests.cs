using Bunit;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class IntegrationCardTests
{
    [Fact]
    public async Task Before_anything_is_configured_the_card_says_what_to_do_and_offers_no_sync()
    {
        await using var bed = await PageBed.StartAsync(isConfigured: false);
        var page = bed.Context.Render<IntegrationsPage>();

        await bed.UntilAsync(() => page.State().ShouldBe("Not configured"));

        page.Find("h1").TextContent.ShouldBe("Integrations");
        page.Find("[role=region]").GetAttribute("aria-label").ShouldBe("ConnectWise");
        page.Sentence().ShouldBe("Not connected yet. Configure ConnectWise to begin.");
        page.Button("Configure").HasAttribute("disabled").ShouldBeFalse();
        var sync = page.Button("Sync now");
        sync.HasAttribute("disabled").ShouldBeTrue();
        page.Find($"#{sync.GetAttribute("aria-describedby")}").TextContent.ShouldBe("Configure ConnectWise first.");
        page.Find("a[href='/admin/integrations/connectwise']").TextContent.ShouldBe("Runs and settings");
    }

    [Theory]
    [InlineData(Role.Viewer, "")]
    [InlineData(Role.Analyst, "Sync now")]
    [InlineData(Role.Admin, "Configure, Sync now")]
    public async Task Buttons_one_may_not_use_are_absent(Role role, string buttons)
    {
        await using var bed = await PageBed.StartAsync(role);
        var page = bed.Context.Render<IntegrationsPage>();

        await bed.UntilAsync(() => page.State().ShouldBe("Configured"));

        string.Join(", ", page.Buttons()).ShouldBe(buttons);
        page.Sentence().ShouldBe("Saved, not tested. Nothing has been synced yet: test the connection, then click Sync now.");
    }

    [Fact]
    public async Task What_is_configured_elsewhere_shows_by_itself()
    {
        await using var bed = await PageBed.StartAsync(isConfigured: false);
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.State().ShouldBe("Not configured"));

        await bed.ConfigureAsync();

        await bed.UntilAsync(() => page.State().ShouldBe("Configured"));
        page.Button("Sync now").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task A_complete_sync_shows_as_working_with_its_time_outside_the_sentence()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(RunOutcome.Success, true, new RunStream { Stream = "tickets", State = StreamState.Complete, Added = 1234 });
        var page = bed.Context.Render<IntegrationsPage>();

        await bed.UntilAsync(() => page.State().ShouldBe("Working"));

        page.Sentence().ShouldBe("Working. Last complete sync 14:02: 1,234 added, 0 updated, 0 unchanged.");
        page.Find("time").TextContent.ShouldBe("4 minutes ago");
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        page.WaitForAssertion(() => page.Find("time").TextContent.ShouldBe("6 minutes ago"));
    }

    [Fact]
    public async Task A_skipped_and_a_failed_stream_show_as_incomplete()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(
            RunOutcome.Warnings,
            false,
            new RunStream { Stream = "members", State = StreamState.Skipped, Failure = FailureCategory.Forbidden },
            new RunStream { Stream = "tickets", State = StreamState.Failed, Failure = FailureCategory.TooManyRequests, Added = 5 });
        var page = bed.Context.Render<IntegrationsPage>();

        await bed.UntilAsync(() => page.State().ShouldBe("Incomplete"));

        page.Sentence().ShouldContain("Members skipped: no permission (System ▸ Member Maintenance).");
        page.Sentence().ShouldContain("Service tickets failed: 429 Too many requests");
    }

    [Fact]
    public async Task A_run_that_brought_nothing_shows_as_failing_with_its_cause()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(RunOutcome.Failed, false);
        await bed.ChangeAsync(run => run.Message = new Failure(FailureCategory.ClientIdNotRegistered).ToString());
        var page = bed.Context.Render<IntegrationsPage>();

        await bed.UntilAsync(() => page.State().ShouldBe("Failing"));

        page.Sentence().ShouldBe(
            "Not working since 14:02. 400 with “clientid”: Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID. No sync has been complete yet.");
    }
}
