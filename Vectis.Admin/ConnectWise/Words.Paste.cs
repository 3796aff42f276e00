using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise;

/// <summary>What the Configure dialog says of what was pasted.</summary>
internal static partial class Words
{
    public const string FillThemIn = "Fill them in";
    public const string FillItIn = "Fill it in";
    public const string KeepAsItIs = "Keep as it is";
    public const string UndoFilling = "Undo filling in";
    public const string UndoMending = "Undo this change";
    public const string PasteTooLong = "That is too long for this field, and no value with its name beside it was found in it. Nothing was pasted.";

    public const string StrayCharactersRemoved = "stray characters removed";
    public const string SpacesRemoved = "spaces removed";
    public const string ProtocolAdded = "https:// added";
    public const string SecondProtocolRemoved = "second protocol removed";
    public const string UserInfoRemoved = "user name removed";
    public const string EndSlashRemoved = "slash at the end removed";
    public const string SlashesRemoved = "slashes removed";
    public const string TailRemoved = "everything after the host removed";
    public const string PortRemoved = "port removed";
    public const string DotRemoved = "dot at the end removed";
    public const string CloudDomainAdded = $".{Outbound.AllowedAddresses.CloudDomain} added";
    public const string ApiPrefixRemoved = "api- removed";

    public static string ProtocolReplaced(string scheme) => $"{Connecting.ServerMessage.Clean(scheme, 20)}:// replaced by https://";

    /// <summary>What was changed in a pasted Site URL.</summary>
    public static string SiteUrlMended(IReadOnlyList<string> changes) => $"Site URL: {Listed(changes)}.";

    /// <summary>What a pasted block holds.</summary>
    /// <param name="found">The fields it has one value for.</param>
    /// <param name="doubtful">The fields it has several values for.</param>
    /// <param name="saved">Those of the found fields whose saved value is in use.</param>
    public static string Found(IReadOnlyList<CredentialField> found, IReadOnlyList<CredentialField> doubtful, IReadOnlyList<CredentialField> saved)
    {
        var sentences = new List<string>();
        if (found.Count > 0) sentences.Add($"Found {NamesOf(found)} in what you pasted.");
        if (saved.Count > 0) sentences.Add($"Filled in, {(saved.Count == 1 ? "it takes" : "they take")} the place of the saved {NamesOf(saved)}.");
        if (doubtful.Count > 0) sentences.Add($"What you pasted holds more than one {string.Join(" and more than one ", doubtful.Select(InSentence))}: paste {(doubtful.Count == 1 ? "that" : "those")} alone.");
        return string.Join(" ", sentences);
    }

    public static string Filled(IReadOnlyList<CredentialField> fields) => $"Filled in {NamesOf(fields)}.";

    private static string NamesOf(IReadOnlyList<CredentialField> fields) => Listed([.. fields.Select(InSentence)]);
}
