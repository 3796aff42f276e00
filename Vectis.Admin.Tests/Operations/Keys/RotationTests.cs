using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Tests.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Keys;

public sealed class RotationTests
{
    [Fact]
    public async Task Everything_stored_is_encrypted_with_the_new_key_and_every_node_reads_it_and_takes_it_up()
    {
        var (bed, serving) = await KeysBed.StartAsync();
        await using var _ = bed;
        await serving.BeatAsync();
        var cookie = serving.Protector.Protect("an open sign-in");
        var before = serving.DefaultKey;
        var rotating = await bed.StartNodeAsync();
        var lines = new Lines();

        var done = (await serving.BeatUntilAsync(rotating.Get<Rotations>().RotateAsync(Actor.Console, lines, CancellationToken.None))).ShouldBeOfType<RotationResult.Done>();

        (done.Reencrypted, done.Unreadable, done.Behind.Count).ShouldBe((3, 0, 0));
        var key = (await serving.KeysInUseAsync()).ShouldHaveSingleItem();
        key.ShouldNotBe(before);
        serving.DefaultKey.ShouldBe(key);
        (await serving.OpenConnectionAsync()).Value!.ToString().ShouldBe("acme at https://na.example.net");
        serving.Protector.Unprotect(cookie).ShouldBe("an open sign-in");
        lines.ShouldBe([
            $"The key {key} was added to the key ring; nobody encrypts with it yet.", "0 of 1 running node holds the key.", "1 of 1 running node holds the key.",
            "Connection keys: 3 encrypted anew.", "Every node takes up the new key."]);
        (await serving.AuditAsync()).TakeLast(2).ShouldBe([
            "console | key ring rotated | begun: key added, used by nobody yet", "console | key ring rotated | done: 3 encrypted anew, 0 unreadable"]);
    }

    [Fact]
    public async Task Nobody_encrypts_with_the_key_before_everybody_holds_it()
    {
        var (bed, serving) = await KeysBed.StartAsync();
        await using var _ = bed;
        var before = serving.DefaultKey;
        var begun = await (await bed.StartNodeAsync()).Get<RingRotation>().BeginAsync("console", CancellationToken.None);

        await serving.BeatAsync();
        var third = await bed.StartNodeAsync();

        serving.Get<RefreshingKeyRing>().Holds(begun.RingKey).ShouldBeTrue();
        serving.DefaultKey.ShouldBe(before);
        third.DefaultKey.ShouldBe(before);
        (await serving.KeysInUseAsync()).ShouldBe([before]);
    }

    [Fact]
    public async Task A_node_that_hangs_is_named_and_nothing_is_encrypted_until_it_answers()
    {
        var (bed, hanging) = await KeysBed.StartAsync();
        await using var _ = bed;
        await hanging.BeatAsync();
        var before = hanging.DefaultKey;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
        var rotating = await bed.StartNodeAsync(services => services.AddSingleton<TimeProvider>(clock));

        var rotation = rotating.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None);
        while (!rotation.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(rotation, Task.Delay(5));
        }

        (await rotation).ShouldBeOfType<RotationResult.Waiting>().Nodes.ShouldBe([$"process {Environment.ProcessId} on {Environment.MachineName}"]);
        (await hanging.KeysInUseAsync()).ShouldBe([before]);
        var lines = new Lines();
        var again = await bed.StartNodeAsync();
        (await hanging.BeatUntilAsync(again.Get<Rotations>().RotateAsync(Actor.Console, lines, CancellationToken.None))).ShouldBeOfType<RotationResult.Done>();
        lines[0].ShouldStartWith("A rotation was begun before and not finished: going on with its key ");
        (await hanging.RingKeysAsync()).ShouldBe(2);
        (await hanging.KeysInUseAsync()).ShouldBe([hanging.DefaultKey]);
        hanging.DefaultKey.ShouldNotBe(before);
    }

    [Fact]
    public async Task Nodes_that_are_gone_are_not_waited_for()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
        await using (var database = node.Database())
        {
            database.Add(new AppNode { Id = Guid.NewGuid(), Name = $"{Environment.MachineName}|{int.MaxValue}|1" });
            database.Add(new AppNode { Id = Guid.NewGuid(), Name = "elsewhere|1|1" });
            await database.SaveChangesAsync();
        }

        var rotating = await bed.StartNodeAsync(services => services.AddSingleton<TimeProvider>(clock));
        var rotation = rotating.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None);
        var waited = TimeSpan.Zero;
        while (!rotation.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            waited += TimeSpan.FromSeconds(1);
            await Task.WhenAny(rotation, Task.Delay(5));
        }

        (await rotation).ShouldBeOfType<RotationResult.Done>();
        waited.ShouldBeGreaterThanOrEqualTo(NodeWatch.DeadAfter);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_while_it_encrypts_it_goes_on_from_there_the_next_time(int at)
    {
        var (bed, serving) = await KeysBed.StartAsync();
        await using var _ = bed;
        // The stored keys come first: at 1 nothing is encrypted anew yet, at 2 all of it is and the end is not written.
        var killed = await bed.StartNodeAsync(services => services.Insert(at == 1 ? 0 : services.Count, ServiceDescriptor.Singleton<IProtectedData>(new Killer())));
        await Should.ThrowAsync<OperationCanceledException>(() => killed.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None));
        (await serving.OpenConnectionAsync()).IsValue.ShouldBeTrue();

        var again = await bed.StartNodeAsync();
        var done = (await again.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None)).ShouldBeOfType<RotationResult.Done>();

        done.Reencrypted.ShouldBe(at == 1 ? 3 : 0);
        (await serving.RingKeysAsync()).ShouldBe(2);
        (await again.KeysInUseAsync()).ShouldBe([again.DefaultKey]);
        (await serving.OpenConnectionAsync()).IsValue.ShouldBeTrue();
        await using var database = serving.Database();
        (await database.Set<KeyRotation>().SingleAsync()).FinishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_no_key_opens_is_counted_and_left_as_it_is()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        await using (var database = node.Database())
            await database.Set<ConnectionSecret>().Where(s => s.Field == CredentialField.ClientId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ciphertext, "lost"));

        var done = (await node.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None)).ShouldBeOfType<RotationResult.Done>();

        (done.Reencrypted, done.Unreadable).ShouldBe((2, 1));
        await using (var database = node.Database())
            (await database.Set<ConnectionSecret>().SingleAsync(s => s.Field == CredentialField.ClientId)).Ciphertext.ShouldBe("lost");
    }

    [Fact]
    public async Task A_form_that_was_open_during_the_rotation_can_be_saved()
    {
        var (bed, node) = await KeysBed.StartAsync();
        await using var _ = bed;
        var opened = (await node.Get<ConnectionStore>().FindAsync(FakeIntegration.Name, CancellationToken.None))!;

        await node.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None);

        var saved = await node.Get<ConnectionStore>().SaveAsync(
            KnownUsers.Admin, FakeIntegration.Name, opened.ToDraft() with { CompanyId = "other" }, opened.Version, null, CancellationToken.None);
        saved.ShouldBeOfType<SaveResult.Saved>();
        (await node.OpenConnectionAsync()).IsValue.ShouldBeTrue();
    }

    [Fact]
    public async Task What_somebody_saves_between_the_rotations_reading_and_writing_stays_and_so_does_the_rest()
    {
        var (bed, serving) = await KeysBed.StartAsync();
        await using var _ = bed;
        var saved = (SaveResult?)null;
        var rotating = await bed.StartNodeAsync(services => services.AddSingleton<IInterceptor>(new JustBefore("UPDATE \"ConnectionSecrets\"", async () =>
        {
            var store = serving.Get<ConnectionStore>();
            var view = (await store.FindAsync(FakeIntegration.Name, CancellationToken.None))!;
            saved = await store.SaveAsync(
                KnownUsers.Admin, FakeIntegration.Name, view.ToDraft() with { PrivateKey = "ANewerKey5555aaaa" }, view.Version, null, CancellationToken.None);
        })));

        var done = (await rotating.Get<Rotations>().RotateAsync(Actor.Console, null, CancellationToken.None)).ShouldBeOfType<RotationResult.Done>();

        saved.ShouldBeOfType<SaveResult.Saved>();
        done.Unreadable.ShouldBe(0);
        foreach (var node in (KeysBed.Node[])[serving, rotating, await bed.StartNodeAsync()])
        {
            var keys = (await node.OpenConnectionAsync()).Value.ShouldNotBeNull();
            (keys.PublicKey, keys.PrivateKey, keys.ClientId).ShouldBe((ConnectionsBed.Filled.PublicKey, "ANewerKey5555aaaa", ConnectionsBed.Filled.ClientId));
        }

        // What was saved with the old key meanwhile is encrypted anew in the second round.
        (await rotating.KeysInUseAsync()).ShouldBe([rotating.DefaultKey]);
    }

    private sealed class JustBefore(string command, Func<Task> act) : DbCommandInterceptor
    {
        private bool _isDone;

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            System.Data.Common.DbCommand given, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (_isDone || !given.CommandText.StartsWith(command, StringComparison.Ordinal)) return result;
            _isDone = true;
            await act();
            return result;
        }
    }

    private sealed class Lines : List<string>, IProgress<string>
    {
        public void Report(string value) => Add(value);
    }

    private sealed class Killer : IProtectedData
    {
        public string Name => "nothing";

        public Task<ReencryptedData> ReencryptAsync(CancellationToken cancellationToken) => throw new OperationCanceledException("as a kill does");

        public Task<string?> ForgetUnreadableAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
