using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.Admin.Tests.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

/// <summary>Keys that can't be read are one state of the connection, wherever one looks, be it one key or all.</summary>
public sealed class UnreadableKeysTests
{
    private const string Sentence = "The stored keys can’t be read with this server’s key file: paste them again.";

    [Theory]
    [InlineData(null, "The saved public key can’t be read with this server’s key file: paste it again.")]
    [InlineData(CredentialField.PrivateKey, "The saved private key can’t be read with this server’s key file: paste it again.")]
    public async Task A_run_fails_with_this_cause_and_the_command_line_says_it(CredentialField? only, string said)
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync();
        await ChangeAsync(synced, "UPDATE ConnectionSecrets SET Ciphertext = 'CfDJ8foreign'" + (only is { } field ? $" WHERE Field = '{field}'" : ""));
        var stored = await CiphertextsAsync(synced);

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Failed);
        run.Message.ShouldBe($"Stored keys can’t be read: {Sentence}");
        var status = await Typed.OnAsync(synced, "status");
        (status.ExitCode, status.Lines[0]).ShouldBe((1, Sentence));
        (await Typed.OnAsync(synced, "status", "--json")).Output.ShouldContain("\"state\": \"failing\"");
        var test = await Typed.OnAsync(synced, "test");
        (test.ExitCode, test.Error.Split('\n')[0]).ShouldBe((1, said));
        var sync = await Typed.OnAsync(synced, "sync");
        (sync.ExitCode, sync.Lines[^2]).ShouldBe((1, Sentence));
        (await CiphertextsAsync(synced)).ShouldBe(stored, "nothing is overwritten");
        synced.Simulator.Traffic.Reset();
        await synced.SyncAsync();
        synced.Simulator.Traffic.Requests.ShouldBe(0, "nobody is asked with half of the keys");
    }

    [Theory]
    [InlineData("UPDATE ConnectionSecrets SET Ciphertext = (SELECT Ciphertext FROM ConnectionSecrets WHERE Field = 'PublicKey') WHERE Field = 'PrivateKey'")]
    [InlineData("UPDATE Connections SET SiteUrl = 'https://evil.example'")]
    [InlineData("DELETE FROM ConnectionSecrets WHERE Field = 'ClientId'")]
    public async Task Whatever_is_moved_or_taken_by_hand_in_the_tables_is_that_state_too(string sql)
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await ChangeAsync(synced, sql);

        var view = (await synced.Database.Get<ConnectionStore>().FindAsync("connectwise", CancellationToken.None)).ShouldNotBeNull();

        view.SecretsReadable.ShouldBeFalse();
        ConnectionStatus.Of(view, await synced.Syncs.StandingAsync(view.Id, CancellationToken.None), TimeZoneInfo.Utc, default)
            .ShouldBe(new ConnectionStatus(ConnectionState.Failing, Sentence));
        synced.Simulator.Traffic.Reset();
        (await synced.SyncAsync()).Outcome.ShouldBe(RunOutcome.Failed);
        synced.Simulator.Traffic.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task A_ciphertext_of_another_connection_opens_nothing()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var first = await bed.SavedAsync(ConnectionsBed.Filled);
        var second = (await bed.Store.SaveAsync(bed.Admin, "second", ConnectionsBed.Filled, null, null, CancellationToken.None)).ShouldBeOfType<SaveResult.Saved>().Connection;
        await using (var database = bed.OpenDatabase())
        {
            await database.Database.ExecuteSqlRawAsync(
                "UPDATE ConnectionSecrets SET Ciphertext = (SELECT Ciphertext FROM ConnectionSecrets o WHERE o.Field = ConnectionSecrets.Field AND o.ConnectionId = 1) WHERE ConnectionId = 2",
                TestContext.Current.CancellationToken);
        }

        (await bed.Store.OpenAsync(first.Id, CancellationToken.None)).IsValue.ShouldBeTrue();
        (await bed.Store.OpenAsync(second.Id, CancellationToken.None)).Failure.ShouldBe(new Failure(FailureCategory.SecretsUnreadable));
    }

    private static async Task ChangeAsync(SyncedFromSimulator synced, string sql)
    {
        await using var database = synced.Database.Context();
        (await database.Database.ExecuteSqlRawAsync(sql)).ShouldBeGreaterThan(0);
    }

    private static async Task<List<string>> CiphertextsAsync(SyncedFromSimulator synced)
    {
        await using var database = synced.Database.Context();
        return await database.Set<ConnectionSecret>().OrderBy(s => s.Field).Select(s => s.Ciphertext).ToListAsync();
    }
}
