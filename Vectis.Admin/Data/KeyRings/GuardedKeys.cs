using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>
/// Adds no key to a ring in which there is one that this process cannot open. DataProtection would do so without a word, and the other nodes could
/// not read it. <see cref="KeyRingCheck"/> sees to that at the start; this one afterwards, when the ring was made anew under a running process.
/// </summary>
internal sealed class GuardedKeys(XmlKeyManager inner) : IKeyManager
{
    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate)
    {
        RefuseForeignRing();
        return inner.CreateNewKey(activationDate, expirationDate);
    }

    /// <summary>Adds a key whose id is known beforehand, and which comes after every other, also one of a machine whose clock is ahead.</summary>
    public void Add(Guid ringKey, DateTimeOffset now, TimeSpan lifetime)
    {
        RefuseForeignRing();
        var last = inner.GetAllKeys().Select(key => key.ActivationDate).DefaultIfEmpty().Max();
        var activation = last < now ? now : last.AddSeconds(1);
        ((IInternalXmlKeyManager)inner).CreateNewKey(ringKey, now, activation, activation + lifetime);
    }

    /// <summary>Whether a key of the ring can be used with this process's key file.</summary>
    public static bool Opens(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception)
        {
            // Whatever keeps a key from being read, cryptography or malformed XML: it cannot be used.
            return false;
        }
    }

    public IReadOnlyCollection<IKey> GetAllKeys() => inner.GetAllKeys();

    public CancellationToken GetCacheExpirationToken() => inner.GetCacheExpirationToken();

    public void RevokeKey(Guid keyId, string? reason = null) => inner.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => inner.RevokeAllKeys(revocationDate, reason);

    private void RefuseForeignRing()
    {
        if (inner.GetAllKeys().Any(key => !key.IsRevoked && !Opens(key)))
            throw new InvalidOperationException("The key ring in the database holds a key that this process’s key file (Data:KeyFile) does not open: no key is added to it. Restart this process.");
    }
}
