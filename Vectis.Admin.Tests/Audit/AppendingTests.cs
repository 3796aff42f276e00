using CsCheck;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Audit;

public sealed class AppendingTests
{
    [Fact]
    public async Task Twenty_who_append_at_once_make_one_chain_without_gaps()
    {
        await using var bed = await AuditBed.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 10; n++) await bed.Trail.WriteAsync(Actor.Console, "append", $"{i}", null, CancellationToken.None);
        })));

        (await bed.RowsAsync()).Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, 201).Select(n => (long)n));
        (await bed.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_is_committed_with_the_change_it_tells_of_or_not_at_all()
    {
        await using var bed = await AuditBed.StartAsync(1);
        await using (var database = bed.Database.Context())
        {
            await using var transaction = await database.Database.BeginTransactionAsync();
            bed.Trail.Append(database, Actor.Console, "undone", "x", null);
            await database.SaveChangesAsync();
        }

        await bed.Trail.WriteAsync(Actor.Console, "done", "x", null, CancellationToken.None);

        (await bed.RowsAsync()).Select(row => row.Action).ShouldBe(["audit log begun", "connection saved", "done"]);
        (await bed.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_that_fails_and_is_tried_again_in_the_same_transaction_leaves_no_gap()
    {
        await using var bed = await AuditBed.StartAsync(1);
        await using var database = bed.Database.Context();
        await using var transaction = await database.Database.BeginTransactionAsync();
        database.Add(new VectisUser { Id = "1", ConcurrencyStamp = "a" });
        await database.SaveChangesAsync();
        var second = new VectisUser { Id = "2", NormalizedEmail = "SAME", ConcurrencyStamp = "a" };
        database.AddRange(new VectisUser { Id = "3", NormalizedEmail = "SAME", ConcurrencyStamp = "a" }, second);
        bed.Trail.Append(database, Actor.Console, "two at once", "x", null);
        await Should.ThrowAsync<DbUpdateException>(() => database.SaveChangesAsync());
        database.Entry(second).State = EntityState.Detached;

        await database.SaveChangesAsync();
        await transaction.CommitAsync();

        (await bed.RowsAsync()).Select(row => row.Sequence).ShouldBe([1, 2, 3]);
        (await bed.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_rows_of_one_save_stand_in_the_order_they_were_appended()
    {
        await using var bed = await AuditBed.StartAsync();
        await using var database = bed.Database.Context();
        foreach (var action in new[] { "c", "a", "b" }) bed.Trail.Append(database, Actor.Console, action, "x", null);
        await database.SaveChangesAsync();

        (await bed.RowsAsync()).Skip(1).Select(row => row.Action).ShouldBe(["c", "a", "b"]);
        (await bed.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_a_row_holds_it_is_read_again_as_it_was_chained()
    {
        await using var bed = await AuditBed.StartAsync();
        await Gen.Select(Gen.String[0, 600], Gen.String[0, 5000]).SampleAsync(
            async (subject, details) => await bed.Trail.WriteAsync(KnownUsers.Admin, "anything", subject, details, CancellationToken.None), iter: 60, threads: 1);
        string[] awkward = ["\ud800", "a\0b", "\u202eevil", "\ud83d\ude00", " trailing ", "\r\n", new string('x', 511) + "\ud83d\ude00"];
        foreach (var text in awkward) await bed.Trail.WriteAsync(KnownUsers.Admin, "anything", text, text, CancellationToken.None);

        (await bed.FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chain_goes_on_after_a_restart_with_the_same_key_file()
    {
        await using var bed = await AuditBed.StartAsync(2);
        await using var restarted = await TestDatabase.OpenAsync(folder: bed.Database.Folder);

        await restarted.Get<AuditTrail>().WriteAsync(Actor.Console, "after the restart", "x", null, CancellationToken.None);

        (await bed.FindingsAsync()).ShouldBeEmpty();
        (await bed.RowsAsync()).Count.ShouldBe(4);
    }
}
