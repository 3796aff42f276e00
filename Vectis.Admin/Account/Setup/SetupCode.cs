using System.Security.Cryptography;
using System.Text;

namespace Vectis.Admin.Account.Setup;

/// <summary>
/// The one-time code that proves access to the server's console: 12 signs of 32, which is 60 random bits, new at each start. Signs that are
/// easily taken for others (I, L, O, U) are left out.
/// </summary>
internal sealed class SetupCode
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly string _signs = RandomNumberGenerator.GetString(Signs, 12);

    /// <summary>The code as it is printed, <c>XXXX-XXXX-XXXX</c>.</summary>
    public string Text => string.Join('-', _signs[..4], _signs[4..8], _signs[8..]);

    /// <summary>Compares in a time that tells nothing; case, dashes and spaces don't count.</summary>
    public bool Matches(string? given) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(_signs),
        Encoding.UTF8.GetBytes(new string([.. (given ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)])));
}
