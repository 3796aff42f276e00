using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vectis.Admin.Data;

/// <summary>
/// The file at <c>Data:KeyFile</c>: a self-signed certificate with its private key (PFX, without a password; its protection is its mode and place)
/// that encrypts the key ring. Whoever has the database alone cannot read a secret.
/// </summary>
internal sealed class KeyFile
{
    private KeyFile(string path, X509Certificate2 certificate, bool isStored, string? fault, bool mayBeRight = false)
    {
        Path = path;
        Certificate = certificate;
        IsStored = isStored;
        Fault = fault;
        MayBeRight = mayBeRight;
    }

    /// <summary>Where it is or will be.</summary>
    public string Path { get; }

    /// <summary>The file's certificate; while <see cref="IsStored"/> is false one that exists in memory only.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Whether the certificate stands on the disk.</summary>
    public bool IsStored { get; private set; }

    /// <summary>Why the file that is there cannot be used, in one sentence that names the setting.</summary>
    public string? Fault { get; }

    /// <summary>Whether the file that is there may be the right one all the same, since it could not be read.</summary>
    public bool MayBeRight { get; }

    /// <summary>Opens the file, or makes a certificate in memory where there is none. Never writes.</summary>
    public static KeyFile Open(string path)
    {
        if (!File.Exists(path)) return new(path, NewCertificate(), isStored: false, fault: null);
        try
        {
            // Read by ourselves: the loader reports a file it may not open as one that is malformed.
            var certificate = X509CertificateLoader.LoadPkcs12(File.ReadAllBytes(path), password: null, KeySet);
            if (certificate.GetRSAPrivateKey() is not null) return new(path, certificate, isStored: true, fault: null);
        }
        catch (CryptographicException)
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(path, NewCertificate(), isStored: false, Words.KeyFileNotReadable(path), mayBeRight: true);
        }

        return new(path, NewCertificate(), isStored: false, Words.NotAKeyFile(path));
    }

    /// <summary>Writes the certificate, whole or not at all, for the app's own user only. A file that is already there is never overwritten.</summary>
    /// <returns>Null, or why it could not be written, in one sentence that names the setting.</returns>
    public string? Store()
    {
        var unfinished = $"{Path}.{Guid.NewGuid():N}";
        try
        {
            PrivateFolder.Create(System.IO.Path.GetDirectoryName(Path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(Certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password: null));
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Path, overwrite: false);
            IsStored = true;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.Exists(Path) ? Words.KeyFileMadeMeanwhile(Path) : Words.KeyFileNotWritable(Path);
        }
        finally
        {
            Discard(unfinished);
        }
    }

    /// <summary>Keeps the file that is there under another name, so that a new one can be made. It is never deleted: it may open something after all.</summary>
    /// <returns>The other name; null when no file was there.</returns>
    /// <exception cref="IOException">The file can't be renamed.</exception>
    public string? SetAside()
    {
        if (!File.Exists(Path)) return null;
        for (var number = 1; ; number++)
        {
            var aside = $"{Path}.unusable{(number == 1 ? "" : $"-{number}")}";
            if (File.Exists(aside)) continue;
            File.Move(Path, aside, overwrite: false);
            return aside;
        }
    }

    // Without EphemeralKeySet Windows would leave a copy of the private key in the user's profile; macOS has no such key set.
    private static X509KeyStorageFlags KeySet =>
        (OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet) | X509KeyStorageFlags.Exportable;

    // The certificate only carries the key pair: nobody judges its dates, so that it must not expire.
    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=Vectis Admin key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It could not be made in the first place; the caller already tells why.
        }
    }
}
