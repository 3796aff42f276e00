using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Vectis.Admin.Account.TwoFactor;

/// <summary>
/// Encrypts what a user's second factor rests on. Each ciphertext is bound to its user and its name: a stolen database gives nothing away, and a
/// value moved to another user does not open.
/// </summary>
internal sealed class FactorVault(IDataProtectionProvider protection, ILogger<FactorVault> logger)
{
    private static readonly TimeSpan OfferHolds = TimeSpan.FromMinutes(30);

    /// <summary>Encrypts a value for its place.</summary>
    public string Protect(string userId, string name, string value) => Protector(userId, name).Protect(value);

    /// <summary>Decrypts a value that was encrypted for the same place; null when it can't be read, so that whoever needs it is not let in.</summary>
    public string? Unprotect(string userId, string name, string ciphertext)
    {
        try
        {
            return Protector(userId, name).Unprotect(ciphertext);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            logger.FactorUnreadable(e, name, userId);
            return null;
        }
    }

    /// <summary>A new authenticator key, sealed so that the form can carry it until a code has shown that the app holds it.</summary>
    public KeyOffer Offer(string userId) => Offer(userId, AuthenticatorCode.NewKey());

    /// <summary>The offer that a form carried; null when it is another user's, or was made too long ago.</summary>
    public KeyOffer? Reopen(string userId, string? seal)
    {
        try
        {
            return seal is { Length: > 0 } ? new KeyOffer(Offers(userId).Unprotect(seal), seal) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal IDataProtector Protector(string userId, string name) => protection.CreateProtector("Vectis.Admin.SecondFactor", $"user {userId}", $"value {name}");

    private KeyOffer Offer(string userId, string key) => new(key, Offers(userId).Protect(key, OfferHolds));

    private ITimeLimitedDataProtector Offers(string userId) =>
        protection.CreateProtector("Vectis.Admin.AuthenticatorOffer", $"user {userId}").ToTimeLimitedDataProtector();
}

/// <summary>An authenticator key that is not in force yet.</summary>
/// <param name="Key">The key, in Base32.</param>
/// <param name="Seal">The key encrypted for its user and half an hour.</param>
internal sealed record KeyOffer(string Key, string Seal)
{
    /// <summary>The key in groups, to be typed.</summary>
    public string Groups => string.Join(' ', Key.Chunk(4).Select(four => new string(four)));

    /// <summary>The key as an authenticator app reads it from a QR code.</summary>
    public string Address(string email) =>
        $"otpauth://totp/{Uri.EscapeDataString("Vectis Admin")}:{Uri.EscapeDataString(email)}?secret={Key}&issuer={Uri.EscapeDataString("Vectis Admin")}";
}
