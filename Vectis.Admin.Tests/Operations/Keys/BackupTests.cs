using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data;
using Vectis.Admin.Data.SqlServer;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Sync;
using Vectis.Admin.Tests.Data;
using Vectis.Admin.Tests.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Keys;

public sealed class BackupTests : IDisposable
{
    private readonly TempFolder _place = new();

    private string File1 => Path.Combine(_place.Path, "vectis.backup");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_backup_during_writes_is_whole_and_as_of_one_moment()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        using var over = new CancellationTokenSource();
        var trail = node.Get<AuditTrail>();
        // Two rows in each transaction: an odd number would be a torn copy.
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                await using var database = node.Database();
                trail.Append(database, Actor.Console, "pair", $"{i}", "left");
                trail.Append(database, Actor.Console, "pair", $"{i}", "right");
                await database.SaveChangesAsync();
            }
        });
        try
        {
            for (var i = 0; i < 5; i++)
            {
                var written = (await WriteAsync(node, overwrite: true)).ShouldBeOfType<BackupResult.Written>();
                written.Bytes.ShouldBe(new FileInfo(File1).Length);
                (await AskAsync("PRAGMA integrity_check")).ShouldBe("ok");
                (await AskAsync("SELECT COUNT(*) % 2 FROM AuditLog WHERE Action = 'pair'")).ShouldBe("0");
                (await AskAsync("SELECT Sequence - (SELECT MAX(Sequence) FROM AuditLog) FROM AuditHead")).ShouldBe("0");
            }
        }
        finally
        {
            await over.CancelAsync();
            await writing;
        }

        Directory.GetFiles(_place.Path).ShouldBe([File1], "one file, and nothing unfinished");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(File1).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await node.AuditAsync()).ShouldContain(row => row.StartsWith("console | backup written | "));
    }

    [Fact]
    public async Task An_existing_file_is_overwritten_only_when_that_was_asked_for()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        await File.WriteAllTextAsync(File1, "a treasure");

        (await WriteAsync(node)).ShouldBe(new BackupResult.NotWritten($"{File1} exists and was not overwritten. Name another file, or add --force."));
        (await File.ReadAllTextAsync(File1)).ShouldBe("a treasure");
        (await WriteAsync(node, overwrite: true)).ShouldBeOfType<BackupResult.Written>();
        (await AskAsync("SELECT COUNT(*) FROM Connections")).ShouldBe("1");
    }

    [Theory]
    [InlineData("data/vectis.db")]
    [InlineData("data/vectis.db-wal")]
    [InlineData("keys/ring.pfx")]
    [InlineData("link/vectis.db")]
    public async Task The_apps_own_files_are_never_overwritten_whatever_they_are_called(string name)
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        Assert.SkipWhen(OperatingSystem.IsWindows() && name.StartsWith("link", StringComparison.Ordinal), "A link needs a right of its own on Windows.");
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(bed.Folder, "link"), Path.Combine(bed.Folder, "data"));
        var file = Path.Combine(bed.Folder, name);

        (await node.Get<Backups>().WriteAsync(Actor.Console, file, true, CancellationToken.None))
            .ShouldBe(new BackupResult.NotWritten($"{file} is one of the files Vectis Admin works with. Name another file."));
        (await node.OpenConnectionAsync()).IsValue.ShouldBeTrue();
        Directory.GetFiles(bed.Folder, "*.unfinished", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        var nowhere = Path.Combine(_place.Path, "no-such-folder", "a.backup");

        (await node.Get<Backups>().WriteAsync(Actor.Console, nowhere, false, CancellationToken.None))
            .ShouldBeOfType<BackupResult.NotWritten>().Message.ShouldStartWith($"The backup {nowhere} could not be written (");
        (await node.Get<Backups>().WriteAsync(Actor.Console, _place.Path, true, CancellationToken.None))
            .ShouldBe(new BackupResult.NotWritten($"{_place.Path} is a folder. Name a file in it."));
    }

    [Fact]
    public async Task A_copy_that_is_not_whole_is_thrown_away()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        var node = await bed.StartNodeAsync(services => services.AddSingleton(provider => new Backups(
            new BrokenCopy(), Microsoft.Extensions.Options.Options.Create(new DataSettings()), provider.GetRequiredService<AuditChain>(), provider.GetRequiredService<Gate>(), provider.GetRequiredService<AuditTrail>())));

        (await WriteAsync(node)).ShouldBe(new BackupResult.NotWritten("The copy was not whole and was thrown away: row 3 missing from index. Look at the disk, then try again."));
        Directory.GetFiles(_place.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_stored_key_stands_in_a_backup_in_the_clear_nor_does_the_key_file()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        (await WriteAsync(node)).ShouldBeOfType<BackupResult.Written>();

        var bytes = await File.ReadAllBytesAsync(File1);

        Holds(bytes, Encoding.UTF8.GetBytes(ConnectionsBed.Filled.SiteUrl)).ShouldBeTrue("the search works: what is no secret is found");
        foreach (var secret in (string[])[ConnectionsBed.Filled.PublicKey, ConnectionsBed.Filled.PrivateKey, ConnectionsBed.Filled.ClientId])
        {
            Holds(bytes, Encoding.UTF8.GetBytes(secret)).ShouldBeFalse(secret);
            Holds(bytes, Encoding.Unicode.GetBytes(secret)).ShouldBeFalse(secret);
            Holds(bytes, Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')[..^1])).ShouldBeFalse(secret);
        }

        Holds(bytes, (await File.ReadAllBytesAsync(bed.KeyFile))[^200..]).ShouldBeFalse("the key file");
        Holds(bytes, "masterKey"u8).ShouldBeFalse("a ring key in the clear");
    }

    [Fact]
    public async Task A_backup_put_back_opens_with_the_key_file()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        var mark = (await WriteAsync(node)).ShouldBeOfType<BackupResult.Written>().AuditMark.ShouldNotBeNull();
        using var elsewhere = new TempFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(KeyRingServer.DatabaseOf(elsewhere.Path))!);
        Directory.CreateDirectory(Path.GetDirectoryName(KeyRingServer.KeyFileOf(elsewhere.Path))!);
        File.Copy(File1, KeyRingServer.DatabaseOf(elsewhere.Path));
        File.Copy(bed.KeyFile, KeyRingServer.KeyFileOf(elsewhere.Path));

        await using var restored = await KeyRingServer.StartAsync(elsewhere.Path, configure: services => services
            .AddSingleton<IUserRoles>(new KnownUsers()).AddSingleton<IIntegration>(new FakeIntegration()).AddAudit().AddIntegrations().AddSync());

        restored.Fault.ShouldBeNull();
        (await restored.Services.GetRequiredService<ConnectionStore>().OpenAsync(1, CancellationToken.None)).IsValue.ShouldBeTrue();
        (await restored.Services.GetRequiredService<AuditChain>().CompareAsync(mark, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task On_sql_server_the_servers_own_backup_is_named()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        var node = await bed.StartNodeAsync(services => services.AddSingleton(provider => new Backups(
            new SqlServerBackup(), Microsoft.Extensions.Options.Options.Create(new DataSettings()), provider.GetRequiredService<AuditChain>(), provider.GetRequiredService<Gate>(), provider.GetRequiredService<AuditTrail>())));

        (await WriteAsync(node)).ShouldBe(new BackupResult.NotWritten(
            "The data are on SQL Server, which backs them up itself: use its BACKUP DATABASE or a maintenance plan, and keep the key file (Data:KeyFile) in another place."));
        File.Exists(File1).ShouldBeFalse();
    }

    private Task<BackupResult> WriteAsync(KeysBed.Node node, bool overwrite = false) => node.Get<Backups>().WriteAsync(Actor.Console, File1, overwrite, CancellationToken.None);

    private async Task<string> AskAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File1, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync()}";
    }

    private static bool Holds(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;

    private sealed class BrokenCopy : IDatabaseBackup
    {
        public string? Refusal => null;

        public IReadOnlyList<string> OwnFiles => [];

        public Task<CopiedDatabase> CopyAsync(string emptyFile, CancellationToken cancellationToken) => Task.FromResult(new CopiedDatabase(1, 1, "row 3 missing from index"));
    }
}
