namespace Vectis.Admin.Sync;

/// <summary>One kind of record that is synced, declared once by the integration that offers it.</summary>
public interface IRecordStream
{
    /// <summary>The key in rows, routes and on the command line, such as <c>time-entries</c>.</summary>
    string Key { get; }

    /// <summary>The name on screen, such as <c>Time entries</c>.</summary>
    string Name { get; }

    /// <summary>The permission that reading it needs, such as <c>Time &amp; Expense ▸ Time Entry</c>.</summary>
    string Permission { get; }

    /// <summary>The entity its rows are stored as; derives from <see cref="Data.SyncedRecord"/>.</summary>
    Type RecordType { get; }

    /// <summary>A small stream read whole in each run and skipped where forbidden.</summary>
    bool IsLookup { get; }

    /// <summary>Whether it is synced only where the connection asks for it.</summary>
    bool IsOptional { get; }
}
