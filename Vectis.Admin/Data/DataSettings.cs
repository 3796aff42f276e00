using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>The section <c>Data</c>: where Vectis keeps its files.</summary>
public sealed class DataSettings
{
    private const string FolderName = "vectis-admin";

    /// <summary>The data folder, absolute; made with mode 0700 where modes exist. Default: <c>vectis-admin</c> in the user's local application data.</summary>
    [Setting("an absolute path")]
    public string Folder { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), FolderName);

    /// <summary>The file that protects the key ring, absolute, outside <see cref="Folder"/>. Default: <c>vectis-admin/ring.pfx</c> in the user's application data.</summary>
    [Setting("an absolute path outside Data:Folder")]
    public string KeyFile { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), FolderName, "ring.pfx");

    /// <summary>The faults of these two paths, as sentences that name the key, the value given and what is allowed.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!Path.IsPathFullyQualified(Folder)) yield return SettingsRegistration.Fault("Data:Folder", Folder, "an absolute path");
        if (!Path.IsPathFullyQualified(KeyFile)) yield return SettingsRegistration.Fault("Data:KeyFile", KeyFile, "an absolute path outside Data:Folder");
        else if (Path.IsPathFullyQualified(Folder) && IsInside(KeyFile, Folder))
            yield return SettingsRegistration.Fault("Data:KeyFile", KeyFile, $"an absolute path outside Data:Folder ({Folder})");
    }

    private static bool IsInside(string file, string folder)
    {
        var relative = Path.GetRelativePath(folder, file);
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }
}
