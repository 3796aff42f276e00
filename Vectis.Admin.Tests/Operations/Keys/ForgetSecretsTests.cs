using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Tests.Data;
using Vectis.Admin.Tests.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Keys;

public sealed class ForgetSecretsTests
{
    private const string Forgotten = "3 stored keys were forgotten: paste the connection’s keys again in the Configure dialog. Synced records are untouched.";

    [Fact]
    public async Task After_a_lost_key_file_a_new_one_is_made_and_the_keys_are_pasted_again()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        File.Delete(bed.KeyFile);

        var (said, node) = await ForgetAsync(bed);

        said.ShouldBe([
            $"A new key file was made at {bed.KeyFile}: back it up.",
            "1 key that does not open was taken out of the key ring.",
            Forgotten,
            "Everybody signs in again; passwords are as they were. One-time links that were not used yet no longer work.",
            "From now on start without --forget-secrets."]);
        node.Fault.ShouldBeNull();
        await ShouldAskForKeysAsync(node);
        (await node.AuditAsync()).ShouldContain($"console | secrets forgotten | {string.Join(' ', said.Take(3))}");
        await ShouldBeIntactAsync(node);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(bed.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_opens_nothing_is_kept_under_another_name(bool isKeyFile)
    {
        var (bed, first) = await KeysBed.StartAsync();
        await using var _ = bed;
        var cookie = first.Protector.Protect("an open sign-in");
        if (isKeyFile) await CopyFromElsewhereAsync(bed.KeyFile);
        else await File.WriteAllTextAsync(bed.KeyFile, "not a certificate");
        var useless = await File.ReadAllBytesAsync(bed.KeyFile);
        await File.WriteAllTextAsync($"{bed.KeyFile}.unusable", "from the last time");

        var (said, node) = await ForgetAsync(bed);

        said.ShouldContain($"The one that opened nothing is kept as {bed.KeyFile}.unusable-2.");
        (await File.ReadAllBytesAsync($"{bed.KeyFile}.unusable-2")).ShouldBe(useless);
        (await File.ReadAllTextAsync($"{bed.KeyFile}.unusable")).ShouldBe("from the last time");
        node.Fault.ShouldBeNull();
        await ShouldAskForKeysAsync(node);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => node.Protector.Unprotect(cookie));
    }

    [Fact]
    public async Task Nothing_is_forgotten_and_that_is_said_while_the_key_file_is_fine()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        var file = await File.ReadAllBytesAsync(bed.KeyFile);

        var (said, node) = await ForgetAsync(bed);

        said.ShouldBe(["--forget-secrets: the key file opens the key ring and everything stored with it. Nothing was forgotten."]);
        (await File.ReadAllBytesAsync(bed.KeyFile)).ShouldBe(file);
        (await node.OpenConnectionAsync()).IsValue.ShouldBeTrue();
        (await node.AuditAsync()).ShouldNotContain(row => row.Contains("forgotten"));
    }

    [Fact]
    public async Task Only_what_does_not_open_is_forgotten_where_the_key_file_opens_a_part()
    {
        var (bed, first) = await KeysBed.StartAsync();
        await using var _ = bed;
        var foreign = await RingElsewhereAsync();
        await using (var database = first.Database())
        {
            database.Add(new DataProtectionKey { FriendlyName = "foreign", Xml = foreign });
            await database.Set<ConnectionSecret>().Where(s => s.Field == CredentialField.PrivateKey).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ciphertext, "lost"));
            await database.SaveChangesAsync();
        }

        var file = await File.ReadAllBytesAsync(bed.KeyFile);
        var (said, node) = await ForgetAsync(bed);

        said.ShouldBe([
            "1 key that does not open was taken out of the key ring.",
            "1 stored key was forgotten: paste the connection’s keys again in the Configure dialog. Synced records are untouched.",
            "From now on start without --forget-secrets."]);
        (await File.ReadAllBytesAsync(bed.KeyFile)).ShouldBe(file);
        node.Fault.ShouldBeNull();
        await using var after = node.Database();
        (await after.Set<ConnectionSecret>().CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Broken_off_after_the_new_file_was_made_it_is_done_by_the_next_one()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        File.Delete(bed.KeyFile);
        Admin.Data.KeyFile.Open(bed.KeyFile).Store().ShouldBeNull(); // killed here: the ring is as it was
        (await ReplaceAsync(bed)).ShouldBe(new ReplacedKeyFile(true, $"{bed.KeyFile}.unusable", 1)); // and killed here: secrets are as they were
        (await ReplaceAsync(bed)).ShouldBe(new ReplacedKeyFile(false, null, 0));

        var (said, node) = await ForgetAsync(bed);

        said.ShouldBe([Forgotten, "From now on start without --forget-secrets."]);
        await ShouldAskForKeysAsync(node);
        await ShouldBeIntactAsync(node);
    }

    [Fact]
    public async Task Broken_off_before_the_audit_log_began_anew_it_begins_with_the_next_start_even_one_without_the_switch()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        File.Delete(bed.KeyFile);
        (await ReplaceAsync(bed)).IsReplaced.ShouldBeTrue(); // and killed here

        var node = await bed.StartNodeAsync();
        await node.Get<AuditBeginning>().BeginAsync(CancellationToken.None); // as every start does
        await node.Get<AuditTrail>().WriteAsync(Actor.Console, "signed in", "ada@msp.example", null, CancellationToken.None);

        await ShouldBeIntactAsync(node);
        (await node.AuditAsync()).Count(row => row.Contains("audit log begun", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_new_file_can_not_be_made_the_ring_and_the_audit_log_stay_as_they_were()
    {
        var (bed, first) = await KeysBed.StartAsync();
        await using var _ = bed;
        var keys = Path.GetDirectoryName(bed.KeyFile)!;
        var before = await first.Get<AuditChain>().VerifyAsync(CancellationToken.None);
        Directory.Move(keys, $"{keys}-gone");
        await File.WriteAllTextAsync(keys, "a file where the folder was");

        (await Should.ThrowAsync<StartRefused>(() => ReplaceAsync(bed))).Message.ShouldStartWith($"Data:KeyFile is \"{bed.KeyFile}\", where this account may not write");

        (await first.RingKeysAsync()).ShouldBe(1);
        (await first.OpenConnectionAsync()).IsValue.ShouldBeTrue();
        var log = await first.Get<AuditChain>().VerifyAsync(CancellationToken.None);
        log.Findings.ShouldBe(before.Findings);
    }

    [Fact]
    public async Task While_another_process_works_with_the_right_file_nothing_is_forgotten()
    {
        var (bed, serving) = await KeysBed.StartAsync();
        await using var _ = bed;
        await serving.BeatAsync();
        File.Delete(bed.KeyFile);

        (await Should.ThrowAsync<StartRefused>(() => ReplaceAsync(bed))).Message.ShouldBe(
            $"Data:KeyFile is \"{bed.KeyFile}\", which does not open the key ring in the database, but process {Environment.ProcessId} on {Environment.MachineName} works with the right one: copy that file here, or stop that process before you start with --forget-secrets.");
        File.Exists(bed.KeyFile).ShouldBeFalse();
        (await serving.OpenConnectionAsync()).IsValue.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_may_only_not_be_read_is_not_replaced()
    {
        var (bed, _) = await KeysBed.StartAsync();
        await using var _ = bed;
        await using (new FileStream(bed.KeyFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            (await Should.ThrowAsync<StartRefused>(() => ReplaceAsync(bed))).Message.ShouldStartWith($"Data:KeyFile is \"{bed.KeyFile}\", which this account may not read");

        Directory.GetFiles(Path.GetDirectoryName(bed.KeyFile)!).ShouldBe([bed.KeyFile]);
    }

    internal static async Task<(IReadOnlyList<string> Said, KeysBed.Node Node)> ForgetAsync(KeysBed bed)
    {
        var replaced = await ReplaceAsync(bed);
        var node = await bed.StartNodeAsync();
        return (await SecretsForgetting.ForgetAsync(node.Services, replaced, CancellationToken.None), node);
    }

    private static Task<ReplacedKeyFile> ReplaceAsync(KeysBed bed) => KeyFileReplacement.ReplaceIfUselessAsync(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = Path.GetDirectoryName(KeyRingServer.DatabaseOf(bed.Folder)),
            ["Data:KeyFile"] = bed.KeyFile,
        }).Build(),
        AuditBeginning.UnsealAsync,
        CancellationToken.None);

    private static async Task ShouldBeIntactAsync(KeysBed.Node node)
    {
        var log = await node.Get<AuditChain>().VerifyAsync(CancellationToken.None);
        (log.Findings.Count, log.Unchained > 0).ShouldBe((0, true), string.Join(' ', log.Findings));
    }

    private static async Task ShouldAskForKeysAsync(KeysBed.Node node)
    {
        (await node.OpenConnectionAsync()).Failure.ShouldBe(new Failure(FailureCategory.SecretsUnreadable));
        var view = (await node.Get<ConnectionStore>().FindAsync(FakeIntegration.Name, CancellationToken.None)).ShouldNotBeNull();
        (view.SecretsReadable, view.Secrets.Count, view.SiteUrl).ShouldBe((false, 0, ConnectionsBed.Filled.SiteUrl));
        var pasted = await node.Get<ConnectionStore>().SaveAsync(KnownUsers.Admin, FakeIntegration.Name, ConnectionsBed.Filled, view.Version, null, CancellationToken.None);
        pasted.ShouldBeOfType<SaveResult.Saved>().Connection.SecretsReadable.ShouldBeTrue();
    }

    private static async Task CopyFromElsewhereAsync(string to)
    {
        using var other = new TempFolder();
        await (await KeyRingServer.StartAsync(other.Path)).DisposeAsync();
        File.Copy(KeyRingServer.KeyFileOf(other.Path), to, overwrite: true);
    }

    private static async Task<string> RingElsewhereAsync()
    {
        // Not from the saved database: that would be the same ring.
        await using var bed = new KeysBed();
        var node = await bed.StartNodeAsync();
        await using var database = node.Database();
        return (await database.Set<DataProtectionKey>().SingleAsync()).Xml!;
    }
}
