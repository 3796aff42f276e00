using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Tests.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Data;

public sealed class DatabaseMigratorTests
{
    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        using var folder = new TempFolder();
        await using (var database = await TestDatabase.OpenAsync(folder: folder.Path, alwaysSqlite: true))
        await using (var context = database.Context())
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Newer', '99.0.0')");

        await using var start = await Child.RunAsync(folder.Path, [], "status");

        start.ExitCode.ShouldBe(4);
        start.Error.Trim().ShouldBe(
            "The database was written by a newer Vectis Admin (it holds the change \"29990101000000_Newer\", which this version does not know). Start the newer version, or restore a backup made before the upgrade.");
    }

    [Fact]
    public async Task A_migration_lock_that_a_killed_process_left_behind_holds_nobody_up()
    {
        using var folder = new TempFolder();
        await using (var database = await TestDatabase.OpenAsync(folder: folder.Path, alwaysSqlite: true))
        await using (var context = database.Context())
        {
            // As EF Core makes it, with a migration missing so that the lock is asked for.
            await context.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL)");
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-11-24 14:02:03')");
        }

        await using var again = await TestDatabase.OpenAsync(folder: folder.Path, alwaysSqlite: true).WaitAsync(TimeSpan.FromMinutes(1));

        await using var after = again.Context();
        (await after.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM __EFMigrationsLock").SingleAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_on_an_empty_folder_agree_on_one_database_and_one_key_file()
    {
        using var folder = new TempFolder();

        await using var one = Child.Start(folder.Path, [], "status");
        await using var two = Child.Start(folder.Path, [], "status");

        // Whoever comes second finds the file at once, or is told to start again.
        var file = Path.Combine(folder.Path, "key", "ring.pfx");
        int[] codes = [await one.EndAsync(), await two.EndAsync()];
        codes.ShouldContain(1);
        if (codes.Contains(4)) $"{one.Error}{two.Error}".Trim().ShouldBe($"Data:KeyFile is \"{file}\", which another process made at this moment: start again.");
        Directory.GetFiles(Path.GetDirectoryName(file)!).ShouldBe([file]);
        await using var again = await Child.RunAsync(folder.Path, [], "status");
        again.ExitCode.ShouldBe(1, again.Error);
    }
}
