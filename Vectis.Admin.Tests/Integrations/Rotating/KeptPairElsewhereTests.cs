using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Tests.Data;
using Vectis.Admin.Tests.Operations.Keys;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

/// <summary>What becomes of a kept pair when something else is done with its connection, or with all that is stored encrypted.</summary>
public sealed class KeptPairElsewhereTests
{
    [Fact]
    public async Task Disconnecting_forgets_both_pairs()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ReplacedAsync();
        var view = await rig.FindAsync();

        (await rig.Database.Get<Disconnections>().DisconnectAsync(KnownUsers.Admin, "connectwise", new DisconnectRequest(view.Version, view.CompanyId, false), CancellationToken.None))
            .ShouldBeOfType<DisconnectResult.Done>();

        (await rig.KeptAsync()).ShouldBeNull();
        (await rig.FindAsync()).Secrets.ShouldBeEmpty();
        (await rig.AuditAsync())[^1].ShouldContain("public key, private key, Client ID forgotten, and the key pair before; records kept");
        (await rig.UndoAsync()).Message.ShouldBe("Nothing was changed: there is no connection with saved keys.");
    }

    [Theory]
    [InlineData("private key", true)]
    [InlineData("other server", true)]
    [InlineData("other company", true)]
    [InlineData("Client ID", false)]
    [InlineData("invoices", false)]
    public async Task A_save_in_Configure_forgets_the_kept_pair_where_it_leads_away_from_it(string changed, bool isForgotten)
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ReplacedAsync();
        var view = await rig.FindAsync();
        var draft = view.ToDraft();
        draft = changed switch
        {
            "private key" => draft with { PrivateKey = "AnotherKey123456" },
            "other server" => draft with { SiteUrl = "https://na.myconnectwise.net", PublicKey = "a", PrivateKey = "b", ClientId = $"{Guid.NewGuid()}" },
            "other company" => draft with { CompanyId = "others" },
            "Client ID" => draft with { ClientId = $"{Guid.NewGuid()}" },
            _ => draft with { IncludeInvoices = true },
        };

        (await rig.Store.SaveAsync(KnownUsers.Admin, "connectwise", draft, view.Version, null, CancellationToken.None)).ShouldBeOfType<SaveResult.Saved>();

        ((await rig.KeptAsync()) is null).ShouldBe(isForgotten);
        (await rig.AuditAsync())[^1].Contains("key pair before forgotten", StringComparison.Ordinal).ShouldBe(isForgotten);
    }

    [Fact]
    public async Task Keys_replaced_in_Configure_are_replaced_at_once_and_nothing_is_kept()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var view = await rig.FindAsync();

        await rig.Store.SaveAsync(
            KnownUsers.Admin, "connectwise", view.ToDraft() with { PublicKey = rig.Other.PublicKey, PrivateKey = rig.Other.PrivateKey }, view.Version, null, CancellationToken.None);

        (await rig.InUseAsync()).ShouldBe(rig.Other.PublicKey);
        (await rig.KeptAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_rotation_of_the_key_ring_encrypts_the_kept_pair_anew_too()
    {
        var (bed, serving) = await KeysBed.StartAsync();
        await using var _ = bed;
        await ReplaceAsync(serving);
        await serving.BeatAsync();
        var rotating = await bed.StartNodeAsync();

        var done = (await serving.BeatUntilAsync(rotating.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None))).ShouldBeOfType<RotationResult.Done>();

        (done.Reencrypted, done.Unreadable).ShouldBe((5, 0));
        await IsBroughtBackAsync(serving);
    }

    [Fact]
    public async Task Without_the_key_file_the_kept_pair_is_forgotten_with_the_others()
    {
        var (bed, first) = await KeysBed.StartAsync();
        await using var _ = bed;
        await ReplaceAsync(first);
        File.Delete(bed.KeyFile);

        var (said, node) = await ForgetSecretsTests.ForgetAsync(bed);

        said.ShouldContain("3 stored keys were forgotten: paste the connection’s keys again in the Configure dialog. Synced records are untouched. 1 key pair that was kept for undo was forgotten.");
        (await node.Get<ConnectionStore>().FindAsync(FakeIntegration.Name, CancellationToken.None)).ShouldNotBeNull().Previous.ShouldBeNull();
    }

    [Fact]
    public async Task A_backup_holds_both_pairs_and_brings_either_back()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        await ReplaceAsync(node);
        using var elsewhere = new TempFolder();
        var copy = Path.Combine(elsewhere.Path, "a.backup");
        (await node.Get<Backups>().WriteAsync(Actor.Console, copy, false, CancellationToken.None)).ShouldBeOfType<BackupResult.Written>();

        // Restored in another place, with the same key file.
        using var place = new TempFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(KeyRingServer.DatabaseOf(place.Path))!);
        File.Copy(copy, KeyRingServer.DatabaseOf(place.Path));
        var restored = await bed.StartNodeAsync(folder: place.Path);

        (await restored.OpenConnectionAsync()).Value.ShouldNotBeNull().PublicKey.ShouldBe("NewPublicKey5678");
        await IsBroughtBackAsync(restored);
    }

    private static async Task ReplaceAsync(KeysBed.Node node)
    {
        var view = (await node.Get<ConnectionStore>().FindAsync(FakeIntegration.Name, CancellationToken.None)).ShouldNotBeNull();
        (await node.Get<PairRotations>().ReplaceAsync(
            KnownUsers.Admin, FakeIntegration.Name, new TypedPair("NewPublicKey5678", "NewPrivateKey1234"), view.Version, null, CancellationToken.None)).ShouldBeOfType<PairResult.Done>();
    }

    private static async Task IsBroughtBackAsync(KeysBed.Node node)
    {
        var view = (await node.Get<ConnectionStore>().FindAsync(FakeIntegration.Name, CancellationToken.None)).ShouldNotBeNull();
        view.Previous.ShouldNotBeNull().IsReadable.ShouldBeTrue();
        (await node.Get<PairRotations>().UndoAsync(KnownUsers.Admin, FakeIntegration.Name, view.Version, CancellationToken.None)).ShouldBeOfType<PairResult.Done>();
        (await node.OpenConnectionAsync()).Value.ShouldNotBeNull().PublicKey.ShouldBe(ConnectionsBed.Filled.PublicKey);
    }
}
