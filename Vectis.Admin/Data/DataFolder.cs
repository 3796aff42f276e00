using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>The folder of the app's own files.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder and proves that it can be written.</summary>
    /// <exception cref="StartRefused">It can't.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            PrivateFolder.Create(folder);
            var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused(Words.FolderNotWritable(folder, e.Message));
        }
    }
}
