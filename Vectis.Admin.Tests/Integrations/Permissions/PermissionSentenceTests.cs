using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Sync.Runs;
using Xunit;
using static Vectis.Admin.Tests.Integrations.Views;

namespace Vectis.Admin.Tests.Integrations.Permissions;

/// <summary>The status sentence tells what the role may no longer read, before a report is wrong.</summary>
public sealed class PermissionSentenceTests
{
    private const string Opening = "Working. Last complete sync 14:02: 3 added, 0 updated, 0 unchanged. ";

    private static readonly PermissionView Time = new("time entries", "Time entries", "Time & Expense ▸ Time Entry", MayRead: false)
    {
        LostAt = new(2026, 3, 3, 2, 31, 0, TimeSpan.Zero),
        VersionBefore = "v2026.3",
        VersionAfter = "v2026.4",
    };

    [Fact]
    public void What_was_lost_is_told_with_its_day_and_both_versions() =>
        Of(Time).ShouldBe($"{Opening}Since 3 March (2026.3 → 2026.4) the role may no longer read Time entries (Time & Expense ▸ Time Entry).");

    [Fact]
    public void Where_the_version_stayed_it_is_not_blamed() =>
        Of(Time with { VersionBefore = "v2026.4" }).ShouldBe($"{Opening}Since 3 March (version 2026.4) the role may no longer read Time entries (Time & Expense ▸ Time Entry).");

    [Fact]
    public void What_was_lost_at_once_is_one_sentence() =>
        Of(Time, Time with { Stream = "members", Name = "Members", Permission = "System ▸ Member Maintenance" }).ShouldBe(
            $"{Opening}Since 3 March (2026.3 → 2026.4) the role may no longer read Time entries (Time & Expense ▸ Time Entry) and Members (System ▸ Member Maintenance).");

    [Fact]
    public void What_never_could_be_read_is_told_as_skipped_alone() =>
        Of(Time with { LostAt = null, VersionBefore = null, VersionAfter = null }, isSkipped: true).ShouldBe($"{Opening}Time entries skipped: no permission (Module ▸ Time entries).");

    [Fact]
    public void A_skipped_stream_is_not_told_twice() =>
        Of([Time], isSkipped: true).ShouldBe($"{Opening}Since 3 March (2026.3 → 2026.4) the role may no longer read Time entries (Time & Expense ▸ Time Entry).");

    [Fact]
    public void What_a_sync_has_read_since_is_lost_no_more() =>
        ConnectionStatus.Of(Saved with { Permissions = [Time] }, Standing(Run(RunOutcome.Success, Stream("Time entries", added: 3))), TimeZoneInfo.Utc, Now)
            .Sentence.ShouldBe(Opening.TrimEnd());

    private static string Of(params PermissionView[] permissions) => Of(permissions, isSkipped: false);

    private static string Of(PermissionView permission, bool isSkipped) => Of([permission], isSkipped);

    private static string Of(PermissionView[] permissions, bool isSkipped)
    {
        StreamState state = isSkipped ? StreamState.Skipped : StreamState.Waiting;
        var run = Run(RunOutcome.Warnings, Stream("Time entries", state), Stream("Tickets", added: 3)) with { IsComplete = true };
        return ConnectionStatus.Of(Saved with { Permissions = permissions }, Standing(run), TimeZoneInfo.Utc, Now).Sentence;
    }
}
