namespace Vectis.Admin.Integrations;

/// <summary>Reads a connection's stored keys, and completes a form's blank fields with them where that is allowed.</summary>
internal sealed class StoredKeys(SecretVault vault)
{
    private const int ShortestWithEnding = 8;

    /// <summary>The fields that are stored as ciphertext.</summary>
    public static IReadOnlyList<CredentialField> Fields { get; } = [CredentialField.PublicKey, CredentialField.PrivateKey, CredentialField.ClientId];

    /// <summary>Decrypts all five credentials.</summary>
    /// <returns>The credentials; <see cref="FailureCategory.SecretsUnreadable"/> when a key is missing, foreign, or stored for another origin.</returns>
    public Answer<ConnectionCredentials> Open(Connection connection)
    {
        var values = new Dictionary<CredentialField, string>();
        foreach (var field in Fields)
        {
            var value = Read(connection, field);
            if (!value.IsValue) return value.Failure;
            values[field] = value.Value;
        }

        return new ConnectionCredentials(
            connection.SiteUrl, connection.CompanyId, values[CredentialField.PublicKey], values[CredentialField.PrivateKey], values[CredentialField.ClientId]);
    }

    /// <summary>Decrypts the credentials as they were before the key pair was replaced.</summary>
    /// <returns>The credentials; <see cref="FailureCategory.SecretsUnreadable"/> when a key is missing, foreign, or stored for another origin.</returns>
    public Answer<ConnectionCredentials> OpenPrevious(Connection connection)
    {
        if (connection.Previous is not { } pair || PlaceOf(connection, CredentialField.PublicKey) is not { } place) return new Failure(FailureCategory.SecretsUnreadable);
        var publicKey = vault.Unprotect(place with { IsPrevious = true }, pair.PublicKey);
        if (!publicKey.IsValue) return publicKey.Failure;
        var privateKey = vault.Unprotect(place with { Field = CredentialField.PrivateKey, IsPrevious = true }, pair.PrivateKey);
        if (!privateKey.IsValue) return privateKey.Failure;
        var clientId = Read(connection, CredentialField.ClientId);
        return clientId.IsValue
            ? new ConnectionCredentials(connection.SiteUrl, connection.CompanyId, publicKey.Value, privateKey.Value, clientId.Value)
            : clientId.Failure;
    }

    /// <summary>Whether a stored key opens.</summary>
    public bool IsReadable(Connection connection, CredentialField field) => Read(connection, field).IsValue;

    /// <summary>Fills a draft's blank keys with the saved ones. They are kept only for the origin they were saved for.</summary>
    /// <param name="check">The draft, judged by its integration.</param>
    /// <param name="saved">What is saved; null when nothing is.</param>
    public CompletedDraft Complete(DraftCheck check, Connection? saved)
    {
        var draft = check.Draft;
        var problems = check.Problems.ToList();
        var kept = new List<CredentialField>();
        var origin = Origin.Of(draft.SiteUrl);
        if (origin is null) Complain(CredentialField.SiteUrl, Words.NoAddress);
        var isSiteUrlSound = !problems.Exists(problem => problem.Field == CredentialField.SiteUrl);
        var leadsElsewhere = saved is not null && isSiteUrlSound && origin != Origin.Of(saved.SiteUrl);
        var publicKey = Value(CredentialField.PublicKey, draft.PublicKey);
        var privateKey = Value(CredentialField.PrivateKey, draft.PrivateKey);
        var clientId = Value(CredentialField.ClientId, draft.ClientId);
        var credentials = new ConnectionCredentials(draft.SiteUrl, draft.CompanyId, publicKey, privateKey, clientId);
        return new CompletedDraft(draft, problems.Count == 0 ? credentials : null, problems, kept);

        string Value(CredentialField field, string typed)
        {
            if (!string.IsNullOrWhiteSpace(typed)) return typed;
            if (saved is null || !saved.Secrets.Exists(secret => secret.Field == field)) return Blank(field, Words.Paste(field));
            if (leadsElsewhere) return Blank(field, Words.LeadsElsewhere(field));
            var stored = Read(saved, field);
            if (!stored.IsValue) return Blank(field, Words.Unreadable(field));
            kept.Add(field);
            return stored.Value;
        }

        string Blank(CredentialField field, string sentence)
        {
            Complain(field, sentence);
            return "";
        }

        // A field that its integration already complains about needs no second sentence.
        void Complain(CredentialField field, string sentence)
        {
            if (!problems.Exists(problem => problem.Field == field)) problems.Add(new FieldProblem(field, sentence));
        }
    }

    /// <summary>What may be shown of a key, so that a person can tell which one is stored: the last four characters of a public key; null for the others.</summary>
    public static string? EndingOf(CredentialField field, string value) => field == CredentialField.PublicKey && value.Length >= ShortestWithEnding ? value[^4..] : null;

    /// <summary>What a key of a connection is bound to; null when the Site URL is no address.</summary>
    public static SecretPlace? PlaceOf(Connection connection, CredentialField field) =>
        Origin.Of(connection.SiteUrl) is { } origin ? new SecretPlace(connection.Id, field, origin) : null;

    // The origin is always worked out from the Site URL that will be called, never read from the row: whoever can write to the table could have the
    // keys sent elsewhere.
    private Answer<string> Read(Connection connection, CredentialField field)
    {
        var secret = connection.Secrets.Find(secret => secret.Field == field);
        return secret is null || PlaceOf(connection, field) is not { } place
            ? new Failure(FailureCategory.SecretsUnreadable)
            : vault.Unprotect(place, secret.Ciphertext);
    }
}

/// <summary>A draft whose blank keys were filled with the saved ones.</summary>
/// <param name="Draft">The draft as its integration cleaned it; keys that are kept are blank.</param>
/// <param name="Credentials">All five credentials; null when there are problems.</param>
/// <param name="Problems">The integration's, and those of blank keys.</param>
/// <param name="Kept">The fields taken from what is saved.</param>
internal sealed record CompletedDraft(
    ConnectionDraft Draft, ConnectionCredentials? Credentials, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<CredentialField> Kept);
