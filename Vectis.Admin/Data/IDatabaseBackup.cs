namespace Vectis.Admin.Data;

/// <summary>Copies the database while it is in use.</summary>
public interface IDatabaseBackup
{
    /// <summary>Why no copy can be made, in one sentence; null where it can.</summary>
    string? Refusal { get; }

    /// <summary>The files that are the database itself, which no copy may overwrite.</summary>
    IReadOnlyList<string> OwnFiles { get; }

    /// <summary>Writes a copy as of one moment into a file that is empty, and compares the two.</summary>
    /// <exception cref="System.Data.Common.DbException">The database can't be read, or the copy can't be written.</exception>
    Task<CopiedDatabase> CopyAsync(string emptyFile, CancellationToken cancellationToken);
}

/// <summary>A copy.</summary>
/// <param name="Tables">How many tables it has.</param>
/// <param name="Rows">How many rows they hold.</param>
/// <param name="Fault">What is wrong with it; null when it is whole.</param>
public sealed record CopiedDatabase(int Tables, long Rows, string? Fault);
