using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Integrations.Rotating;

namespace Vectis.Admin.Integrations;

/// <summary>One saved, configured integration.</summary>
internal sealed class Connection
{
    public int Id { get; set; }

    /// <summary>The integration's key, such as <c>connectwise</c>.</summary>
    public required string Integration { get; set; }

    /// <summary>Changes with every save, so that a second saver is told instead of overwriting.</summary>
    public Guid Version { get; set; }

    public required string SiteUrl { get; set; }
    public required string CompanyId { get; set; }
    public bool IncludeInvoices { get; set; }

    /// <summary>Which records are synced, in the integration's own words; null for all that the keys may read.</summary>
    public string? Scope { get; set; }

    public List<ConnectionSecret> Secrets { get; } = [];

    /// <summary>The key pair that was in use before; null when none is kept.</summary>
    public PreviousPair? Previous { get; set; }

    /// <summary>After how many days somebody wants to be reminded to replace the key pair; null when nobody does.</summary>
    public int? KeyReminderDays { get; set; }

    /// <summary>When these credentials last passed a test; null while they were saved untested.</summary>
    public DateTimeOffset? TestedAt { get; set; }

    public DateTimeOffset SavedAt { get; set; }
    public required string SavedBy { get; set; }

    /// <summary>When the connection was disconnected and its keys were forgotten; null while it is in use. Saving keys again ends it.</summary>
    public DateTimeOffset? DisconnectedAt { get; set; }

    /// <summary>Who disconnected it.</summary>
    public string? DisconnectedBy { get; set; }

    /// <summary>How many records were there when their erasing began; null while none was asked for.</summary>
    public long? RecordsToErase { get; set; }

    /// <summary>How many of them are gone.</summary>
    public long RecordsErased { get; set; }
}

/// <summary>One stored key, as ciphertext bound to its connection, field and origin.</summary>
internal sealed class ConnectionSecret
{
    public int ConnectionId { get; set; }
    public CredentialField Field { get; set; }

    /// <summary>Scheme, host and port the key was saved for; it is never sent elsewhere.</summary>
    public required string Origin { get; set; }

    public required string Ciphertext { get; set; }

    /// <summary>The last four characters of a public key, shown so that a person can tell which key is stored; null for the others.</summary>
    public string? Ending { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}

internal sealed class ConnectionConfiguration : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("Connections");
        builder.Property(c => c.Integration).HasMaxLength(64);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.SiteUrl).HasMaxLength(2048);
        builder.Property(c => c.CompanyId).HasMaxLength(512);
        builder.Property(c => c.SavedBy).HasMaxLength(256);
        builder.Property(c => c.DisconnectedBy).HasMaxLength(256);
        builder.HasMany(c => c.Secrets).WithOne().HasForeignKey(s => s.ConnectionId);
        builder.HasIndex(c => c.Integration);
    }
}

internal sealed class ConnectionSecretConfiguration : IEntityTypeConfiguration<ConnectionSecret>
{
    public void Configure(EntityTypeBuilder<ConnectionSecret> builder)
    {
        builder.ToTable("ConnectionSecrets");
        builder.HasKey(s => new { s.ConnectionId, s.Field });
        builder.Property(s => s.Origin).HasMaxLength(300);
        builder.Property(s => s.Ending).HasMaxLength(4);
        builder.Property(s => s.Field).HasConversion<string>().HasMaxLength(20);
    }
}
