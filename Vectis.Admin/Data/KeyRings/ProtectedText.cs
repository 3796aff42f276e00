using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>Opens texts that were encrypted by <c>protector.Protect(text)</c>, and says whether they are due to be encrypted anew.</summary>
public static class ProtectedText
{
    /// <summary>Opens a text.</summary>
    /// <param name="protector">The protector for its place.</param>
    /// <param name="ciphertext">The text.</param>
    /// <param name="plain">What it holds.</param>
    /// <param name="isOld">Whether it is encrypted with another key than the ring's present one.</param>
    /// <returns>False when no key of the ring opens it.</returns>
    public static bool TryOpen(IDataProtector protector, string ciphertext, [NotNullWhen(true)] out string? plain, out bool isOld)
    {
        (plain, isOld) = (null, false);
        try
        {
            plain = Encoding.UTF8.GetString(((IPersistedDataProtector)protector).DangerousUnprotect(
                WebEncoders.Base64UrlDecode(ciphertext), ignoreRevocationErrors: false, out isOld, out _));
            return true;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
