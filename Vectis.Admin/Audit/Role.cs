namespace Vectis.Admin.Audit;

/// <summary>What a person may do; each role may do all that the one before it may.</summary>
public enum Role
{
    /// <summary>May read the dashboard, the records and the integrations.</summary>
    Viewer = 1,

    /// <summary>May also start and cancel runs.</summary>
    Analyst = 2,

    /// <summary>May also configure, test and save connections and manage users.</summary>
    Admin = 3,
}
