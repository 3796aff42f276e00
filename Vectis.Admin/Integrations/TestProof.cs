using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vectis.Admin.Integrations;

/// <summary>
/// That certain credentials passed a test. Only <see cref="ConnectionTests"/> makes one; a form keeps it and hands it to
/// <see cref="ConnectionStore"/>, which records "tested" only for exactly these credentials. It lives in memory and holds no key.
/// </summary>
public sealed class TestProof
{
    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _fingerprint;

    internal TestProof(ConnectionCredentials credentials, DateTimeOffset passedAt)
    {
        _fingerprint = Fingerprint(credentials);
        PassedAt = passedAt;
    }

    /// <summary>When the test passed, UTC.</summary>
    public DateTimeOffset PassedAt { get; }

    /// <summary>Whether it was these credentials that passed; how the Site URL is spelled does not matter.</summary>
    internal bool IsFor(ConnectionCredentials credentials) => CryptographicOperations.FixedTimeEquals(_fingerprint, Fingerprint(credentials));

    // Keyed with a key of this process, so that the bytes tell nothing to whoever gets hold of them.
    private static byte[] Fingerprint(ConnectionCredentials credentials)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, ProcessKey);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var value in (string[])[Origin.Of(credentials.SiteUrl) ?? "", credentials.CompanyId, credentials.PublicKey, credentials.PrivateKey, credentials.ClientId])
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
