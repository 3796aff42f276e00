using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account;

/// <summary>A person who may sign in.</summary>
internal sealed class VectisUser : IdentityUser
{
    public Role Role { get; set; } = Role.Viewer;

    /// <summary>A disabled user cannot sign in, and is signed out within a minute.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Disabled, or locked with no end. A lock after wrong passwords ends by itself and does not end what a user has begun.</summary>
    public bool IsShutOut => IsDisabled || (LockoutEnabled && LockoutEnd == DateTimeOffset.MaxValue);

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When the user was invited; null for the first administrator. Until the link is used there is no password.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>Invited, and the link not used yet: there is nothing to sign in with.</summary>
    public bool IsInvited => InvitedAt is not null && PasswordHash is null && !EmailConfirmed;

    /// <summary>Who invited the user.</summary>
    public string? InvitedBy { get; set; }

    /// <summary>The time step (RFC 6238) of the last authenticator code that was accepted: no code counts twice.</summary>
    public long? LastAuthenticatorStep { get; set; }
}

internal sealed class VectisUserConfiguration : IEntityTypeConfiguration<VectisUser>
{
    public void Configure(EntityTypeBuilder<VectisUser> builder)
    {
        builder.ToTable("Users");
        builder.HasKey(u => u.Id);
        builder.Ignore(u => u.IsShutOut).Ignore(u => u.IsInvited);
        builder.Property(u => u.Id).HasMaxLength(64);
        builder.Property(u => u.UserName).HasMaxLength(256);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(256);
        builder.Property(u => u.Email).HasMaxLength(256);
        builder.Property(u => u.NormalizedEmail).HasMaxLength(256);
        builder.Property(u => u.PhoneNumber).HasMaxLength(64);
        builder.Property(u => u.PasswordHash).HasMaxLength(1024);
        builder.Property(u => u.SecurityStamp).HasMaxLength(64);
        builder.Property(u => u.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.Property(u => u.Role).HasConversion<string>().HasMaxLength(20);
        builder.Property(u => u.InvitedBy).HasMaxLength(256);
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.HasIndex(u => u.NormalizedEmail).IsUnique();
        builder.HasMany<IdentityUserClaim<string>>().WithOne().HasForeignKey(c => c.UserId);
        builder.HasMany<IdentityUserLogin<string>>().WithOne().HasForeignKey(l => l.UserId);
        builder.HasMany<IdentityUserToken<string>>().WithOne().HasForeignKey(t => t.UserId);
        builder.HasMany<IdentityUserPasskey<string>>().WithOne().HasForeignKey(p => p.UserId).IsRequired();
    }
}

internal sealed class UserClaimConfiguration : IEntityTypeConfiguration<IdentityUserClaim<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder) => builder.ToTable("UserClaims").HasKey(c => c.Id);
}

internal sealed class UserLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.ToTable("UserLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.Property(l => l.LoginProvider).HasMaxLength(128);
        builder.Property(l => l.ProviderKey).HasMaxLength(128);
    }
}

internal sealed class UserTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.ToTable("UserTokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.Property(t => t.LoginProvider).HasMaxLength(128);
        builder.Property(t => t.Name).HasMaxLength(128);
    }
}

internal sealed class UserPasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    // 1023 bytes is the longest credential id that WebAuthn allows.
    private const int LongestCredentialId = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("UserPasskeys").HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(LongestCredentialId);
        builder.OwnsOne(p => p.Data).ToJson();
    }
}
