using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Integrations.Rotating;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

public sealed class UndoTests
{
    [Fact]
    public async Task The_pair_before_is_in_use_again_with_its_age_and_the_new_one_is_forgotten()
    {
        var clock = new FakeTimeProvider(Views.Now);
        await using var rig = await RotationRig.StartAsync(sync: false, clock: clock);
        var first = await rig.FindAsync();
        clock.Advance(TimeSpan.FromDays(214));
        await rig.ReplacedAsync();
        var replacedAt = clock.GetUtcNow();
        (await rig.FindAsync()).KeysSavedAt.ShouldBe(replacedAt);
        clock.Advance(TimeSpan.FromHours(1));

        (await rig.UndoAsync()).ShouldBe(new PairResult.Done("The key pair before is in use again. The new one is forgotten."));

        (await rig.InUseAsync()).ShouldBe(rig.Simulator.Credentials.PublicKey);
        (await rig.KeptAsync()).ShouldBeNull();
        var view = await rig.FindAsync();
        view.Secrets.ShouldBe(first.Secrets, ignoreOrder: true);
        (view.Previous, view.TestedAt, view.SavedAt).ShouldBe((null, replacedAt, replacedAt.AddHours(1)));
        (await rig.AuditAsync())[^1].ShouldBe("ada@msp.example | keys replacement undone | public key and private key: back to those before; the new ones forgotten");
        (await rig.Synced.SyncAsync()).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_undone_can_be_replaced_again()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ReplacedAsync();
        await rig.UndoAsync();

        await rig.ReplacedAsync();

        (await rig.InUseAsync()).ShouldBe(rig.Other.PublicKey);
        (await rig.UndoAsync()).ShouldBeOfType<PairResult.Done>();
    }

    [Fact]
    public async Task While_a_pair_is_kept_the_keys_are_not_replaced_again()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ReplacedAsync();

        (await rig.ReplaceAsync(rig.Simulator.Keys.Add())).ShouldBe(new PairResult.NotPossible(
            "Nothing was changed: the key pair before is still kept from the last replacement. Sync once to the end, or undo that replacement, then try again."));
        (await rig.InUseAsync()).ShouldBe(rig.Other.PublicKey);
    }

    [Fact]
    public async Task A_kept_pair_that_can_not_be_read_is_not_brought_back()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await rig.ReplacedAsync();
        await rig.ChangeAsync($"UPDATE PreviousPairs SET PrivateKey = PublicKey");

        (await rig.UndoAsync()).ShouldBe(new PairResult.NotPossible("Nothing was changed: the key pair before can’t be read with this server’s key file."));
        (await rig.FindAsync()).Previous.ShouldNotBeNull().IsReadable.ShouldBeFalse();
        (await rig.InUseAsync()).ShouldBe(rig.Other.PublicKey);
    }

    [Fact]
    public async Task Who_saw_an_older_state_undoes_nothing()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        var seen = (await rig.FindAsync()).Version;
        await rig.ReplacedAsync();

        (await rig.UndoAsync(version: seen)).ShouldBeOfType<PairResult.Conflict>();
        (await rig.InUseAsync()).ShouldBe(rig.Other.PublicKey);
    }
}
