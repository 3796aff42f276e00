using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Vectis.ConnectWiseSimulator;

/// <summary>One key pair and what it may read.</summary>
/// <param name="PublicKey">16 letters and digits.</param>
/// <param name="PrivateKey">16 letters and digits.</param>
/// <param name="Role">What it may read.</param>
public sealed record SimulatorKeyPair(string PublicKey, string PrivateKey, SimulatorRole Role);

/// <summary>The key pairs that are accepted, all with the same Company ID and Client ID. Thread-safe; a change holds from the next request on.</summary>
public sealed class SimulatorKeys
{
    private readonly ConcurrentDictionary<string, SimulatorKeyPair> _pairs = new(StringComparer.Ordinal);
    private readonly SimulatorSettings _settings;
    private int _made;

    internal SimulatorKeys(SimulatorSettings settings, SimulatorCredentials first, SimulatorRole role)
    {
        _settings = settings;
        _pairs[first.PublicKey] = new SimulatorKeyPair(first.PublicKey, first.PrivateKey, role);
    }

    /// <summary>Makes another pair, with a role of its own that may read everything at first; the same one after each start.</summary>
    public SimulatorKeyPair Add()
    {
        var made = SimulatorCredentials.From(unchecked(_settings.Seed + (7919 * Interlocked.Increment(ref _made))), _settings.CompanyId);
        return _pairs[made.PublicKey] = new SimulatorKeyPair(made.PublicKey, made.PrivateKey, new SimulatorRole());
    }

    /// <summary>Deletes a pair: requests with it are answered as with wrong keys.</summary>
    public void Delete(string publicKey) => _pairs.TryRemove(publicKey, out _);

    internal SimulatorKeyPair? Find(string? publicKey, string? privateKey) =>
        publicKey is not null && _pairs.TryGetValue(publicKey, out var pair)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(privateKey ?? ""), Encoding.UTF8.GetBytes(pair.PrivateKey))
            ? pair
            : null;
}
