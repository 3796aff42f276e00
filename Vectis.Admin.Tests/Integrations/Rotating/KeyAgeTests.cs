using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Tests.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

public sealed class KeyAgeTests
{
    [Theory]
    [InlineData(-3, "Keys saved today")]
    [InlineData(0.9, "Keys saved today")]
    [InlineData(1, "Keys saved yesterday")]
    [InlineData(214.5, "Keys saved 214 days ago")]
    [InlineData(1200, "Keys saved 1,200 days ago")]
    public void The_age_is_told_in_days(double days, string said) =>
        KeyAge.Of(Views.Saved, Views.Saved.KeysSavedAt!.Value.AddDays(days)).ShouldBe(said);

    [Fact]
    public void The_older_half_counts()
    {
        var secrets = Views.Saved.Secrets.ToDictionary();
        secrets[CredentialField.PrivateKey] = new(secrets[CredentialField.PublicKey].SavedAt.AddDays(100), null);

        (Views.Saved with { Secrets = secrets }).KeysSavedAt.ShouldBe(Views.Saved.KeysSavedAt);
    }

    [Fact]
    public void Where_no_pair_is_saved_there_is_no_age_and_no_reminder()
    {
        var view = Views.Saved with { Secrets = new Dictionary<CredentialField, StoredSecret>(), KeyReminderDays = 1 };

        KeyAge.Of(view, Views.Now).ShouldBeNull();
        KeyAge.Reminder(view, Views.Now).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 3000, null)]
    [InlineData(180, 179.9, null)]
    [InlineData(180, 180, "Keys saved 180 days ago, and the reminder is set to 180 days. Make a new key pair in ConnectWise, then use Replace keys on the page of the connection.")]
    public void The_reminder_comes_when_the_days_are_over_and_only_if_it_was_set(int? limit, double age, string? said)
    {
        var view = Views.Saved with { KeyReminderDays = limit };

        KeyAge.Reminder(view, view.KeysSavedAt!.Value.AddDays(age)).ShouldBe(said);
    }

    [Fact]
    public async Task It_is_off_until_an_administrator_sets_it_and_both_are_audited()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        (await rig.FindAsync()).KeyReminderDays.ShouldBeNull();

        (await rig.RemindAsync(180)).ShouldBe(new PairResult.Done("Vectis reminds you when the keys are older than 180 days."));
        (await rig.FindAsync()).KeyReminderDays.ShouldBe(180);
        (await rig.RemindAsync(null)).ShouldBe(new PairResult.Done("The reminder is off."));
        (await rig.FindAsync()).KeyReminderDays.ShouldBeNull();

        (await rig.AuditAsync()).TakeLast(2).ShouldBe(["ada@msp.example | key reminder set | off → after 180 days", "ada@msp.example | key reminder set | after 180 days → off"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3651)]
    public async Task Days_out_of_range_are_refused_with_the_range(int days)
    {
        await using var rig = await RotationRig.StartAsync(sync: false);

        (await rig.RemindAsync(days)).ShouldBe(new PairResult.NotPossible("Enter whole days from 1 to 3,650, or nothing."));
    }

    [Fact]
    public async Task Status_tells_the_age_the_reminder_and_the_pair_that_is_kept()
    {
        var clock = new FakeTimeProvider(Views.Now);
        await using var rig = await RotationRig.StartAsync(sync: false, clock: clock);
        await rig.RemindAsync(90);
        clock.Advance(TimeSpan.FromDays(91));

        var status = await Typed.OnAsync(rig.Synced, "status");
        status.Lines.ShouldContain("Keys saved 91 days ago, and the reminder is set to 90 days. Make a new key pair in ConnectWise, then use Replace keys on the page of the connection.");
        var json = (await Typed.OnAsync(rig.Synced, "status", "--json")).Output;
        json.ShouldContain("\"keysSavedAt\": \"2026-11-24T14:06:00+00:00\"");
        json.ShouldContain("\"keysDueAt\": \"2027-02-22T14:06:00+00:00\"");
        json.ShouldContain("\"previousKeysSince\": null");

        await rig.ReplacedAsync();

        status = await Typed.OnAsync(rig.Synced, "status");
        status.Lines.ShouldContain("Keys saved today.");
        status.Lines.ShouldContain(line => line.StartsWith("The key pair before ") && line.EndsWith("until a complete sync with the new one. Delete it in ConnectWise only after that."));
        (await Typed.OnAsync(rig.Synced, "status", "--json")).Output.ShouldContain("\"previousKeysSince\": \"2027-02-23T14:06:00+00:00\"");
    }
}
