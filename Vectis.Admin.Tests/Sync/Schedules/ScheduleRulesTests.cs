using Shouldly;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Schedules;

/// <summary>What a schedule may be, in the dialog and in the settings.</summary>
public sealed class ScheduleRulesTests
{
    private const string NotACron =
        " is not a cron expression. It has five fields, such as 0 7 * * 1-5 for weekdays at 7:00, or six with seconds first, such as 0 0 7 ? * MON-FRI.";

    private static readonly DateTimeOffset Now = new(2026, 11, 27, 14, 2, 0, TimeSpan.Zero);
    private static readonly ScheduleDraft Good = new("0 0/15 * * * ?", "0 30 2 * * ?", "Europe/Berlin");

    public static TheoryData<ScheduleDraft, ScheduleField, string> Faults => new()
    {
        { Good with { TimeZone = "Mars/Olympus" }, ScheduleField.TimeZone, "\"Mars/Olympus\" is not a time zone. Use a name such as Europe/Berlin or America/New_York." },
        { Good with { IncrementalCron = "every now and then" }, ScheduleField.Incremental, $"\"every now and then\"{NotACron}" },
        { Good with { IncrementalCron = "" }, ScheduleField.Incremental, $"\"\"{NotACron}" },
        { Good with { IncrementalCron = new string('*', 500) }, ScheduleField.Incremental, $"\"{new string('*', 40)}…\"{NotACron}" },
        { Good with { IncrementalCron = "0 0/4 * * * ?" }, ScheduleField.Incremental, "That is too often: leave at least 5 minutes between two times." },
        { Good with { IncrementalCron = "0 0,1 12 * * ?" }, ScheduleField.Incremental, "That is too often: leave at least 5 minutes between two times." },
        { Good with { ReconcileCron = "0 0/30 * * * ?" }, ScheduleField.Reconcile, "That is too often: leave at least an hour between two times." },
        { Good with { ReconcileCron = "0 0 2 1 1 ? 2020" }, ScheduleField.Reconcile, "That time never comes, like 30 February: choose another." },
        { Good with { Gentle = new(new TimeOnly(8, 0), new TimeOnly(8, 0)) }, ScheduleField.Gentle, "These hours end when they begin: choose two times." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_where_it_lies(ScheduleDraft draft, ScheduleField field, string message)
    {
        var (kept, fault) = ScheduleRules.Check(draft, Now);
        kept.ShouldBeNull();
        fault.ShouldBe(new ScheduleFault(field, message));
    }

    [Fact]
    public void A_draft_is_kept_with_seconds_and_an_iana_zone()
    {
        var (kept, fault) = ScheduleRules.Check(new(" */10  * * * * ", "30 2 * * *", "W. Europe Standard Time"), Now);
        fault.ShouldBeNull();
        kept.ShouldBe(new ScheduleDraft("0 */10 * * * ?", "0 30 2 * * ?", "Europe/Berlin"));
    }

    [Theory]
    [InlineData("off", null, null)]
    [InlineData(" Off ", null, null)]
    [InlineData("0 0/30 * * * ?", "0 0/30 * * * ?", "0 30 2 * * ?")]
    [InlineData("0 0/30 * * * ?; 0 0 4 * * ?", "0 0/30 * * * ?", "0 0 4 * * ?")]
    [InlineData("*/30 * * * *; 0 4 * * *; America/New_York", "0 */30 * * * ?", "0 0 4 * * ?")]
    public void The_default_is_off_or_up_to_three_parts(string setting, string? incremental, string? reconcile)
    {
        ScheduleDefault.TryRead(setting, Now, out var draft).ShouldBeTrue();
        draft?.IncrementalCron.ShouldBe(incremental);
        draft?.ReconcileCron.ShouldBe(reconcile);
        (draft is null).ShouldBe(incremental is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("on")]
    [InlineData("0 0/15 * * * ?;")]
    [InlineData("0 0/15 * * * ?; 0 30 2 * * ?; Mars/Olympus")]
    [InlineData("0 0/15 * * * ?; 0 30 2 * * ?; UTC; more")]
    [InlineData("0/10 * * * * ?")]
    public void Any_other_default_stops_the_start_with_its_key(string setting)
    {
        var result = new SyncSettingsValidator(TimeProvider.System).Validate(null, new SyncSettings { Schedule = setting });
        result.Failed.ShouldBeTrue();
        result.FailureMessage.ShouldBe(
            $"Sync:Schedule is \"{setting}\"; allowed is off, or cron expressions such as \"0 0/15 * * * ?; 0 30 2 * * ?; Europe/Berlin\": "
            + "changes at most every 5 minutes, the comparison at most every hour, then the time zone.");
    }
}
