namespace Vectis.Admin.Data;

/// <summary>Folders that only the app's own user may enter.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes the folder, with mode 0700 where modes exist. One that is already there keeps the mode its owner gave it.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
