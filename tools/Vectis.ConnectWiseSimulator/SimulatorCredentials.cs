namespace Vectis.ConnectWiseSimulator;

/// <summary>The credentials the simulator accepts; made from the seed, so that they stay the same from start to start.</summary>
/// <param name="CompanyId">The short identifier, case-sensitive in the key.</param>
/// <param name="PublicKey">16 letters and digits.</param>
/// <param name="PrivateKey">16 letters and digits.</param>
/// <param name="ClientId">The registered client id, a GUID.</param>
public sealed record SimulatorCredentials(string CompanyId, string PublicKey, string PrivateKey, Guid ClientId)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The value of the <c>Authorization</c> header, with its scheme.</summary>
    public string Authorization =>
        "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{CompanyId}+{PublicKey}:{PrivateKey}"));

    internal static SimulatorCredentials From(int seed, string companyId)
    {
        var random = new Random(seed);
        string Key() => string.Create(16, random, (span, r) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Letters[r.Next(Letters.Length)];
            }
        });

        var publicKey = Key();
        var privateKey = Key();
        Span<byte> guid = stackalloc byte[16];
        random.NextBytes(guid);
        guid[7] = (byte)((guid[7] & 0x0F) | 0x40);
        guid[8] = (byte)((guid[8] & 0x3F) | 0x80);
        return new SimulatorCredentials(companyId, publicKey, privateKey, new Guid(guid));
    }
}
