using System.Security.Cryptography;
using System.Text;

namespace Vectis.Admin.Account.TwoFactor;

/// <summary>One-time codes for whoever has lost the authenticator. Only their hashes are stored: at 80 random bits a hash tells nothing.</summary>
internal static class RecoveryCode
{
    /// <summary>How many are made at a time.</summary>
    public const int Count = 10;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>New codes, <c>XXXX-XXXX-XXXX-XXXX</c>.</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => One(RandomNumberGenerator.GetString(Signs, 16)))];

    /// <summary>What is stored of a code. Case, dashes and spaces don't count.</summary>
    public static string Hash(string userId, string? code)
    {
        var signs = new string([.. (code ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{signs}")));
    }

    private static string One(string signs) => string.Join('-', signs.Chunk(4).Select(four => new string(four)));
}
