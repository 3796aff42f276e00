using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>The region a host belongs to.</summary>
internal static class Region
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["na"] = "North America",
        ["eu"] = "Europe",
        ["au"] = "Australia",
        ["aus"] = "Australia",
        ["za"] = "South Africa",
        ["staging"] = "Staging",
        ["sandbox"] = "Sandbox",
    };

    /// <summary>The hosts people sign in at, one a region; Australia goes by two names (Developer Guide).</summary>
    public static IReadOnlyList<string> WebHosts { get; } =
        [.. new[] { "na", "eu", "au", "aus", "za" }.Select(label => $"{label}.{AllowedAddresses.CloudDomain}")];

    /// <summary>Whether it is the first word of one of the cloud's known hosts.</summary>
    public static bool IsKnown(string label) => Names.ContainsKey(label);

    /// <summary>The region's name, such as <c>North America</c>; <c>on-premises</c> for any host outside ConnectWise's cloud.</summary>
    public static string Of(string host)
    {
        if (host is "staging.connectwisedev.com" or "api-staging.connectwisedev.com") return Names["staging"];
        if (!AllowedAddresses.IsCloud(host)) return "on-premises";
        var label = host[..host.IndexOf('.')];
        if (label.StartsWith("api-", StringComparison.Ordinal)) label = label[4..];
        if (Names.TryGetValue(label, out var name)) return name;
        foreach (var kind in (ReadOnlySpan<string>)["sandbox", "staging"])
        {
            if (label.StartsWith($"{kind}-", StringComparison.Ordinal) && Names.TryGetValue(label[(kind.Length + 1)..], out var of))
                return $"{of} ({kind})";
        }

        return "ConnectWise’s cloud";
    }
}
