using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Disconnecting;

public sealed class DisconnectTests
{
    [Fact]
    public async Task Keys_are_forgotten_at_once_and_the_records_stay()
    {
        await using var rig = await DisconnectRig.StartAsync();
        var ciphertexts = await CiphertextsAsync(rig);
        var records = (await rig.Synced.StoredAsync<Ticket>()).Count;

        (await rig.DisconnectAsync()).ShouldBe(new DisconnectResult.Done("ConnectWise", false));

        var view = (await rig.FindAsync()).ShouldNotBeNull();
        view.Secrets.ShouldBeEmpty();
        view.Disconnected.ShouldNotBeNull().ShouldSatisfyAllConditions(d => d.By.ShouldBe("ada@msp.example"), d => d.Erasing.ShouldBeNull());
        view.TestedAt.ShouldBeNull();
        (await rig.Store.OpenAsync(view.Id, CancellationToken.None)).Failure!.Category.ShouldBe(FailureCategory.Disconnected);
        (await rig.Synced.StoredAsync<Ticket>()).Count.ShouldBe(records);
        (await rig.StatusAsync()).ShouldSatisfyAllConditions(
            status => status.State.ShouldBe(ConnectionState.Disconnected),
            status => status.Sentence.ShouldBe(
                $"Disconnected since {view.Disconnected.At:HH:mm} by ada@msp.example. The keys are forgotten; the records are kept as they were and no longer updated."));
        (await rig.AuditAsync(1)).ShouldBe(
            ["ada@msp.example | connection disconnected | connected → disconnected; public key, private key, Client ID forgotten; records kept"]);

        // Nor are they left in the file's free pages or its log. SQL Server's own files are not ours to look into.
        if (!rig.Database.IsSqlite) return;
        var files = await FilesAsync(rig);
        ciphertexts.Count.ShouldBe(3);
        foreach (var ciphertext in ciphertexts) files.ShouldNotContain(ciphertext);
    }

    [Fact]
    public async Task A_run_or_a_test_with_saved_keys_is_refused_with_a_sentence()
    {
        await using var rig = await DisconnectRig.StartAsync();
        await rig.DisconnectAsync();
        var view = (await rig.FindAsync())!;

        (await rig.Synced.Syncs.StartAsync(KnownUsers.Analyst, view.Id, new RunRequest(RunTrigger.Manual), CancellationToken.None)).ShouldBe(
            new StartResult.NotPossible("ConnectWise is disconnected. An administrator has to configure it again before anything is synced."));
        (await rig.Database.Get<ConnectionTests>().TestAsync(KnownUsers.Admin, "connectwise", view.ToDraft(), null, CancellationToken.None))
            .ShouldBeOfType<TestOutcome.Invalid>().Problems.Select(p => p.Message).ShouldBe(["Paste the public key.", "Paste the private key.", "Paste the Client ID."]);

        var sync = await Typed.OnAsync(rig.Synced, "sync");
        (sync.ExitCode, sync.Error).ShouldBe((1, "ConnectWise is disconnected. An administrator has to configure it again before anything is synced.\n"));
        var test = await Typed.OnAsync(rig.Synced, "test");
        test.ExitCode.ShouldBe(1);
        test.Error.ShouldStartWith("Disconnected since ");
        var status = await Typed.OnAsync(rig.Synced, "status");
        status.ExitCode.ShouldBe(1);
        status.Lines[0].ShouldEndWith("The keys are forgotten; the records are kept as they were and no longer updated.");
        (await Typed.OnAsync(rig.Synced, "status", "--json")).Output.ShouldContain("\"state\": \"disconnected\"");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("OURMSP", true)]
    [InlineData("someone else", false)]
    public async Task Without_the_company_id_typed_nothing_is_changed(string typed, bool erase)
    {
        await using var rig = await DisconnectRig.StartAsync(sync: false);

        (await rig.DisconnectAsync(erase, typed)).ShouldBeOfType<DisconnectResult.NotConfirmed>();

        (await rig.FindAsync())!.ShouldSatisfyAllConditions(v => v.Disconnected.ShouldBeNull(), v => v.SecretsReadable.ShouldBeTrue());
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    public async Task Who_is_no_admin_may_neither_disconnect_nor_erase(Role role)
    {
        await using var rig = await DisconnectRig.StartAsync(sync: false);
        var actor = role == Role.Viewer ? KnownUsers.Viewer : KnownUsers.Analyst;

        (await rig.DisconnectAsync(actor: actor)).ShouldBeOfType<DisconnectResult.Refused>();
        (await rig.FindAsync())!.SecretsReadable.ShouldBeTrue();
        await rig.DisconnectAsync();
        (await rig.EraseAsync(actor: actor)).ShouldBeOfType<DisconnectResult.Refused>();
        (await rig.FindAsync())!.Disconnected!.Erasing.ShouldBeNull();
        (await rig.AuditAsync(3)).Where(row => row.Contains("refused", StringComparison.Ordinal)).ShouldBe(
        [
            $"{actor.Name} | refused | needs Admin, has {role}",
            $"{actor.Name} | refused | needs Admin, has {role}",
        ]);
    }

    [Fact]
    public async Task Who_saw_an_older_state_changes_nothing()
    {
        await using var rig = await DisconnectRig.StartAsync(sync: false);
        var seen = (await rig.FindAsync())!.Version;
        (await rig.SaveAsync(rig.Draft with { IncludeInvoices = true }, seen)).ShouldBeOfType<SaveResult.Saved>();

        (await rig.DisconnectAsync(version: seen)).ShouldBeOfType<DisconnectResult.ChangedMeanwhile>();
        await rig.DisconnectAsync();
        (await rig.DisconnectAsync(erase: true)).ShouldBeOfType<DisconnectResult.ChangedMeanwhile>("it is disconnected already");

        (await rig.FindAsync())!.Disconnected!.Erasing.ShouldBeNull();
    }

    [Fact]
    public async Task A_form_that_was_open_meanwhile_saves_nothing()
    {
        await using var rig = await DisconnectRig.StartAsync(sync: false);
        var seen = (await rig.FindAsync())!.Version;
        await rig.DisconnectAsync();

        (await rig.SaveAsync(rig.Draft, seen)).ShouldBeOfType<SaveResult.Conflict>().Message.ShouldStartWith("ada@msp.example disconnected this connection on ");
        (await rig.FindAsync())!.Disconnected.ShouldNotBeNull();
    }

    private static async Task<List<string>> CiphertextsAsync(DisconnectRig rig)
    {
        await using var database = rig.Database.Context();
        return await database.Set<ConnectionSecret>().Select(s => s.Ciphertext).ToListAsync();
    }

    private static async Task<string> FilesAsync(DisconnectRig rig)
    {
        var text = new System.Text.StringBuilder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(rig.Database.File)!, "vectis.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            text.Append(System.Text.Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return text.ToString();
    }
}
