using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Secrets;

/// <summary>The search itself: what is not found here is not found anywhere.</summary>
public sealed class PlantedSecretsTests
{
    private const string Secret = "S3cr\"et&<Key>+/é12";
    private readonly PlantedSecrets _planted = new PlantedSecrets().Add("key", Secret);

    public static TheoryData<string> Forms =>
    [
        Secret,
        Uri.EscapeDataString(Secret),
        WebUtility.UrlEncode(Secret),
        WebUtility.HtmlEncode(Secret),
        JsonSerializer.Serialize(Secret),
        JsonSerializer.Serialize(Secret).Replace("\\u003C", "\\u003c", StringComparison.Ordinal).Replace("\\u002B", "\\u002b", StringComparison.Ordinal)
            .Replace("\\u003E", "\\u003e", StringComparison.Ordinal).Replace("\\u00E9", "\\u00e9", StringComparison.Ordinal),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{Secret}z")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{Secret}")),
        Convert.ToBase64String(Encoding.Unicode.GetBytes(Secret)),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_secret_is_found_in_every_form(string form)
    {
        _planted.FoundIn($"before {form} after").ShouldNotBeEmpty();
        _planted.FoundIn(Encoding.Unicode.GetBytes($"before {form} after")).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_holds_none_is_clean() => _planted.FoundIn("S3cr et Key 12").ShouldBeEmpty();
}
