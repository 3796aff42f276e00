using Vectis.Admin.Data;

namespace Vectis.Admin.Tests;

/// <summary>
/// An empty SQLite database with its key file, made once as the app makes them. Each test gets a copy: to migrate and to make keys anew took
/// half of what the tests of the database cost.
/// </summary>
internal static class ReadyDatabase
{
    private static readonly Lazy<Task<(byte[] Database, byte[] KeyFile)>> Made = new(MakeAsync);

    /// <summary>Puts a copy in place.</summary>
    /// <param name="dataFolder">The folder of the database; it is made.</param>
    /// <param name="keyFile">The key file; its folder is made.</param>
    public static async Task CopyAsync(string dataFolder, string keyFile)
    {
        var made = await Made.Value;
        PrivateFolder.Create(dataFolder);
        PrivateFolder.Create(Path.GetDirectoryName(keyFile)!);
        await WriteAsync(Path.Combine(dataFolder, "vectis.db"), made.Database);
        await WriteAsync(keyFile, made.KeyFile);
    }

    private static async Task<(byte[] Database, byte[] KeyFile)> MakeAsync()
    {
        await using var database = await TestDatabase.MigrateAsync();
        return (await database.CloseAsync(), await File.ReadAllBytesAsync(database.KeyFile));
    }

    private static async Task WriteAsync(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(bytes);
    }
}
