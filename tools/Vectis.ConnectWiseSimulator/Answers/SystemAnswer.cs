using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>companyinfo and system info.</summary>
internal sealed class SystemAnswer(SimulatorCredentials credentials, SimulatorSettings settings, SimulatorFaults faults, string authority)
{
    /// <summary>No keys needed; an unknown company is a JSON null with status 200.</summary>
    public Answer CompanyInfo(string companyId)
    {
        var comparison = faults.CompanyInfoIsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (!string.Equals(companyId, credentials.CompanyId, comparison))
        {
            return Answer.Of(200, Answer.Json, "null");
        }

        var version = faults.Codebase is ['v', .. var rest] && !rest.StartsWith("4_6", StringComparison.Ordinal)
            ? "v" + rest.TrimEnd('/').Replace('_', '.')
            : "v2026.3";
        JsonNode isCloud = settings.IsCloudAsText ? settings.IsCloud ? "True" : "False" : settings.IsCloud;
        var origins = settings.IsCloud ? new JsonArray("*.connectwisedev.com", "*.myconnectwise.net", "*.connectwise.net") : [];
        return Json(Answer.Json, new JsonObject
        {
            ["CompanyName"] = "Our MSP",
            ["Codebase"] = faults.Codebase,
            ["VersionCode"] = version,
            ["VersionNumber"] = settings.IsCloud ? "v4.6.108211" : "v4.6.105333",
            ["CompanyID"] = credentials.CompanyId,
            ["IsCloud"] = isCloud,
            ["SiteUrl"] = faults.SiteUrl ?? authority,
            ["AllowedOrigins"] = origins,
        });
    }

    public Answer Info() => Json(Answer.Versioned, new JsonObject
    {
        ["version"] = settings.IsCloud ? "v2026.4.108211" : "v2026.3.105333",
        ["isCloud"] = settings.IsCloud,
        ["serverTimeZone"] = "Eastern Standard Time",
        ["licenseBits"] = new JsonArray(new JsonObject { ["name"] = "Service", ["activeFlag"] = true }),
        ["cloudRegion"] = "NA",
    });

    private static Answer Json(string contentType, JsonObject body) =>
        Answer.Of(200, contentType, JsonSerializer.SerializeToUtf8Bytes(body));
}
