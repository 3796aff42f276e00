using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>The section <c>Database</c>.</summary>
internal sealed class DatabaseSettings
{
    /// <summary>The kind of database. Default Sqlite, which needs nothing installed.</summary>
    [Setting("Sqlite or SqlServer")]
    public DatabaseKind Provider { get; set; } = DatabaseKind.Sqlite;
}

/// <summary>The kinds of database Vectis runs on.</summary>
internal enum DatabaseKind
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2019 or later.</summary>
    SqlServer,
}
