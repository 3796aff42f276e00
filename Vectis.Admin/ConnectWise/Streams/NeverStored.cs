namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>
/// What Vectis never stores, though ConnectWise may send it: costs, secrets, private contact data. THE list: no stream asks for a member whose name
/// holds one of these, and the text of a record that can't be read is kept without them. Custom fields of the type Password are left behind where
/// custom fields are read.
/// </summary>
internal static class NeverStored
{
    /// <summary>Parts of members' names, in any case, wherever they stand in any stream's records.</summary>
    public static IReadOnlyList<string> Everywhere { get; } =
    [
        "cost", "compRate", "compHourlyRate", "password", "secret", "token", "clientId", "privateKey", "home", "question", "photo", "signature", "sso", "ldap",
    ];

    /// <summary>A member's own rate; that of a time entry is what its customer pays.</summary>
    public static IReadOnlyList<string> OfMembers { get; } = [.. Everywhere, "hourlyRate"];

    /// <summary>Whether a member's name holds one of the parts.</summary>
    public static bool Holds(IReadOnlyList<string> parts, string name)
    {
        foreach (var part in parts)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
