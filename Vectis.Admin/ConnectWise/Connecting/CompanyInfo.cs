using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>What <c>/login/companyinfo</c> tells about a company, without keys.</summary>
internal sealed partial record CompanyInfo
{
    /// <summary>The codebase every server knows: the only one on premises, a router to the tenant's version in the cloud.</summary>
    public const string RouterCodebase = "v4_6_release/";

    private const int MaxLength = 256 * 1024;

    /// <summary>The company's display name.</summary>
    public string? CompanyName { get; private init; }

    /// <summary>The company's identifier as the server writes it. It need not be what was asked for, and proves nothing by itself.</summary>
    public string? CompanyId { get; private init; }

    /// <summary>The folder of the tenant's version with its slash, such as <c>v2026_4/</c>; null where none is named that is fit for a path.</summary>
    public string? Codebase { get; private init; }

    /// <summary>The version, such as <c>v2026.4</c>.</summary>
    public string? Version { get; private init; }

    /// <summary>Whether ConnectWise hosts it.</summary>
    public bool IsCloud { get; private init; }

    /// <summary>The API host it names, without protocol. It is another's word: judge it before use.</summary>
    public string? SiteUrl { get; private init; }

    /// <summary>Reads an answer. Null when it is JSON, but not a company's; <paramref name="isUnknown"/> when it is JSON's null.</summary>
    public static CompanyInfo? Read(ReadOnlyMemory<byte> body, out bool isUnknown)
    {
        isUnknown = body.Span.SequenceEqual("null"u8);
        if (isUnknown || body.Length > MaxLength) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            var codebase = Text(root, "Codebase");
            var version = Text(root, "VersionCode") ?? Text(root, "VersionNumber");
            if (codebase is null && version is null) return null;
            return new CompanyInfo
            {
                CompanyName = Shown(Text(root, "CompanyName")),
                CompanyId = Shown(Text(root, "CompanyID")),
                Version = Shown(version),
                Codebase = codebase is not null && CodebaseForm.IsMatch(codebase) ? codebase : null,
                IsCloud = Flag(root, "IsCloud"),
                SiteUrl = Text(root, "SiteUrl"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,40}/\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodebaseForm { get; }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Shown(string? text) => text is null ? null : ServerMessage.Clean(text, 200) is { Length: > 0 } clean ? clean : null;

    /// <summary>A boolean, or the text <c>True</c> as the developer guide shows it.</summary>
    private static bool Flag(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => bool.TryParse(value.GetString(), out var flag) && flag,
        _ => false,
    };
}
