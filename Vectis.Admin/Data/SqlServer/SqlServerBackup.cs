namespace Vectis.Admin.Data.SqlServer;

/// <summary>
/// SQL Server writes backups on its own disk, under its own account and with rights that the app does not need otherwise: they are left to its
/// administrator.
/// </summary>
internal sealed class SqlServerBackup : IDatabaseBackup
{
    public string? Refusal =>
        "The data are on SQL Server, which backs them up itself: use its BACKUP DATABASE or a maintenance plan, and keep the key file (Data:KeyFile) in another place.";

    public IReadOnlyList<string> OwnFiles => [];

    public Task<CopiedDatabase> CopyAsync(string emptyFile, CancellationToken cancellationToken) => throw new NotSupportedException(Refusal);
}
