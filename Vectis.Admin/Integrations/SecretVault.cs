using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Integrations;

/// <summary>
/// Encrypts and decrypts stored keys. Each ciphertext is bound to its connection, field and origin, and to being in use or kept from before: moved
/// to another row, or read for another server, it does not open.
/// </summary>
internal sealed class SecretVault(IDataProtectionProvider protection, ILogger<SecretVault> logger)
{
    /// <summary>Encrypts a value for its place.</summary>
    public string Protect(SecretPlace place, string value) => Protector(place).Protect(value);

    /// <summary>Decrypts a value that was encrypted for the same place.</summary>
    /// <returns>The value, or <see cref="FailureCategory.SecretsUnreadable"/>.</returns>
    public Answer<string> Unprotect(SecretPlace place, string ciphertext)
    {
        try
        {
            return Protector(place).Unprotect(ciphertext);
        }
        catch (CryptographicException e)
        {
            logger.SecretUnreadable(e, place.Field, place.ConnectionId);
            return new Failure(FailureCategory.SecretsUnreadable);
        }
    }

    /// <summary>Decrypts a value without a word in the log when that fails, and says whether another key than the ring's present one encrypted it.</summary>
    public bool TryOpen(SecretPlace place, string ciphertext, [NotNullWhen(true)] out string? value, out bool isOld) =>
        ProtectedText.TryOpen(Protector(place), ciphertext, out value, out isOld);

    /// <summary>
    /// Has the ring add its next key now, if one is due. It writes to the database on a connection of its own, for which a transaction of ours
    /// would leave no room on SQLite; so this comes before a transaction that encrypts.
    /// </summary>
    public void Prepare() => Protector(default).Protect("");

    private IDataProtector Protector(SecretPlace place) => protection.CreateProtector(
        "Vectis.Admin.ConnectionSecret",
        [$"connection {place.ConnectionId}", $"field {place.Field}", $"origin {place.Origin}", .. place.IsPrevious ? (string[])["pair before"] : []]);
}

/// <summary>What a ciphertext is bound to.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Field">The field.</param>
/// <param name="Origin">Scheme, host and port, as <see cref="Integrations.Origin"/> spells them.</param>
internal readonly record struct SecretPlace(int ConnectionId, CredentialField Field, string Origin)
{
    /// <summary>Whether it is of the pair that was in use before.</summary>
    public bool IsPrevious { get; init; }
}
