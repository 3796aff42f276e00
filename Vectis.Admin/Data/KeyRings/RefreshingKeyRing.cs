using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>
/// The key ring as this process holds it in memory. DataProtection reads it from the database once a day, and looks for a key it does not know only
/// in the first two minutes after the start; this one looks at any time, so that what another node encrypted with a new key is opened at once.
/// </summary>
/// <remarks>
/// It stands where DataProtection's own provider stood, below every protector, so it serves cookies, antiforgery tokens and stored secrets alike.
/// DataProtection's provider reads the ring when it is first asked: a refresh is a new one. To be removed once DataProtection can be told to
/// refresh (dotnet/aspnetcore#3975 gave it the two minutes); <c>RingRefreshTests</c> hold what it must do.
/// </remarks>
internal sealed class RefreshingKeyRing(Func<IKeyRingProvider> read, TimeProvider clock, ILogger<RefreshingKeyRing> log) : IKeyRingProvider
{
    /// <summary>How long after a refresh no other is made for a key that nobody knows: forged cookies must not become a flood of queries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private volatile IKeyRingProvider _current = read();
    private long? _soughtAt;

    private IKeyRing Ring => _current.GetCurrentKeyRing();

    public IKeyRing GetCurrentKeyRing() => new SeekingKeyRing(this, Ring);

    /// <summary>Whether this process could open what was encrypted with a key, without looking for it.</summary>
    public bool Holds(Guid ringKey) => Ring.GetAuthenticatedEncryptorByKeyId(ringKey, out _) is not null;

    /// <summary>The key that this process encrypts with.</summary>
    public Guid DefaultKey => Ring.DefaultKeyId;

    /// <summary>Reads the ring from the database. When that fails the one before stays.</summary>
    public void Refresh()
    {
        lock (_lock) ReadAnew();
    }

    private void ReadAnew()
    {
        var fresh = read();
        fresh.GetCurrentKeyRing();
        _current = fresh;
    }

    private IAuthenticatedEncryptor? Seek(Guid ringKey, out bool isRevoked)
    {
        lock (_lock)
        {
            // Another thread may have found it while this one waited.
            if (Ring.GetAuthenticatedEncryptorByKeyId(ringKey, out isRevoked) is { } found) return found;
            if (_soughtAt is { } at && clock.GetElapsedTime(at) < Pause) return null;
            _soughtAt = clock.GetTimestamp();
            try
            {
                ReadAnew();
            }
            catch (Exception e)
            {
                // Whatever the database or the ring says: the caller is told that the key is unknown, and the next one looks again.
                log.RingNotRead(e);
                return null;
            }
        }

        log.RingRead(ringKey);
        return Ring.GetAuthenticatedEncryptorByKeyId(ringKey, out isRevoked);
    }

    /// <summary>One state of the ring, which looks for a key that it lacks.</summary>
    private sealed class SeekingKeyRing(RefreshingKeyRing owner, IKeyRing ring) : IKeyRing
    {
        public IAuthenticatedEncryptor? DefaultAuthenticatedEncryptor => ring.DefaultAuthenticatedEncryptor;

        public Guid DefaultKeyId => ring.DefaultKeyId;

        public IAuthenticatedEncryptor? GetAuthenticatedEncryptorByKeyId(Guid keyId, out bool isRevoked) =>
            ring.GetAuthenticatedEncryptorByKeyId(keyId, out isRevoked) ?? owner.Seek(keyId, out isRevoked);
    }
}
