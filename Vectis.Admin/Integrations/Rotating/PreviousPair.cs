using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Integrations.Rotating;

/// <summary>
/// The key pair that was in use before the present one. It is kept, as ciphertext of a place of its own, until a complete sync has shown that the
/// new pair reads as much; until then it can be brought back.
/// </summary>
internal sealed class PreviousPair
{
    public int ConnectionId { get; set; }

    /// <summary>Ciphertext, bound to connection, field, origin and to being the pair before.</summary>
    public required string PublicKey { get; set; }

    /// <summary>Ciphertext, bound likewise.</summary>
    public required string PrivateKey { get; set; }

    /// <summary>The last four characters of the public key, as <see cref="ConnectionSecret.Ending"/>.</summary>
    public string? Ending { get; set; }

    public DateTimeOffset PublicKeySavedAt { get; set; }
    public DateTimeOffset PrivateKeySavedAt { get; set; }

    /// <summary>When it passed its last test, beside the new pair.</summary>
    public DateTimeOffset TestedAt { get; set; }

    public DateTimeOffset ReplacedAt { get; set; }
    public required string ReplacedBy { get; set; }

    /// <summary>The keys of the streams it could read then, separated by commas: a sync with the new pair that brings all of them is the proof.</summary>
    public required string Reads { get; set; }

    /// <summary>The run that was under way then: it goes on with this pair, so its end proves nothing of the new one. Null when there was none.</summary>
    public long? LastRun { get; set; }
}

internal sealed class PreviousPairConfiguration : IEntityTypeConfiguration<PreviousPair>
{
    public void Configure(EntityTypeBuilder<PreviousPair> builder)
    {
        builder.ToTable("PreviousPairs");
        builder.HasKey(p => p.ConnectionId);
        builder.Property(p => p.ConnectionId).ValueGeneratedNever();
        builder.Property(p => p.Ending).HasMaxLength(4);
        builder.Property(p => p.ReplacedBy).HasMaxLength(256);
        builder.Property(p => p.Reads).HasMaxLength(2000);
        builder.HasOne<Connection>().WithOne(c => c.Previous).HasForeignKey<PreviousPair>(p => p.ConnectionId);
    }
}
