namespace Vectis.Admin.Data.SqlServer;

/// <summary>
/// SQL Server writes backups on its own disk, under its own account and with rights that the app does not need otherwise: they are left to its
/// administrator.
/// </summary>
internal sealed class SqlServerBackup : IDatabaseBackup
{
    public string? Refusal => Words.SqlServerBacksUp;

    public IReadOnlyList<string> OwnFiles => [];

    public Task<CopiedDatabase> CopyAsync(string emptyFile, CancellationToken cancellationToken) => throw new NotSupportedException(Refusal);
}
