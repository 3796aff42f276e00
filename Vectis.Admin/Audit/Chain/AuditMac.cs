using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit.Chain;

/// <summary>
/// The HMAC-SHA256 of audit rows and of their head. Its key is derived from the key file: whoever has the database alone can compute none.
/// </summary>
/// <remarks>
/// Whole numbers are written as 8 bytes, little-endian; times as UTC ticks of 100 ns, which both databases keep; texts as their length in UTF-8
/// bytes and those bytes, a missing text as length -1; half of a surrogate pair becomes U+FFFD, as it does in a database. So no two rows have the same encoding.
/// </remarks>
internal sealed class AuditMac(DerivedKeys keys)
{
    /// <summary>The length of a MAC, in bytes.</summary>
    public const int Length = HMACSHA256.HashSizeInBytes;

    private readonly Lazy<byte[]> _key = new(() => keys.Derive("Vectis Admin audit log, chain of rows"));

    /// <summary>The MAC of a row, over the MAC of the row before it (null before the first) and all of its members.</summary>
    public byte[] Of(AuditEntry row, byte[]? previous)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key.Value);
        mac.AppendData("row"u8);
        Append(mac, previous);
        Append(mac, row.Sequence);
        Append(mac, row.At.UtcTicks);
        Append(mac, row.Who);
        Append(mac, row.UserId);
        Append(mac, row.Address);
        Append(mac, row.Action);
        Append(mac, row.Subject);
        Append(mac, row.Details);
        return mac.GetHashAndReset();
    }

    /// <summary>The seal of the head, over the last row's number and MAC and the number of the first chained row.</summary>
    public byte[] Of(AuditHead head)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key.Value);
        mac.AppendData("head"u8);
        Append(mac, head.Sequence);
        Append(mac, head.FirstChained);
        Append(mac, head.LastMac);
        return mac.GetHashAndReset();
    }

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool Same(byte[]? a, byte[] b) => a is not null && CryptographicOperations.FixedTimeEquals(a, b);

    private static void Append(IncrementalHash mac, string? text) => Append(mac, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Append(IncrementalHash mac, byte[]? bytes)
    {
        Append(mac, bytes?.Length ?? -1L);
        if (bytes is not null) mac.AppendData(bytes);
    }

    private static void Append(IncrementalHash mac, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        mac.AppendData(bytes);
    }
}
