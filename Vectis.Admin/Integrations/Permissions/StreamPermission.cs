using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Integrations.Permissions;

/// <summary>Whether a connection's role may read a stream, as it was last answered.</summary>
internal sealed class StreamPermission
{
    public int ConnectionId { get; set; }
    public required string Stream { get; set; }
    public bool MayRead { get; set; }

    /// <summary>When it was found that the role may no longer read it; null while it may, and where it never could.</summary>
    public DateTimeOffset? LostAt { get; set; }

    /// <summary>The system's version when it could last be read; null where it told none.</summary>
    public string? VersionBefore { get; set; }

    /// <summary>The system's version when it was lost.</summary>
    public string? VersionAfter { get; set; }
}

/// <summary>When a connection's permissions were asked for, and the version the system had then.</summary>
internal sealed class PermissionCheck
{
    public int ConnectionId { get; set; }

    /// <summary>When somebody last began to ask for anything; whoever changes it may ask.</summary>
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>When every stream was last asked for; null before.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public string? Version { get; set; }
}

internal sealed class StreamPermissionConfiguration : IEntityTypeConfiguration<StreamPermission>
{
    public void Configure(EntityTypeBuilder<StreamPermission> builder)
    {
        builder.ToTable("StreamPermissions");
        builder.HasKey(p => new { p.ConnectionId, p.Stream });
        builder.Property(p => p.Stream).HasMaxLength(64);
        builder.Property(p => p.VersionBefore).HasMaxLength(64);
        builder.Property(p => p.VersionAfter).HasMaxLength(64);
        builder.HasOne<Connection>().WithMany().HasForeignKey(p => p.ConnectionId);
    }
}

internal sealed class PermissionCheckConfiguration : IEntityTypeConfiguration<PermissionCheck>
{
    public void Configure(EntityTypeBuilder<PermissionCheck> builder)
    {
        builder.ToTable("PermissionChecks");
        builder.HasKey(c => c.ConnectionId);
        builder.Property(c => c.ConnectionId).ValueGeneratedNever();
        builder.Property(c => c.Version).HasMaxLength(64);
        builder.HasOne<Connection>().WithOne().HasForeignKey<PermissionCheck>(c => c.ConnectionId);
    }
}
