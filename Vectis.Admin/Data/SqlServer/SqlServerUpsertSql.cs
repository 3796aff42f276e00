namespace Vectis.Admin.Data.SqlServer;

/// <summary>The statements of one bulk upsert. Names come from the model, never from data.</summary>
internal sealed class SqlServerUpsertSql(RowShape shape)
{
    /// <summary>The session's staging table.</summary>
    public const string Staging = "#VectisStaging";

    private const string Match = "t.[ConnectionId] = s.[ConnectionId] AND t.[Id] = s.[Id]";
    private readonly string[] _columns = ["ConnectionId", "Id", .. shape.Columns, "ContentHash"];

    /// <summary>An empty staging table with the target's own column types, nullability and collation.</summary>
    public string CreateStaging => $"DROP TABLE IF EXISTS {Staging}; SELECT TOP (0) {List("")} INTO {Staging} FROM [{shape.Table}];";

    /// <summary>Rows that were marked deleted and are there again.</summary>
    public string Revive => $"UPDATE t SET {Sets} FROM [{shape.Table}] AS t INNER JOIN {Staging} AS s ON {Match} WHERE t.[DeletedAt] IS NOT NULL;";

    /// <summary>Rows that differ. Those just revived no longer do.</summary>
    public string Update => $"UPDATE t SET {Sets} FROM [{shape.Table}] AS t INNER JOIN {Staging} AS s ON {Match} WHERE t.[ContentHash] <> s.[ContentHash];";

    /// <summary>Rows that are missing.</summary>
    public string Insert => $"INSERT INTO [{shape.Table}] ({List("")}) SELECT {List("s.")} FROM {Staging} AS s WHERE NOT EXISTS (SELECT 1 FROM [{shape.Table}] AS t WHERE {Match});";

    /// <summary>Ends the staging table.</summary>
    public string DropStaging => $"DROP TABLE {Staging};";

    private string Sets => string.Join(", ", _columns.Skip(2).Select(c => $"t.[{c}] = s.[{c}]")) + ", t.[DeletedAt] = NULL, t.[DeletedByRun] = NULL";

    private string List(string prefix) => string.Join(", ", _columns.Select(c => $"{prefix}[{c}]"));
}
