using Vectis.Admin.Integrations.Permissions;

namespace Vectis.Admin.Integrations;

/// <summary>A saved connection as screens may show it: everything but the keys.</summary>
public sealed record ConnectionView
{
    /// <summary>The connection's id, which every synced row carries.</summary>
    public required int Id { get; init; }

    /// <summary>The integration's key, such as <c>connectwise</c>.</summary>
    public required string Integration { get; init; }

    /// <summary>Handed back when saving, so that an edit made in between is noticed.</summary>
    public required Guid Version { get; init; }

    /// <summary>The Site URL.</summary>
    public required string SiteUrl { get; init; }

    /// <summary>The Company ID.</summary>
    public required string CompanyId { get; init; }

    /// <summary>Whether invoices are synced.</summary>
    public required bool IncludeInvoices { get; init; }

    /// <summary>Which records are synced, in the integration's own words; null for all that the keys may read.</summary>
    public string? Scope { get; init; }

    /// <summary>The keys that are stored, by field.</summary>
    public required IReadOnlyDictionary<CredentialField, StoredSecret> Secrets { get; init; }

    /// <summary>When the saved credentials last passed a test, UTC; null when they never did.</summary>
    public required DateTimeOffset? TestedAt { get; init; }

    /// <summary>When it was saved, UTC.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Who saved it.</summary>
    public required string SavedBy { get; init; }

    /// <summary>Whether all keys are there and open; if not, they have to be pasted again.</summary>
    public required bool SecretsReadable { get; init; }

    /// <summary>The key pair that was in use before and can be brought back; null when none is kept.</summary>
    public PreviousKeys? Previous { get; init; }

    /// <summary>After how many days somebody wants to be reminded to replace the key pair; null when nobody does.</summary>
    public int? KeyReminderDays { get; init; }

    /// <summary>Since when the key pair is saved, UTC: its older half. Null when none is saved.</summary>
    public DateTimeOffset? KeysSavedAt =>
        Secrets.TryGetValue(CredentialField.PublicKey, out var one) && Secrets.TryGetValue(CredentialField.PrivateKey, out var other)
            ? one.SavedAt < other.SavedAt ? one.SavedAt : other.SavedAt
            : null;

    /// <summary>When the reminder to replace the key pair comes, UTC; null when none does.</summary>
    public DateTimeOffset? KeysDueAt => KeyReminderDays is { } days && KeysSavedAt is { } saved ? saved.AddDays(days) : null;

    /// <summary>What is known of what its role may read, in the order of the streams; empty before it was asked.</summary>
    public IReadOnlyList<PermissionView> Permissions { get; init; } = [];

    /// <summary>Since when and by whom it is disconnected; null while it is in use.</summary>
    public Disconnection? Disconnected { get; init; }

    /// <summary>What a form begins with: all keys blank, which keeps the saved ones.</summary>
    public ConnectionDraft ToDraft() => new() { SiteUrl = SiteUrl, CompanyId = CompanyId, IncludeInvoices = IncludeInvoices };
}

/// <summary>That a key is stored, never which.</summary>
/// <param name="SavedAt">When it was saved, UTC.</param>
/// <param name="Ending">The last four characters, for the public key only.</param>
public sealed record StoredSecret(DateTimeOffset SavedAt, string? Ending)
{
    /// <summary>Whether it opens with this server's key file, for the server it was saved for; if not, it has to be pasted again.</summary>
    public bool IsReadable { get; init; } = true;
}

/// <summary>That the key pair in use before is kept, never which.</summary>
/// <param name="ReplacedAt">When it was replaced, UTC.</param>
/// <param name="ReplacedBy">Who replaced it.</param>
/// <param name="Ending">The last four characters of its public key.</param>
/// <param name="IsReadable">Whether it opens with this server's key file; if not, it can't be brought back.</param>
public sealed record PreviousKeys(DateTimeOffset ReplacedAt, string ReplacedBy, string? Ending, bool IsReadable);

/// <summary>That a connection is disconnected: its keys are forgotten, and nothing is synced.</summary>
/// <param name="At">Since when, UTC.</param>
/// <param name="By">Who disconnected it.</param>
/// <param name="Erasing">How far the erasing of its records is; null when they are kept.</param>
public sealed record Disconnection(DateTimeOffset At, string By, Erasing? Erasing);

/// <summary>How far the erasing of a connection's records is.</summary>
/// <param name="Done">How many are erased.</param>
/// <param name="Total">How many there were when it began.</param>
public sealed record Erasing(long Done, long Total);
