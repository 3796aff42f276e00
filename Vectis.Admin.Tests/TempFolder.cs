namespace Vectis.Admin.Tests;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>The folder's absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("vectis-test-").FullName;

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A pooled connection still holds the database on Windows; the system clears its own temporary folder.
        }
    }
}
