using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Xunit;
using AuditWords = Vectis.Admin.Audit.Words;

namespace Vectis.Admin.Tests.Audit;

public sealed class TamperingTests
{
    [Fact]
    public async Task A_log_as_it_was_written_is_intact()
    {
        await using var bed = await AuditBed.StartAsync(12);

        var verdict = await bed.Chain.VerifyAsync(CancellationToken.None);

        (verdict.IsIntact, verdict.Rows, verdict.Unchained, verdict.Mark!.Sequence).ShouldBe((true, 13, 0, 13));
    }

    [Theory]
    [InlineData("\"At\" = \"At\" + 1")]
    [InlineData("\"Who\" = 'somebody@else.example'")]
    [InlineData("\"UserId\" = 'other'")]
    [InlineData("\"UserId\" = NULL")]
    [InlineData("\"Address\" = '203.0.113.7'")]
    [InlineData("\"Action\" = 'signed in'")]
    [InlineData("\"Subject\" = 'another'")]
    [InlineData("\"Details\" = \"Details\" || ' '")]
    [InlineData("\"Details\" = ''")]
    [InlineData("\"Mac\" = NULL")]
    [InlineData("\"Subject\" = \"Subject\" || \"Details\", \"Details\" = NULL")] // the same letters, in other columns
    public async Task A_row_changed_by_hand_is_found_and_named(string change)
    {
        await using var bed = await AuditBed.StartAsync(5);

        await bed.ByHandAsync($"UPDATE \"AuditLog\" SET {change} WHERE \"Sequence\" = 3");

        var findings = await bed.FindingsAsync();
        findings.ShouldContain(f => f.StartsWith("Row 3 (“", StringComparison.Ordinal) && f.EndsWith("was changed, or is not one that Vectis wrote.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_row_is_told_with_who_what_and_when()
    {
        await using var bed = await AuditBed.StartAsync(5);

        await bed.ByHandAsync("UPDATE \"AuditLog\" SET \"Details\" = 'nothing' WHERE \"Sequence\" = 3");

        (await bed.FindingsAsync()).ShouldBe(["Row 3 (“connection saved” by ada@msp.example, 24 Nov 2026 14:02 UTC) was changed, or is not one that Vectis wrote."]);
    }

    [Theory]
    [InlineData("= 3", "Row 3 is missing.")]
    [InlineData("IN (3, 4)", "Rows 3 to 4 are missing.")]
    [InlineData("= 1", "Row 1 is missing.")]
    public async Task Rows_removed_in_the_middle_are_found_and_named(string which, string finding)
    {
        await using var bed = await AuditBed.StartAsync(5);

        await bed.ByHandAsync($"DELETE FROM \"AuditLog\" WHERE \"Sequence\" {which}");

        (await bed.FindingsAsync()).ShouldBe([finding]);
    }

    [Theory]
    [InlineData(6, "Row 6 was cut off at the end: 6 rows were written.")]
    [InlineData(4, "Rows 4 to 6 were cut off at the end: 6 rows were written.")]
    [InlineData(1, "Rows 1 to 6 were cut off at the end: 6 rows were written.")]
    public async Task A_tail_cut_off_is_found_and_named(int from, string finding)
    {
        await using var bed = await AuditBed.StartAsync(5);

        await bed.ByHandAsync($"DELETE FROM \"AuditLog\" WHERE \"Sequence\" >= {from}");

        (await bed.FindingsAsync()).ShouldBe([finding]);
    }

    [Fact]
    public async Task A_tail_cut_off_with_the_head_made_to_match_is_found()
    {
        await using var bed = await AuditBed.StartAsync(5);

        await bed.ByHandAsync("DELETE FROM \"AuditLog\" WHERE \"Sequence\" > 3");
        await bed.ByHandAsync("UPDATE \"AuditHead\" SET \"Sequence\" = 3, \"LastMac\" = (SELECT \"Mac\" FROM \"AuditLog\" WHERE \"Sequence\" = 3)");

        (await bed.FindingsAsync()).ShouldBe([AuditWords.HeadChanged]);
    }

    [Fact]
    public async Task Appending_after_a_cut_does_not_heal_it()
    {
        await using var bed = await AuditBed.StartAsync(5);
        await bed.ByHandAsync("DELETE FROM \"AuditLog\" WHERE \"Sequence\" > 4");

        await bed.Trail.WriteAsync(KnownUsers.Admin, "signed in", "ada@msp.example", null, CancellationToken.None);

        (await bed.FindingsAsync()).ShouldBe(["Rows 5 to 6 are missing."]);
    }

    [Fact]
    public async Task Two_rows_that_changed_places_are_found()
    {
        await using var bed = await AuditBed.StartAsync(5);

        await bed.ByHandAsync("UPDATE \"AuditLog\" SET \"Sequence\" = 99 WHERE \"Sequence\" = 3");
        await bed.ByHandAsync("UPDATE \"AuditLog\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 4");
        await bed.ByHandAsync("UPDATE \"AuditLog\" SET \"Sequence\" = 4 WHERE \"Sequence\" = 99");

        (await bed.FindingsAsync()).Count(f => f.Contains("was changed", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_row_written_behind_the_end_is_found()
    {
        await using var bed = await AuditBed.StartAsync(2);

        await bed.ByHandAsync($"INSERT INTO \"AuditLog\" (\"Sequence\", \"At\", \"Who\", \"Action\", \"Subject\") VALUES (4, {(bed.Database.IsSqlite ? "0" : "'2026-11-24'")}, 'x', 'y', 'z')");

        (await bed.FindingsAsync()).ShouldBe(["1 row stands behind the end of the log, row 3: Vectis did not write it."]);
    }

    [Fact]
    public async Task A_head_set_back_to_that_of_a_new_database_is_found()
    {
        await using var bed = await AuditBed.StartAsync(4);

        await bed.ByHandAsync("UPDATE \"AuditLog\" SET \"Details\" = 'nothing', \"Mac\" = NULL");
        await bed.ByHandAsync("UPDATE \"AuditHead\" SET \"FirstChained\" = \"Sequence\" + 1, \"LastMac\" = NULL, \"Seal\" = NULL");
        await bed.Trail.WriteAsync(KnownUsers.Admin, "signed in", "ada@msp.example", null, CancellationToken.None);

        (await bed.FindingsAsync()).ShouldBe([AuditWords.BeginsElsewhere(6)]);
    }

    [Fact]
    public async Task Without_its_head_row_the_log_is_broken_and_nothing_is_appended()
    {
        await using var bed = await AuditBed.StartAsync(2);
        await bed.ByHandAsync("DELETE FROM \"AuditHead\"");

        (await bed.FindingsAsync()).ShouldContain(AuditWords.HeadMissing);
        await Should.ThrowAsync<InvalidOperationException>(() => bed.Trail.WriteAsync(Actor.Console, "x", "y", null, CancellationToken.None));
        (await bed.RowsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_older_database_put_back_whole_is_seen_by_the_mark_that_was_noted()
    {
        await using var bed = await AuditBed.StartAsync(3);
        var noted = (await bed.Chain.MarkAsync(CancellationToken.None))!;
        (await bed.Chain.CompareAsync(noted, CancellationToken.None)).ShouldBeNull();

        (await bed.Chain.CompareAsync(noted with { Sequence = 9 }, CancellationToken.None)).ShouldNotBeNull();
        (await bed.Chain.CompareAsync(noted with { Hmac = new string('0', 64) }, CancellationToken.None)).ShouldNotBeNull();
        AuditMark.Parse(noted.ToString()).ShouldBe(noted);
    }

    [Fact]
    public async Task After_a_lost_key_the_chain_begins_anew_and_says_what_can_not_be_told()
    {
        await using var bed = await AuditBed.StartAsync(3);

        await bed.Database.Get<AuditBeginning>().BeginAsync(CancellationToken.None); // there is a chain: nothing happens
        await using (var database = bed.Database.Context()) await AuditBeginning.UnsealAsync(database, CancellationToken.None);
        await bed.Database.Get<AuditBeginning>().BeginAsync(CancellationToken.None);
        await bed.Database.Get<AuditBeginning>().BeginAsync(CancellationToken.None);
        await bed.Trail.WriteAsync(KnownUsers.Admin, "signed in", "ada@msp.example", null, CancellationToken.None);

        var verdict = await bed.Chain.VerifyAsync(CancellationToken.None);
        (verdict.IsIntact, verdict.Rows, verdict.Unchained).ShouldBe((true, 6, 4));
        (await bed.RowsAsync())[4].Details.ShouldBe("the seal of the chain before was taken off, as --forget-secrets does; rows before: 4");
    }
}
