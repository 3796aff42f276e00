namespace Vectis.Admin.Integrations.Rotating;

/// <summary>Puts another key pair in use. It encrypts: have the vault prepared before the transaction.</summary>
internal sealed class PairSwap(SecretVault vault, Connection connection)
{
    /// <summary>What is told of a switch.</summary>
    /// <param name="By">Who switches.</param>
    /// <param name="At">When, UTC: both pairs have just passed their tests.</param>
    /// <param name="Reads">The keys of the streams that the pair before may read, separated by commas.</param>
    /// <param name="Run">The run under way; null when there is none.</param>
    public sealed record About(string By, DateTimeOffset At, string Reads, long? Run);

    /// <summary>Puts a new pair in use and keeps the one before, encrypted for a place of its own.</summary>
    public void To(ConnectionCredentials typed, ConnectionCredentials saved, About about)
    {
        var (publicKey, privateKey) = (Secret(CredentialField.PublicKey), Secret(CredentialField.PrivateKey));
        connection.Previous = new PreviousPair
        {
            PublicKey = Protect(CredentialField.PublicKey, saved.PublicKey, isPrevious: true),
            PrivateKey = Protect(CredentialField.PrivateKey, saved.PrivateKey, isPrevious: true),
            Ending = publicKey.Ending,
            PublicKeySavedAt = publicKey.SavedAt,
            PrivateKeySavedAt = privateKey.SavedAt,
            TestedAt = about.At,
            ReplacedAt = about.At,
            ReplacedBy = about.By,
            Reads = about.Reads,
            LastRun = about.Run,
        };
        Put(publicKey, typed.PublicKey, about.At);
        Put(privateKey, typed.PrivateKey, about.At);
        connection.TestedAt = about.At;
    }

    /// <summary>Puts the pair before in use again; the other one is forgotten.</summary>
    public void Back(ConnectionCredentials before, PreviousPair previous)
    {
        Put(Secret(CredentialField.PublicKey), before.PublicKey, previous.PublicKeySavedAt);
        Put(Secret(CredentialField.PrivateKey), before.PrivateKey, previous.PrivateKeySavedAt);
        connection.TestedAt = previous.TestedAt;
        connection.Previous = null;
    }

    private ConnectionSecret Secret(CredentialField field) => connection.Secrets.Single(secret => secret.Field == field);

    private void Put(ConnectionSecret secret, string value, DateTimeOffset savedAt) =>
        (secret.Ciphertext, secret.Ending, secret.SavedAt) = (Protect(secret.Field, value, isPrevious: false), StoredKeys.EndingOf(secret.Field, value), savedAt);

    private string Protect(CredentialField field, string value, bool isPrevious) =>
        vault.Protect(StoredKeys.PlaceOf(connection, field)!.Value with { IsPrevious = isPrevious }, value);
}
