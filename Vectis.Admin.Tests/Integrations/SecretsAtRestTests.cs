using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class SecretsAtRestTests
{
    [Fact]
    public async Task No_key_stands_in_the_database_file_in_any_form()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var draft = ConnectionsBed.Filled;
        var saved = await bed.SavedAsync(draft);
        await bed.TestedAsync(saved.ToDraft());
        await bed.SavedAsync(draft with { CompanyId = "other" }, saved.Version);

        var bytes = await ReadAsync(bed);

        // The search itself works: what is no secret is found.
        Holds(bytes, Encoding.UTF8.GetBytes(draft.SiteUrl)).ShouldBeTrue();
        foreach (var secret in (string[])[draft.PublicKey, draft.PrivateKey, draft.ClientId])
        {
            foreach (var form in Forms(secret)) Holds(bytes, form).ShouldBeFalse($"{secret} as {Encoding.UTF8.GetString(form)}");
        }

        foreach (var form in Forms($"acme+{draft.PublicKey}:{draft.PrivateKey}")) Holds(bytes, form).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2, CredentialField.PrivateKey, "https://na.example.net:443")]
    [InlineData(1, CredentialField.PublicKey, "https://na.example.net:443")]
    [InlineData(1, CredentialField.PrivateKey, "https://eu.example.net:443")]
    [InlineData(1, CredentialField.PrivateKey, "https://na.example.net:8443")]
    [InlineData(1, CredentialField.PrivateKey, "http://na.example.net:443")]
    public async Task A_ciphertext_opens_only_for_its_connection_field_and_origin(int connectionId, CredentialField field, string origin)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var place = new SecretPlace(1, CredentialField.PrivateKey, "https://na.example.net:443");
        var ciphertext = bed.Vault.Protect(place, "secret");

        bed.Vault.Unprotect(place, ciphertext).Value.ShouldBe("secret");
        bed.Vault.Unprotect(new SecretPlace(connectionId, field, origin), ciphertext).Failure.ShouldBe(new Failure(FailureCategory.SecretsUnreadable));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a ciphertext")]
    [InlineData("CfDJ8AAAA")]
    public async Task What_is_no_ciphertext_is_unreadable_and_no_exception(string ciphertext)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        bed.Vault.Unprotect(new SecretPlace(1, CredentialField.PrivateKey, "https://na.example.net:443"), ciphertext)
            .Failure.ShouldBe(new Failure(FailureCategory.SecretsUnreadable));
    }

    [Theory]
    [InlineData("https://na.example.net:443")]
    [InlineData("https://evil.example.net:443")]
    public async Task Whoever_writes_another_server_into_the_tables_gets_no_keys_sent_there(string origin)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);
        await using (var database = bed.OpenDatabase())
        {
            await database.Database.ExecuteSqlRawAsync("UPDATE Connections SET SiteUrl = 'https://evil.example.net'");
            await database.Database.ExecuteSqlAsync($"UPDATE ConnectionSecrets SET Origin = {origin}");
        }

        (await bed.Store.OpenAsync(saved.Id, CancellationToken.None)).Failure.ShouldBe(new Failure(FailureCategory.SecretsUnreadable));
        (await bed.TestAsync(saved.ToDraft() with { SiteUrl = "https://evil.example.net" })).ShouldBeOfType<TestOutcome.Invalid>();
        bed.Fake.Tests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_said_so_and_not_overwritten_until_pasted_again()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);
        await using (var database = bed.OpenDatabase())
            await database.Database.ExecuteSqlRawAsync("UPDATE ConnectionSecrets SET Ciphertext = 'lost' WHERE Field = 'PrivateKey'");

        (await bed.FindAsync()).SecretsReadable.ShouldBeFalse();
        (await bed.Store.OpenAsync(saved.Id, CancellationToken.None)).Failure!.Headline.ShouldBe("Stored keys can’t be read");
        var problem = new FieldProblem(CredentialField.PrivateKey, "The saved private key can’t be read with this server’s key file: paste it again.");
        (await bed.SaveAsync(saved.ToDraft(), saved.Version)).ShouldBeOfType<SaveResult.Invalid>().Problems.ShouldBe([problem]);
        (await bed.TestAsync(saved.ToDraft())).ShouldBeOfType<TestOutcome.Invalid>().Problems.ShouldBe([problem]);
        await using (var database = bed.OpenDatabase())
        {
            var row = await database.Set<ConnectionSecret>().SingleAsync(secret => secret.Field == CredentialField.PrivateKey);
            row.Ciphertext.ShouldBe("lost");
        }

        (await bed.SavedAsync(saved.ToDraft() with { PrivateKey = "again" }, saved.Version)).SecretsReadable.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_that_holds_keys_prints_them()
    {
        var draft = ConnectionsBed.Filled;
        var credentials = new ConnectionCredentials(draft.SiteUrl, draft.CompanyId, draft.PublicKey, draft.PrivateKey, draft.ClientId);

        draft.ToString().ShouldBe("acme at https://na.example.net");
        credentials.ToString().ShouldBe("acme at https://na.example.net");
        new CompletedDraft(draft, credentials, [], []).ToString().ShouldNotContain("Key1234");
        new CompletedDraft(draft, credentials, [], []).ToString().ShouldNotContain("Key9876");
        new TestProof(credentials, default).ToString().ShouldBe("Vectis.Admin.Integrations.TestProof");
    }

    private static async Task<byte[]> ReadAsync(ConnectionsBed bed)
    {
        using var all = new MemoryStream();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(bed.DatabaseFile)!, "vectis.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await stream.CopyToAsync(all);
        }

        return all.ToArray();
    }

    private static bool Holds(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;

    // In the clear, and as Base64 at each of its three alignments, without the characters that neighbours change.
    private static IEnumerable<byte[]> Forms(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret));
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', offset) + secret)).TrimEnd('=');
            yield return Encoding.UTF8.GetBytes(encoded[(offset == 0 ? 0 : offset + 1)..^1]);
        }
    }
}
