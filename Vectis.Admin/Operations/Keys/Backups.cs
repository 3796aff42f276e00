using System.Data.Common;
using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data;

namespace Vectis.Admin.Operations.Keys;

/// <summary>Writes backups of the database while the app runs. The key file is never in one: together they open the stored keys.</summary>
internal sealed class Backups(IDatabaseBackup database, IOptions<DataSettings> files, AuditChain chain, Gate gate, AuditTrail audit)
{
    /// <summary>Writes one, checks it, and puts it in its place only then.</summary>
    /// <param name="actor">Who backs up; must be an Admin.</param>
    /// <param name="file">Where to; a path from the working folder is fine.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Ends the work before or after the copying; no file is left then.</param>
    public async Task<BackupResult> WriteAsync(Actor actor, string file, bool overwrite, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, Words.BackupOperation, cancellationToken) is { } refusal) return new BackupResult.Refused(refusal);
        if (database.Refusal is { } impossible) return new BackupResult.NotWritten(impossible);
        if (string.IsNullOrWhiteSpace(file)) return new BackupResult.NotWritten(Words.NoFile);
        var target = Path.GetFullPath(file);
        if (Directory.Exists(target)) return new BackupResult.NotWritten(Words.IsFolder(target));
        if (!overwrite && File.Exists(target)) return new BackupResult.NotWritten(Words.Exists(target));
        var unfinished = $"{target}.{Guid.NewGuid():N}.unfinished";
        try
        {
            CreateEmpty(unfinished);
            if (IsOneOfOurs(target, Path.GetFileName(unfinished))) return new BackupResult.NotWritten(Words.IsOurs(target));
            // Before the copy: the row it names is in the copy for certain.
            var mark = await chain.MarkAsync(cancellationToken);
            var copy = await database.CopyAsync(unfinished, cancellationToken);
            if (copy.Fault is { } fault) return new BackupResult.NotWritten(Words.Damaged(fault));
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = new FileInfo(unfinished).Length;
            File.Move(unfinished, target, overwrite);
            await audit.WriteAsync(actor, Words.BackupOperation, Path.GetFileName(target), Words.AuditBackup(bytes, copy.Rows), CancellationToken.None);
            return new BackupResult.Written(target, bytes, copy, mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            return new BackupResult.NotWritten(!overwrite && File.Exists(target) ? Words.Exists(target) : Words.CannotWrite(target, e.Message));
        }
        finally
        {
            Discard(unfinished);
        }
    }

    private static void CreateEmpty(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
    }

    // A folder can have many names, by links and letter case: it is ours when the file just made is seen there.
    private bool IsOneOfOurs(string target, string made) => database.OwnFiles.Append(files.Value.KeyFile).Any(ours =>
        string.Equals(Path.GetFileName(ours), Path.GetFileName(target), StringComparison.OrdinalIgnoreCase)
        && File.Exists(Path.Combine(Path.GetDirectoryName(ours)!, made)));

    private static void Discard(string unfinished)
    {
        foreach (var file in (string[])[unfinished, $"{unfinished}-journal"])
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The disk is gone, or somebody looks at it: its name says that it is unfinished.
            }
        }
    }
}

/// <summary>What came of a backup.</summary>
internal abstract record BackupResult
{
    /// <summary>It stands, and was checked.</summary>
    /// <param name="File">Where.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Copy">What it holds.</param>
    /// <param name="AuditMark">A row of the audit log that it holds; null when the log has none.</param>
    public sealed record Written(string File, long Bytes, CopiedDatabase Copy, AuditMark? AuditMark) : BackupResult;

    /// <summary>There is none, for a reason in one sentence or two.</summary>
    public sealed record NotWritten(string Message) : BackupResult;

    /// <summary>The actor may not.</summary>
    public sealed record Refused(NotAllowed Reason) : BackupResult;
}
