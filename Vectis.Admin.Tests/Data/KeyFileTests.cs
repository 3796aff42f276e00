using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Data;
using Xunit;

namespace Vectis.Admin.Tests.Data;

public sealed class KeyFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string KeyFilePath => KeyRingServer.KeyFileOf(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_key_file_for_its_own_user_only()
    {
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        server.Fault.ShouldBeNull();
        Directory.GetFiles(Path.GetDirectoryName(KeyFilePath)!).ShouldBe([KeyFilePath]);
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(KeyFilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(KeyFilePath)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task What_one_start_protected_the_next_one_opens()
    {
        string ciphertext;
        await using (var first = await KeyRingServer.StartAsync(_folder.Path)) ciphertext = first.Protector.Protect("a value");
        var file = await File.ReadAllBytesAsync(KeyFilePath);
        await using var second = await KeyRingServer.StartAsync(_folder.Path);

        second.Fault.ShouldBeNull();
        second.Protector.Unprotect(ciphertext).ShouldBe("a value");
        (await File.ReadAllBytesAsync(KeyFilePath)).ShouldBe(file);
    }

    [Fact]
    public async Task The_ring_in_the_database_holds_no_key_in_the_clear()
    {
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        var rows = await RingAsync(server);
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(xml => xml.Contains("EncryptedData") && !xml.Contains("<masterKey"));
    }

    [Fact]
    public async Task A_missing_key_file_stops_the_start_and_is_not_made_anew()
    {
        await (await KeyRingServer.StartAsync(_folder.Path)).DisposeAsync();
        File.Delete(KeyFilePath);
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        server.Fault.ShouldBe($"Data:KeyFile is \"{KeyFilePath}\", where no file is, but the database holds a key ring that opens only with the key file it was made with: put that file back, or, if it is lost for good, start once with --forget-secrets.");
        File.Exists(KeyFilePath).ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_lost_key_file_an_emptied_ring_gets_a_new_one()
    {
        string ciphertext;
        await using (var first = await KeyRingServer.StartAsync(_folder.Path))
        {
            ciphertext = first.Protector.Protect("a value");
            await using var database = first.Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();
            await database.Set<DataProtectionKey>().ExecuteDeleteAsync();
        }

        File.Delete(KeyFilePath);
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        server.Fault.ShouldBeNull();
        Should.Throw<CryptographicException>(() => server.Protector.Unprotect(ciphertext));
    }

    [Fact]
    public async Task A_key_file_of_another_deployment_stops_the_start_and_adds_nothing_to_the_ring()
    {
        await (await KeyRingServer.StartAsync(_folder.Path)).DisposeAsync();
        using var other = new TempFolder();
        await (await KeyRingServer.StartAsync(other.Path)).DisposeAsync();
        File.Copy(KeyRingServer.KeyFileOf(other.Path), KeyFilePath, overwrite: true);
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        server.Fault.ShouldBe($"Data:KeyFile is \"{KeyFilePath}\", which is not the key file that the key ring in the database was made with: put that file back, or, if it is lost for good, start once with --forget-secrets.");
        (await RingAsync(server)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_ring_with_one_key_that_does_not_open_stops_the_start()
    {
        await (await KeyRingServer.StartAsync(_folder.Path)).DisposeAsync();
        using var other = new TempFolder();
        string foreign;
        await using (var stranger = await KeyRingServer.StartAsync(other.Path)) foreign = (await RingAsync(stranger)).Single();
        await using (var again = await KeyRingServer.StartAsync(_folder.Path)) await AddAsync(again, foreign);
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        server.Fault.ShouldBe($"Data:KeyFile is \"{KeyFilePath}\", which is not the key file that the key ring in the database was made with: put that file back, or, if it is lost for good, start once with --forget-secrets.");
    }

    [Fact]
    public async Task A_file_that_is_no_key_file_stops_the_start_and_is_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFilePath)!);
        await File.WriteAllTextAsync(KeyFilePath, "not a certificate");
        await using var server = await KeyRingServer.StartAsync(_folder.Path);

        server.Fault.ShouldBe($"Data:KeyFile is \"{KeyFilePath}\", which is not a key file (a PFX without a password, holding an RSA key): put the right file back, or, if it is lost for good, start once with --forget-secrets.");
        (await File.ReadAllTextAsync(KeyFilePath)).ShouldBe("not a certificate");
    }

    [Fact]
    public async Task A_certificate_without_its_private_key_is_no_key_file()
    {
        await (await KeyRingServer.StartAsync(_folder.Path)).DisposeAsync();
        using var whole = X509CertificateLoader.LoadPkcs12FromFile(KeyFilePath, null);
        using var open = X509CertificateLoader.LoadCertificate(whole.RawData);
        await File.WriteAllBytesAsync(KeyFilePath, open.Export(X509ContentType.Pfx));

        KeyFile.Open(KeyFilePath).Fault.ShouldBe(
            $"Data:KeyFile is \"{KeyFilePath}\", which is not a key file (a PFX without a password, holding an RSA key): put the right file back, or, if it is lost for good, start once with --forget-secrets.");
    }

    [Fact]
    public async Task A_key_file_that_may_not_be_read_stops_the_start()
    {
        await (await KeyRingServer.StartAsync(_folder.Path)).DisposeAsync();
        await using var held = new FileStream(KeyFilePath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        KeyFile.Open(KeyFilePath).Fault.ShouldBe(
            $"Data:KeyFile is \"{KeyFilePath}\", which this account may not read: give the file to the account that Vectis Admin runs under.");
    }

    [Fact]
    public async Task A_place_where_no_file_can_be_written_stops_the_start()
    {
        var blocked = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(blocked, "");
        var path = Path.Combine(blocked, "ring.pfx");
        await using var server = await KeyRingServer.StartAsync(_folder.Path, path);

        server.Fault.ShouldBe($"Data:KeyFile is \"{path}\", where this account may not write: name a file in a folder that it may write to.");
        (await RingAsync(server)).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_made_meanwhile_by_another_process_is_not_overwritten()
    {
        var slower = KeyFile.Open(KeyFilePath);
        KeyFile.Open(KeyFilePath).Store().ShouldBeNull();
        var file = File.ReadAllBytes(KeyFilePath);

        slower.Store().ShouldBe($"Data:KeyFile is \"{KeyFilePath}\", which another process made at this moment: start again.");
        File.ReadAllBytes(KeyFilePath).ShouldBe(file);
        Directory.GetFiles(Path.GetDirectoryName(KeyFilePath)!).ShouldBe([KeyFilePath]);
    }

    [Fact]
    public async Task Nothing_is_protected_before_the_key_file_stands()
    {
        await using var server = await KeyRingServer.StartAsync(_folder.Path, check: false);

        Should.Throw<InvalidOperationException>(() => server.Protector.Protect("a value")).Message.ShouldBe("KeyRingCheck has not passed: the key ring has no key file.");
        (await RingAsync(server)).ShouldBeEmpty();
    }

    private static async Task<List<string>> RingAsync(KeyRingServer server)
    {
        await using var database = server.Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();
        return [.. (await database.Set<DataProtectionKey>().ToListAsync()).Select(key => key.Xml!)];
    }

    private static async Task AddAsync(KeyRingServer server, string xml)
    {
        await using var database = server.Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();
        database.Add(new DataProtectionKey { Xml = xml, FriendlyName = "foreign" });
        await database.SaveChangesAsync();
    }
}
