using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vectis.Admin.Account.TwoFactor;

/// <summary>The codes of an authenticator app: RFC 6238 with HMAC-SHA-1, 30 seconds and six digits, which is what every app knows.</summary>
internal static class AuthenticatorCode
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeySigns = 32; // 160 bits, as RFC 4226 §4 recommends
    private const int Seconds = 30;

    /// <summary>A new key, in Base32 as apps take it.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, KeySigns);

    /// <summary>The time step that the moment lies in.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>
    /// The step a typed code belongs to: the present one or one beside it, since clocks differ. A step up to <paramref name="used"/> doesn't count
    /// any more: a code that was looked at over a shoulder is worth nothing (RFC 6238 §5.2).
    /// </summary>
    /// <returns>Null when the code is wrong, or was used.</returns>
    public static long? StepOf(string? code, string key, DateTimeOffset now, long? used)
    {
        var digits = Encoding.ASCII.GetBytes([.. (code ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            // Every step is looked at, so that the time taken tells nothing.
            if (CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(Of(key, step))) && !(step <= used)) found = step;
        }

        return found;
    }

    /// <summary>The code of a step.</summary>
    public static string Of(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // HMAC-SHA-1 is what RFC 6238 names and what authenticator apps know; as a MAC it is not broken.
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(Bytes(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        for (int i = 0, filled = 0, rest = 0, bits = 0; i < key.Length; i++)
        {
            rest = ((rest << 5) | Base32.IndexOf(key[i], StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[filled++] = (byte)(rest >> bits);
        }

        return bytes;
    }
}
