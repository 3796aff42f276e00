using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Tests.ConnectWise.Configure;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

public sealed class ReplaceKeysDialogTests
{
    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Admin)]
    public async Task Everybody_sees_the_age_and_only_an_administrator_a_button(Role role)
    {
        await using var bench = await KeysBench.StartAsync(role);

        bench.Shown.ShouldContain("Keys saved today");
        bench.Buttons().ShouldBe(role == Role.Admin ? ["Change reminder", "Replace keys"] : []);

        await bench.Rig.ReplacedAsync();
        await bench.ReloadAsync();
        bench.Shown.ShouldContain("The key pair before");
        bench.Buttons().ShouldBe(role == Role.Admin ? ["Change reminder", "Undo"] : []);
    }

    [Fact]
    public async Task A_pair_that_may_read_as_much_is_switched_to_and_the_way_back_is_shown()
    {
        await using var bench = await KeysBench.StartAsync();
        await bench.OpenAsync("Replace keys");

        await bench.ReplaceAsync(bench.Rig.Other.PublicKey, bench.Rig.Other.PrivateKey);

        await bench.UntilAsync(() => !bench.IsOpen);
        ConfigureRig.Text(bench.Snackbars.Find(".mud-snackbar")).ShouldContain("The keys are replaced. The pair before is kept until a complete sync with the new one.");
        await bench.UntilShownAsync(() => bench.Buttons().Contains("Undo"));
        bench.Shown.ShouldContain($"The key pair before (its public key ends in …{bench.Rig.Simulator.Credentials.PublicKey[^4..]}; replaced ");
        bench.Shown.ShouldContain(" by ada@msp.example) is kept until a complete sync with the new one.");
        bench.Buttons().ShouldNotContain("Replace keys");
    }

    [Fact]
    public async Task What_the_new_pair_may_not_read_stands_beside_what_the_saved_one_may()
    {
        await using var bench = await KeysBench.StartAsync();
        bench.Rig.Other.Role.Forbid(RecordKind.Members);
        await bench.OpenAsync("Replace keys");

        await bench.ReplaceAsync(bench.Rig.Other.PublicKey, bench.Rig.Other.PrivateKey);

        bench.Notice.ShouldBe(
            "Nothing was changed. The new pair may not read Members (System ▸ Member Maintenance), which the saved one may. "
            + "Give its role what it lacks, then try again. If it is meant to read less, replace both keys under Configure.");
        var rows = bench.Dialog.QuerySelectorAll("tbody tr");
        rows.Length.ShouldBe(9, "five streams and the four small lists that are asked for by themselves");
        var members = bench.Rig.Simulator.Data.Count(RecordKind.Members);
        rows.Select(ConfigureRig.Text).ShouldContain($"Members {members} May not read");
        bench.Dialog.QuerySelectorAll("td.bad").Select(ConfigureRig.Text).ShouldBe(["May not read"]);
        bench.Has("Test and switch").ShouldBeTrue("it can be tried again");
        bench.Dialog.QuerySelectorAll("button").Length.ShouldBe(3, "Cancel, Test and switch and the hidden one of the form: none that goes on regardless");
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field()
    {
        await using var bench = await KeysBench.StartAsync();
        await bench.OpenAsync("Replace keys");

        await bench.ReplaceAsync("two words", "");

        bench.Notice.ShouldBe("Nothing was tested: correct the marked fields.");
        bench.Box("New public key").GetAttribute("aria-invalid").ShouldBe("true");
        ConfigureRig.Text(bench.Dialog.QuerySelector("#new-public-key-problem")!).ShouldBe("The Public key must not hold spaces.");
        ConfigureRig.Text(bench.Dialog.QuerySelector("#new-private-key-problem")!).ShouldBe("Paste the private key.");
        bench.Box("New private key").GetAttribute("type").ShouldBe("password");
    }

    [Fact]
    public async Task A_trial_can_be_stopped()
    {
        await using var bench = await KeysBench.StartAsync();
        await bench.OpenAsync("Replace keys");
        var released = new TaskCompletionSource();
        bench.Rig.Simulator.Faults.Add(Fault.HeldBack(() => { }, released.Task), RecordKind.Companies);
        await bench.TypeAsync("New public key", bench.Rig.Other.PublicKey);
        await bench.TypeAsync("New private key", bench.Rig.Other.PrivateKey);
        _ = bench.ClickAsync("Test and switch");
        await bench.UntilAsync(() => ConfigureRig.Text(bench.Dialog.QuerySelector("[role=status]")!) == "New pair: Asking for Companies");

        await bench.ClickAsync("Stop");

        await bench.UntilAsync(() => !bench.Has("Stop"));
        released.SetResult();
        bench.Notice.ShouldBe("Stopped. Nothing was changed.");
        (await bench.Rig.InUseAsync()).ShouldBe(bench.Rig.Simulator.Credentials.PublicKey);
    }

    [Fact]
    public async Task Undo_asks_first_and_brings_the_pair_before_back()
    {
        await using var bench = await KeysBench.StartAsync();
        await bench.OpenAsync("Replace keys");
        await bench.ReplaceAsync(bench.Rig.Other.PublicKey, bench.Rig.Other.PrivateKey);
        await bench.UntilShownAsync(() => bench.Buttons().Contains("Undo"));

        await bench.OpenAsync("Undo");
        await bench.ClickAsync("Keep the new pair");
        await bench.UntilAsync(() => !bench.IsOpen);
        (await bench.Rig.InUseAsync()).ShouldBe(bench.Rig.Other.PublicKey);

        await bench.OpenAsync("Undo");
        ConfigureRig.Text(bench.Dialog).ShouldContain("The new pair is forgotten at once: to use it after all, paste it again.");
        await bench.ClickAsync("Go back");
        await bench.UntilShownAsync(() => bench.Buttons().Contains("Replace keys"));
        (await bench.Rig.InUseAsync()).ShouldBe(bench.Rig.Simulator.Credentials.PublicKey);
    }

    [Fact]
    public async Task A_kept_pair_that_can_not_be_read_offers_no_undo_and_says_why()
    {
        await using var bench = await KeysBench.StartAsync();
        await bench.Rig.ReplacedAsync();
        await bench.Rig.ChangeAsync($"UPDATE PreviousPairs SET PublicKey = 'CfDJ8foreign'");

        await bench.ReloadAsync();

        bench.Buttons().ShouldBe(["Change reminder"]);
        bench.Shown.ShouldContain("It can’t be read with this server’s key file any more, so it can’t be brought back.");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4000")]
    [InlineData("a while")]
    [InlineData("1.5")]
    public async Task A_reminder_that_is_no_number_of_days_is_refused(string typed)
    {
        await using var bench = await KeysBench.StartAsync();
        await bench.OpenAsync("Change reminder");
        await bench.TypeAsync("Days", typed);

        await bench.ClickAsync("Save");

        bench.Notice.ShouldBe("Enter whole days from 1 to 3,650, or nothing.");
    }

    [Fact]
    public async Task The_reminder_is_set_and_shown_with_its_day()
    {
        var clock = new FakeTimeProvider(Views.Now);
        await using var bench = await KeysBench.StartAsync(clock: clock);
        Reminder().ShouldBe("Off");
        await bench.OpenAsync("Change reminder");
        await bench.TypeAsync("Days", " 180 ");

        await bench.ClickAsync("Save");

        await bench.UntilShownAsync(() => Reminder() == "When the keys are older than 180 days, on 23 May 2027");

        string Reminder() => ConfigureRig.Text(bench.Section.FindAll("dd")[1]);
    }

    [Fact]
    public async Task Days_stay_true_on_a_page_that_is_left_open()
    {
        var clock = new FakeTimeProvider(Views.Now);
        await using var bench = await KeysBench.StartAsync(clock: clock);

        clock.Advance(TimeSpan.FromDays(214));

        await bench.UntilShownAsync(() => bench.Shown.Contains("Keys saved 214 days ago", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_the_pair_before_was_forgotten_is_noticed_on_a_page_that_saw_no_run()
    {
        await using var bed = await PageBed.StartAsync();
        await using (var database = bed.Database.Context())
        {
            database.Add(new PreviousPair { ConnectionId = 1, PublicKey = "", PrivateKey = "", ReplacedBy = "ada@msp.example", ReplacedAt = Views.Now, Reads = "tickets" });
            await database.SaveChangesAsync();
        }

        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.Markup.ShouldContain("The key pair before"));

        await using (var database = bed.Database.Context()) await database.Set<PreviousPair>().ExecuteDeleteAsync();

        await bed.UntilAsync(() => page.Markup.ShouldNotContain("The key pair before"));
    }

    [Fact]
    public async Task The_card_reminds_when_the_days_are_over()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.Sentence().ShouldContain("Nothing has been synced yet"));
        var view = (await bed.Database.Get<ConnectionStore>().FindAsync("connectwise", CancellationToken.None)).ShouldNotBeNull();
        await bed.Database.Get<PairRotations>().SetReminderAsync(KnownUsers.Admin, "connectwise", 90, view.Version, CancellationToken.None);
        page.FindAll(".note-warning").ShouldBeEmpty();

        bed.Clock.Advance(TimeSpan.FromDays(100));

        await bed.UntilAsync(() => page.Find(".note-warning").TextContent.ShouldStartWith("Keys saved 100 days ago, and the reminder is set to 90 days."));
    }
}
