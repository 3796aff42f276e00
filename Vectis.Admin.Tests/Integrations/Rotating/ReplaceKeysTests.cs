using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

/// <summary>A new key pair beside the saved one, against a simulator that knows both.</summary>
public sealed class ReplaceKeysTests
{
    [Fact]
    public async Task A_pair_that_may_read_as_much_takes_the_place_of_the_saved_one_which_is_kept()
    {
        await using var rig = await RotationRig.StartAsync();
        var before = await rig.FindAsync();
        var steps = new List<string>();

        (await rig.ReplaceAsync(progress: new Told(steps))).ShouldBe(
            new PairResult.Done("The keys are replaced. The pair before is kept until a complete sync with the new one."));

        (await rig.InUseAsync()).ShouldBe(rig.Other.PublicKey);
        var view = await rig.FindAsync();
        view.Secrets[CredentialField.PublicKey].Ending.ShouldBe(rig.Other.PublicKey[^4..]);
        view.Previous.ShouldNotBeNull().ShouldSatisfyAllConditions(
            p => p.Ending.ShouldBe(rig.Simulator.Credentials.PublicKey[^4..]), p => p.ReplacedBy.ShouldBe("ada@msp.example"), p => p.IsReadable.ShouldBeTrue());
        (view.SiteUrl, view.CompanyId, view.IncludeInvoices, view.SecretsReadable).ShouldBe((before.SiteUrl, before.CompanyId, before.IncludeInvoices, true));
        view.Secrets[CredentialField.ClientId].ShouldBe(before.Secrets[CredentialField.ClientId]);
        (view.Version, view.SavedBy, view.TestedAt).ShouldSatisfyAllConditions(
            v => v.Version.ShouldNotBe(before.Version), v => v.SavedBy.ShouldBe("ada@msp.example"), v => v.TestedAt.ShouldNotBeNull());
        steps.ShouldSatisfyAllConditions(
            s => s[0].ShouldStartWith("New pair: "), s => s.ShouldContain(step => step.StartsWith("Saved pair, to compare: ")), s => s[^1].ShouldBe("Switching"));
        (await rig.AuditAsync())[^1].ShouldBe("ada@msp.example | keys replaced | public key and private key replaced after a test beside those before, which are kept until a complete sync");
    }

    [Fact]
    public async Task The_kept_pair_is_ciphertext_that_opens_only_as_the_pair_before()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ReplacedAsync();

        var kept = (await rig.KeptAsync()).ShouldNotBeNull();
        kept.PublicKey.ShouldStartWith("CfDJ8");
        new[] { kept.PublicKey, kept.PrivateKey }.ShouldNotContain(text => text.Contains(rig.Simulator.Credentials.PublicKey) || text.Contains(rig.Simulator.Credentials.PrivateKey));

        // Put by hand where the keys in use stand, it does not open there.
        await rig.ChangeAsync($"UPDATE ConnectionSecrets SET Ciphertext = {kept.PrivateKey} WHERE Field = 'PrivateKey'");
        (await rig.Store.OpenAsync(rig.Synced.ConnectionId, CancellationToken.None)).Failure!.Category.ShouldBe(FailureCategory.SecretsUnreadable);
    }

    [Fact]
    public async Task A_pair_that_may_not_read_everything_changes_nothing_and_is_told_what_it_lacks()
    {
        await using var rig = await RotationRig.StartAsync(includeInvoices: true);
        rig.Other.Role.Forbid(RecordKind.Invoices, RecordKind.Boards);
        var before = await rig.FindAsync();

        var result = (await rig.ReplaceAsync()).ShouldBeOfType<PairResult.NotEnough>();

        result.Message.ShouldBe(
            "Nothing was changed. The new pair may not read Boards (System ▸ Table Setup (Service / Service Board)) and Invoices (Finance ▸ Invoicing), "
            + "which the saved one may. Give its role what it lacks, then try again. If it is meant to read less, replace both keys under Configure.");
        await IsUnchangedAsync(rig, before);
        (await rig.AuditAsync())[^1].ShouldBe("ada@msp.example | new keys tested | not switched: Boards lost, Invoices lost");
    }

    [Fact]
    public async Task What_is_not_synced_need_not_be_readable()
    {
        await using var rig = await RotationRig.StartAsync();
        rig.Other.Role.Forbid(RecordKind.Invoices);

        (await rig.ReplaceAsync()).ShouldBeOfType<PairResult.Done>();
    }

    [Fact]
    public async Task What_the_saved_pair_may_not_read_either_is_no_loss()
    {
        await using var rig = await RotationRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.Members);
        rig.Other.Role.Forbid(RecordKind.Members);

        (await rig.ReplaceAsync()).ShouldBeOfType<PairResult.Done>();
    }

    [Fact]
    public async Task Boards_that_are_hidden_from_the_new_pair_show_in_the_count()
    {
        await using var rig = await RotationRig.StartAsync();
        var board = rig.Simulator.Data.Ids(RecordKind.Boards)[0];
        var hidden = rig.Simulator.Data.Ids(RecordKind.ServiceTickets, $"board/id={board}").Count;
        hidden.ShouldBeGreaterThan(0);
        rig.Other.Role.HideBoard(board);

        (await rig.ReplaceAsync()).ShouldBeOfType<PairResult.NotEnough>().Message
            .ShouldStartWith($"Nothing was changed. The new pair sees only {60 - hidden} of 60 Service tickets.");
    }

    [Fact]
    public async Task A_pair_that_is_refused_is_told_why_and_the_saved_one_is_not_asked()
    {
        await using var rig = await RotationRig.StartAsync();
        var before = await rig.FindAsync();
        rig.Simulator.Traffic.Reset();

        var result = (await rig.ReplaceAsync(rig.Other with { PrivateKey = "NotThePrivateKey" })).ShouldBeOfType<PairResult.NotConnected>();

        result.Message.ShouldStartWith("Nothing was changed, because the new pair does not connect. 401 Unauthorized: Company ID, public key, or private key is wrong.");
        rig.Simulator.Traffic.Log.ShouldNotContain(seen => seen.PublicKey == rig.Simulator.Credentials.PublicKey);
        await IsUnchangedAsync(rig, before);
        (await rig.AuditAsync())[^1].ShouldBe("ada@msp.example | new keys tested | not switched: the new pair: Unauthorized");
    }

    [Fact]
    public async Task A_saved_pair_that_is_refused_itself_leaves_nothing_to_compare_with()
    {
        await using var rig = await RotationRig.StartAsync();
        rig.Simulator.Keys.Delete(rig.Simulator.Credentials.PublicKey);

        (await rig.ReplaceAsync()).ShouldBe(new PairResult.NotPossible(
            "Nothing was changed. The new pair connects, but the saved one no longer does (401 Unauthorized), so there is nothing to compare with or to go back to. "
            + "Replace both keys under Configure."));
    }

    [Fact]
    public async Task Blank_and_known_keys_are_refused_before_anybody_is_asked()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        rig.Simulator.Traffic.Reset();

        (await rig.ReplaceAsync(rig.Other with { PublicKey = " ", PrivateKey = "" })).ShouldBeOfType<PairResult.Invalid>().Problems
            .ShouldBe([new(CredentialField.PublicKey, "Paste the public key."), new(CredentialField.PrivateKey, "Paste the private key.")]);
        (await rig.ReplaceAsync(rig.Other with { PublicKey = "two words" })).ShouldBeOfType<PairResult.Invalid>().Problems
            .ShouldBe([new(CredentialField.PublicKey, "The Public key must not hold spaces.")]);
        var same = new SimulatorKeyPair($" {rig.Simulator.Credentials.PublicKey} ", rig.Simulator.Credentials.PrivateKey, rig.Simulator.Role);
        (await rig.ReplaceAsync(same)).ShouldBeOfType<PairResult.Invalid>().Problems
            .ShouldBe([new(CredentialField.PublicKey, "This is the pair that is saved already: paste the new one.")]);

        rig.Simulator.Traffic.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    public async Task Who_is_no_admin_changes_nothing(Role role)
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var actor = role == Role.Viewer ? KnownUsers.Viewer : KnownUsers.Analyst;
        await rig.ReplacedAsync();
        var before = await rig.FindAsync();
        rig.Simulator.Traffic.Reset();

        (await rig.ReplaceAsync(actor: actor)).ShouldBeOfType<PairResult.Refused>();
        (await rig.UndoAsync(actor)).ShouldBeOfType<PairResult.Refused>();
        (await rig.RemindAsync(90, actor)).ShouldBeOfType<PairResult.Refused>();

        (await rig.FindAsync()).Version.ShouldBe(before.Version);
        rig.Simulator.Traffic.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Who_saw_an_older_state_is_told_who_saved_meanwhile()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var seen = (await rig.FindAsync()).Version;
        await rig.RemindAsync(90);

        (await rig.ReplaceAsync(version: seen)).ShouldBeOfType<PairResult.Conflict>().Message.ShouldStartWith("ada@msp.example saved this connection on ");
        (await rig.InUseAsync()).ShouldBe(rig.Simulator.Credentials.PublicKey);
    }

    [Fact]
    public async Task Of_two_who_replace_at_once_the_second_is_told()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var third = rig.Simulator.Keys.Add();
        var seen = (await rig.FindAsync()).Version;

        var results = await Task.WhenAll(rig.ReplaceAsync(version: seen), rig.ReplaceAsync(third, version: seen));

        results.OfType<PairResult.Done>().ShouldHaveSingleItem();
        results.OfType<PairResult.Conflict>().ShouldHaveSingleItem();
        (await rig.KeptAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Keys_that_can_not_be_read_and_a_connection_without_keys_are_not_replaced_here()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ChangeAsync($"UPDATE ConnectionSecrets SET Ciphertext = 'CfDJ8foreign'");

        (await rig.ReplaceAsync()).Message.ShouldBe("The stored keys can’t be read with this server’s key file: paste them again.");

        await rig.ChangeAsync($"UPDATE Connections SET DisconnectedAt = 1");
        (await rig.ReplaceAsync()).Message.ShouldBe("Nothing was changed: there is no connection with saved keys.");
    }

    [Fact]
    public async Task A_trial_that_is_stopped_changes_nothing_and_is_told_of()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var before = await rig.FindAsync();
        using var stop = new CancellationTokenSource();

        var result = await rig.Rotations.ReplaceAsync(
            KnownUsers.Admin, "connectwise", new TypedPair(rig.Other.PublicKey, rig.Other.PrivateKey), before.Version, new Stopping(stop), stop.Token);

        result.ShouldBe(new PairResult.NotPossible("Stopped. Nothing was changed."));
        await IsUnchangedAsync(rig, before);
        (await rig.AuditAsync())[^1].ShouldBe("ada@msp.example | new keys tested | not switched: stopped");
    }

    [Fact]
    public async Task Trials_count_as_tests()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var wrong = rig.Other with { PrivateKey = "NotThePrivateKey" };
        for (var i = 0; i < 10; i++) (await rig.ReplaceAsync(wrong)).ShouldBeOfType<PairResult.NotConnected>();

        (await rig.ReplaceAsync(wrong)).ShouldBeOfType<PairResult.TooMany>();
    }

    private static async Task IsUnchangedAsync(RotationRig rig, ConnectionView before)
    {
        (await rig.InUseAsync()).ShouldBe(rig.Simulator.Credentials.PublicKey);
        (await rig.KeptAsync()).ShouldBeNull();
        (await rig.FindAsync()).Version.ShouldBe(before.Version);
    }

    private sealed class Told(List<string> steps) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (steps) steps.Add(value);
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<string>
    {
        public void Report(string value) => stop.Cancel();
    }
}
