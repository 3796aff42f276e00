using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;
using Xunit;

namespace Vectis.Admin.Tests.Data.KeyRings;

public sealed class RingRefreshTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
    private readonly RingReads _reads = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_nodes_with_the_same_key_file_read_each_other()
    {
        await using var one = await NodeAsync();
        await using var two = await NodeAsync();

        two.Fault.ShouldBeNull();
        two.Protector.Unprotect(one.Protector.Protect("from one")).ShouldBe("from one");
        one.Protector.Unprotect(two.Protector.Protect("from two")).ShouldBe("from two");
    }

    [Fact]
    public async Task What_another_node_encrypts_with_a_new_key_is_opened_at_once()
    {
        await using var one = await NodeAsync();
        one.Protector.Protect("the ring is read");
        var ciphertext = await FromANewKeyAsync();

        one.Protector.Unprotect(ciphertext).ShouldBe("a value");
        ((IPersistedDataProtector)one.Protector).DangerousUnprotect(WebEncoders.Base64UrlDecode(ciphertext), false, out var isOld, out _).ShouldNotBeEmpty();
        isOld.ShouldBeFalse("the new key is this node's own from now on");
    }

    [Fact]
    public async Task A_key_that_nobody_knows_is_looked_for_once_in_ten_seconds()
    {
        await using var one = await NodeAsync();
        var forged = Forged(one.Protector.Protect("a value"));
        var before = _reads.Count;

        for (var i = 0; i < 50; i++) Should.Throw<CryptographicException>(() => one.Protector.Unprotect(forged));
        var once = _reads.Count - before;
        once.ShouldBeGreaterThan(0);
        _clock.Advance(RefreshingKeyRing.Pause - TimeSpan.FromMilliseconds(1));
        Should.Throw<CryptographicException>(() => one.Protector.Unprotect(forged));
        (_reads.Count - before).ShouldBe(once);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Should.Throw<CryptographicException>(() => one.Protector.Unprotect(forged));

        (_reads.Count - before).ShouldBe(2 * once);
    }

    [Fact]
    public async Task A_ring_that_cannot_be_read_again_leaves_the_one_before()
    {
        await using var one = await NodeAsync();
        var known = one.Protector.Protect("a value");
        var unknown = await FromANewKeyAsync();
        _reads.Fails = true;

        Should.Throw<CryptographicException>(() => one.Protector.Unprotect(unknown));
        one.Protector.Unprotect(known).ShouldBe("a value");
        _reads.Fails = false;
        _clock.Advance(RefreshingKeyRing.Pause);
        one.Protector.Unprotect(unknown).ShouldBe("a value");
    }

    [Fact]
    public async Task A_node_adds_no_key_to_a_ring_that_was_made_anew_under_it()
    {
        await using var one = await NodeAsync();
        one.Protector.Protect("the ring is read");
        using var elsewhere = new TempFolder();
        string foreign;
        await using (var stranger = await KeyRingServer.StartAsync(elsewhere.Path))
        await using (var database = Open(stranger)) foreign = (await database.Set<DataProtectionKey>().SingleAsync()).Xml!;
        await using (var database = Open(one))
        {
            await database.Set<DataProtectionKey>().ExecuteUpdateAsync(set => set.SetProperty(key => key.Xml, foreign));

            Should.Throw<InvalidOperationException>(() => one.Services.GetRequiredService<RefreshingKeyRing>().Refresh()).Message.ShouldContain("Data:KeyFile");
            (await database.Set<DataProtectionKey>().CountAsync()).ShouldBe(1);
        }

        one.Protector.Unprotect(one.Protector.Protect("a value")).ShouldBe("a value");
    }

    private Task<KeyRingServer> NodeAsync() => KeyRingServer.StartAsync(
        _folder.Path, configure: services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<IInterceptor>(_reads));

    /// <summary>Encrypts on another node, with a key that it has just added.</summary>
    private async Task<string> FromANewKeyAsync()
    {
        await using var other = await NodeAsync();
        var now = TimeProvider.System.GetUtcNow();
        other.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        other.Services.GetRequiredService<RefreshingKeyRing>().Refresh();
        return other.Protector.Protect("a value");
    }

    private static VectisDbContext Open(KeyRingServer server) => server.Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();

    // Behind four bytes of magic stands the id of the key.
    private static string Forged(string ciphertext)
    {
        var bytes = WebEncoders.Base64UrlDecode(ciphertext);
        Guid.NewGuid().TryWriteBytes(bytes.AsSpan(4)).ShouldBeTrue();
        return WebEncoders.Base64UrlEncode(bytes);
    }

    private sealed class RingReads : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public bool Fails { get; set; }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            if (!command.CommandText.Contains("DataProtectionKeys", StringComparison.Ordinal)) return result;
            Count++;
            return Fails ? throw new InvalidOperationException("The database is gone.") : result;
        }
    }
}
