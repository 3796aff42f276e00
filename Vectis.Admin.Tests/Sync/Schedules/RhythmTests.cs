using CsCheck;
using Shouldly;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Schedules;

/// <summary>What a person picks, the expression it stands for, and the times that follow.</summary>
public sealed class RhythmTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static TheoryData<string, string> Picked => new()
    {
        { "0 0/15 * * * ?", nameof(Rhythm.EveryMinutes) },
        { "0 0 0/2 * * ?", nameof(Rhythm.EveryHours) },
        { "0 30 2 * * ?", nameof(Rhythm.Daily) },
        { "0 0/7 * * * ?", nameof(Rhythm.Cron) },
        { "0 30 2 ? * MON-FRI", nameof(Rhythm.Cron) },
        { "0 60 2 * * ?", nameof(Rhythm.Cron) },
        { "0 30 24 * * ?", nameof(Rhythm.Cron) },
        { "0 -1 2 * * ?", nameof(Rhythm.Cron) },
        { "", nameof(Rhythm.Cron) },
    };

    [Theory]
    [MemberData(nameof(Picked))]
    public void An_expression_is_shown_as_what_was_picked(string cron, string kind)
    {
        Rhythm.Of(cron).GetType().Name.ShouldBe(kind);
        Rhythm.Of(cron).ToCron().ShouldBe(cron);
    }

    [Fact]
    public void Whatever_can_be_picked_is_known_again_from_its_expression()
    {
        foreach (var minutes in Rhythm.MinuteChoices) Rhythm.Of(new Rhythm.EveryMinutes(minutes).ToCron()).ShouldBe(new Rhythm.EveryMinutes(minutes));
        foreach (var hours in Rhythm.HourChoices) Rhythm.Of(new Rhythm.EveryHours(hours).ToCron()).ShouldBe(new Rhythm.EveryHours(hours));
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59]).Sample((hour, minute) =>
            Rhythm.Of(new Rhythm.Daily(new TimeOnly(hour, minute)).ToCron()) == new Rhythm.Daily(new TimeOnly(hour, minute)));
    }

    [Fact]
    public void Any_text_is_a_rhythm_or_not_without_an_exception() => Gen.String.Sample(text =>
    {
        Rhythm.Of(text);
        Timetable.TryParse(text, TimeZoneInfo.Utc, out _);
    });

    [Theory]
    [InlineData("0 0/15 * * * ?", "2026-11-27T14:02:00Z", "2026-11-27T14:15:00Z", "2026-11-27T14:30:00Z")]
    [InlineData("*/20 * * * *", "2026-11-27T14:02:00Z", "2026-11-27T14:20:00Z", "2026-11-27T14:40:00Z")]
    [InlineData("0 30 2 * * ?", "2026-11-27T14:02:00Z", "2026-11-28T01:30:00Z", "2026-11-29T01:30:00Z")]
    [InlineData("30 7 * * 1-5", "2026-11-27T14:02:00Z", "2026-11-30T06:30:00Z", "2026-12-01T06:30:00Z")] // a Friday afternoon
    [InlineData("0 30 2 * * ?", "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z")] // 02:30 is skipped in the night of the 28th
    [InlineData("0 30 2 * * ?", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")] // 02:30 comes twice in the night of the 25th
    public void The_next_times_follow_the_clock_of_the_zone(string cron, string after, string first, string second)
    {
        Timetable.TryParse(cron, Berlin, out var timetable).ShouldBeTrue();
        timetable.Next(DateTimeOffset.Parse(after), 2).ShouldBe([DateTimeOffset.Parse(first), DateTimeOffset.Parse(second)]);
    }

    [Theory]
    [InlineData("08:00", "18:00", "2026-11-27T08:00", true)] // a Friday
    [InlineData("08:00", "18:00", "2026-11-27T17:59", true)]
    [InlineData("08:00", "18:00", "2026-11-27T18:00", false)]
    [InlineData("08:00", "18:00", "2026-11-28T12:00", false)]
    [InlineData("22:00", "06:00", "2026-11-28T05:00", true)] // began on Friday
    [InlineData("22:00", "06:00", "2026-11-30T05:00", false)] // began on Sunday
    [InlineData("22:00", "06:00", "2026-11-30T22:00", true)]
    public void Gentle_hours_are_those_of_working_days(string from, string until, string local, bool covered) =>
        new GentleHours(TimeOnly.Parse(from), TimeOnly.Parse(until)).Cover(DateTime.Parse(local)).ShouldBe(covered);
}
