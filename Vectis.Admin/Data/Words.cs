namespace Vectis.Admin.Data;

/// <summary>What stops the start, or a backup, on account of the data: each text names the file or the setting, and what to do.</summary>
internal static class Words
{
    // The data folder and the database.
    public static string FolderNotWritable(string folder, string why) =>
        $"The data folder {folder} can't be written ({why.TrimEnd('.')}). Give this account the right to write there, or name another folder in Data:Folder.";

    public static string DatabaseIsNewer(string change) =>
        $"The database was written by a newer Vectis Admin (it holds the change \"{change}\", which this version does not know). Start the newer version, or restore a backup made before the upgrade.";

    // The key file.
    public static string KeyFileMissing(string path) =>
        $"Data:KeyFile is \"{path}\", where no file is, but the database holds a key ring that opens only with the key file it was made with: put that file back, or, if it is lost for good, start once with --forget-secrets.";

    public static string KeyFileWrong(string path) =>
        $"Data:KeyFile is \"{path}\", which is not the key file that the key ring in the database was made with: put that file back, or, if it is lost for good, start once with --forget-secrets.";

    public static string NotAKeyFile(string path) =>
        $"Data:KeyFile is \"{path}\", which is not a key file (a PFX without a password, holding an RSA key): put the right file back, or, if it is lost for good, start once with --forget-secrets.";

    public static string KeyFileNotReadable(string path) =>
        $"Data:KeyFile is \"{path}\", which this account may not read: give the file to the account that Vectis Admin runs under.";

    public static string KeyFileNotWritable(string path) =>
        $"Data:KeyFile is \"{path}\", where this account may not write: name a file in a folder that it may write to.";

    public static string KeyFileInUse(string path, string node) =>
        $"Data:KeyFile is \"{path}\", which does not open the key ring in the database, but {node} works with the right one: copy that file here, or stop that process before you start with --forget-secrets.";

    public static string KeyFileNotSetAside(string path) =>
        $"Data:KeyFile is \"{path}\", which this account may not rename: give the folder to the account that Vectis Admin runs under, or name another file.";

    public static string KeyFileMadeMeanwhile(string path) =>
        $"Data:KeyFile is \"{path}\", which another process made at this moment: start again.";

    // Backups.
    public const string OtherRows = "It does not hold the same rows.";

    public const string SqlServerBacksUp =
        "The data are on SQL Server, which backs them up itself: use its BACKUP DATABASE or a maintenance plan, and keep the key file (Data:KeyFile) in another place.";
}
