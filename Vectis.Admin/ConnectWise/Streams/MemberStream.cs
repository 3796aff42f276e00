using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The members, API members among them. What they cost, their rates, secrets and home contact data are not even asked for.</summary>
internal sealed class MemberStream() : ConnectWiseStream<Member>(Map)
{
    public override string Key => "members";
    public override string Name => "Members";
    public override string Path => "system/members";
    public override string Permission => "System ▸ Member Maintenance";
    public override IReadOnlyList<string> NeverStores => NeverStored.OfMembers;

    protected override void Complete(Member record)
    {
        var name = $"{record.FirstName} {record.LastName}".Trim();
        record.Name = name.Length == 0 ? record.Identifier : name;
    }

    private static FieldMap<Member> Map => new FieldMap<Member>()
        .Text("identifier", (r, v) => r.Identifier = v)
        .Text("firstName", (r, v) => r.FirstName = v)
        .Text("lastName", (r, v) => r.LastName = v)
        .Text("primaryEmail", (r, v) => r.Email = v)
        .Text("officeEmail", (r, v) => r.Email ??= v)
        .Word("title", (r, v) => r.Title = v)
        .Flag("inactiveFlag", (r, v) => r.IsInactive = v)
        .Date("inactiveDate", (r, v) => r.InactiveDate = v)
        .Word("licenseClass", (r, v) => r.LicenseClass = v)
        .Reference("securityRole", (r, v) => (r.SecurityRoleId, r.SecurityRoleName) = (v.Id, v.Name))
        .Reference("type", (r, v) => (r.TypeId, r.TypeName) = (v.Id, v.Name))
        .Reference("defaultLocation", (r, v) => (r.DefaultLocationId, r.DefaultLocationName) = (v.Id, v.Name))
        .Reference("defaultDepartment", (r, v) => (r.DefaultDepartmentId, r.DefaultDepartmentName) = (v.Id, v.Name))
        .Reference("workRole", (r, v) => (r.WorkRoleId, r.WorkRoleName) = (v.Id, v.Name))
        .Reference("workType", (r, v) => (r.WorkTypeId, r.WorkTypeName) = (v.Id, v.Name))
        .Date("hireDate", (r, v) => r.HireDate = v)
        .Number("dailyCapacity", (r, v) => r.DailyCapacity = v)
        .Info();
}
