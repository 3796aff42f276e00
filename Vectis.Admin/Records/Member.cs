using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A person, or an API member, of the MSP. Costs, rates and home contact data are not stored.</summary>
public sealed class Member : SyncedRecord
{
    /// <summary>The sign-in name.</summary>
    public string? Identifier { get; set; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; set; }

    /// <summary>First and last name.</summary>
    public string? Name { get; set; }

    /// <summary>The primary, else the office e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>Whether it is inactive.</summary>
    public bool IsInactive { get; set; }

    /// <summary>Since when it is inactive.</summary>
    public DateOnly? InactiveDate { get; set; }

    /// <summary>F full, A API, C StreamlineIT, X subcontractor; other values are kept as they came.</summary>
    public string? LicenseClass { get; set; }

    /// <summary>The id of the security role; null without one.</summary>
    public long? SecurityRoleId { get; set; }

    /// <summary>The name of the security role, as last seen.</summary>
    public string? SecurityRoleName { get; set; }

    /// <summary>The id of the type; null without one.</summary>
    public long? TypeId { get; set; }

    /// <summary>The name of the type, as last seen.</summary>
    public string? TypeName { get; set; }

    /// <summary>The id of the default location; null without one.</summary>
    public long? DefaultLocationId { get; set; }

    /// <summary>The name of the default location, as last seen.</summary>
    public string? DefaultLocationName { get; set; }

    /// <summary>The id of the default department; null without one.</summary>
    public long? DefaultDepartmentId { get; set; }

    /// <summary>The name of the default department, as last seen.</summary>
    public string? DefaultDepartmentName { get; set; }

    /// <summary>The id of the work role; null without one.</summary>
    public long? WorkRoleId { get; set; }

    /// <summary>The name of the work role, as last seen.</summary>
    public string? WorkRoleName { get; set; }

    /// <summary>The id of the work type; null without one.</summary>
    public long? WorkTypeId { get; set; }

    /// <summary>The name of the work type, as last seen.</summary>
    public string? WorkTypeName { get; set; }

    /// <summary>The hire date.</summary>
    public DateOnly? HireDate { get; set; }

    /// <summary>Hours a day.</summary>
    public decimal? DailyCapacity { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"Member {Id}";
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.HasSyncedKey("Members");
    }
}
