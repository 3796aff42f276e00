using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vectis.Admin.Data;

/// <summary>Secrets for other purposes than the key ring, derived from the key file, so that they need no place of their own and are in no database.</summary>
public sealed class DerivedKeys
{
    private const int Length = 32;
    private readonly KeyFile _file;

    internal DerivedKeys(KeyFile file) => _file = file;

    /// <summary>The secret for a purpose: 32 bytes, the same as long as the key file is the same (HKDF-SHA256, RFC 5869).</summary>
    /// <exception cref="InvalidOperationException">The key file does not stand on the disk yet.</exception>
    public byte[] Derive(string purpose)
    {
        if (!_file.IsStored) throw new InvalidOperationException($"{nameof(KeyRingCheck)} has not passed: there is no key file to derive from.");
        using var rsa = _file.Certificate.GetRSAPrivateKey()!;
        var material = rsa.ExportRSAPrivateKey();
        try
        {
            return HKDF.DeriveKey(HashAlgorithmName.SHA256, material, Length, salt: null, info: Encoding.UTF8.GetBytes(purpose));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }
}
