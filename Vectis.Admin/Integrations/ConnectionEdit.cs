namespace Vectis.Admin.Integrations;

/// <summary>One save: what it changes in a connection, and how the audit trail words it.</summary>
internal sealed class ConnectionEdit(Connection connection, CompletedDraft completed)
{
    private readonly List<string> _changes = [];

    /// <summary>
    /// Before → after, for the audit trail. A Company ID is only named, as keys are: a key pasted into the wrong field would stand in the trail for ever.
    /// </summary>
    public string Changes => _changes.Count == 0 ? "no change" : string.Join("; ", _changes);

    /// <summary>Sets everything but the keys.</summary>
    /// <param name="savedBy">Who saves.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="testedAt">When exactly these credentials passed a test; null when they did not.</param>
    public void Apply(string savedBy, DateTimeOffset now, DateTimeOffset? testedAt)
    {
        var draft = completed.Draft;
        var isNew = connection.Id == 0;
        var isSame = completed.Kept.Count == StoredKeys.Fields.Count && connection.CompanyId == draft.CompanyId;
        if (connection.SiteUrl != draft.SiteUrl) _changes.Add($"Site URL: {(isNew ? "none" : connection.SiteUrl)} → {draft.SiteUrl}");
        if (connection.CompanyId != draft.CompanyId) _changes.Add(Worded(CredentialField.CompanyId, isNew));
        if (connection.IncludeInvoices != draft.IncludeInvoices) _changes.Add($"invoices: {OnOff(connection.IncludeInvoices)} → {OnOff(draft.IncludeInvoices)}");
        if (connection.DisconnectedAt is not null) _changes.Add("disconnected → connected again");
        (connection.DisconnectedAt, connection.DisconnectedBy) = (null, null);
        if (connection.Previous is not null && LeavesPrevious())
        {
            connection.Previous = null;
            _changes.Add("key pair before forgotten");
        }

        connection.SiteUrl = draft.SiteUrl;
        connection.CompanyId = draft.CompanyId;
        connection.IncludeInvoices = draft.IncludeInvoices;
        connection.TestedAt = testedAt ?? (isSame ? connection.TestedAt : null);
        connection.Version = Guid.NewGuid();
        connection.SavedAt = now;
        connection.SavedBy = savedBy;
    }

    /// <summary>Encrypts the keys that were typed; the others stay as they are. The connection must have its id.</summary>
    public void ApplyKeys(SecretVault vault)
    {
        var origin = Origin.Of(connection.SiteUrl)!;
        foreach (var field in StoredKeys.Fields.Except(completed.Kept))
        {
            var value = completed.Credentials!.Of(field);
            var ciphertext = vault.Protect(new SecretPlace(connection.Id, field, origin), value);
            var secret = connection.Secrets.Find(secret => secret.Field == field);
            _changes.Add(Worded(field, secret is null));
            if (secret is null) connection.Secrets.Add(secret = new ConnectionSecret { Field = field, Origin = origin, Ciphertext = ciphertext });
            secret.Origin = origin;
            secret.Ciphertext = ciphertext;
            secret.Ending = StoredKeys.EndingOf(field, value);
            secret.SavedAt = connection.SavedAt;
        }
    }

    /// <summary>Whether there is no way back any more: the pair in use is replaced here, or the pair before was for another server or company.</summary>
    private bool LeavesPrevious() =>
        !completed.Kept.Contains(CredentialField.PublicKey) || !completed.Kept.Contains(CredentialField.PrivateKey)
        || connection.CompanyId != completed.Draft.CompanyId || Origin.Of(connection.SiteUrl) != Origin.Of(completed.Draft.SiteUrl);

    private static string Worded(CredentialField field, bool isNew) => $"{Words.InSentence(field)} {(isNew ? "entered" : "replaced")}";

    private static string OnOff(bool value) => value ? "on" : "off";
}
