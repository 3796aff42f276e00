using System.Globalization;

namespace Vectis.Admin.Integrations.History;

/// <summary>Where the history of an integration's runs is.</summary>
internal static class Addresses
{
    /// <summary>The list of runs.</summary>
    public static string Runs(string integration) => $"/admin/integrations/{integration}/runs";

    /// <summary>One run.</summary>
    public static string Run(string integration, long id) => string.Create(CultureInfo.InvariantCulture, $"{Runs(integration)}/{id}");
}
