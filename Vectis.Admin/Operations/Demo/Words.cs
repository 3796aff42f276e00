using System.Globalization;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Operations.Demo;

/// <summary>What the demo says on the console.</summary>
internal static class Words
{
    public const string HasDatabase =
        "--demo uses a database of its own and does not start where ConnectionStrings:Vectis is set. Take that setting away, or start without --demo.";

    public const string Paste = "Demo: a simulated ConnectWise runs beside Vectis. Paste these into Admin → Integrations → Configure:";

    public static string OtherPort(int wanted) => string.Create(
        CultureInfo.InvariantCulture,
        $"Port {wanted} is taken, so the Site URL is another this time: a connection saved before must be configured anew. Demo:Port sets the port.");

    /// <summary>The five credentials, as the form labels them.</summary>
    public static IEnumerable<(string Field, string Value)> Fields(Simulator simulator) =>
    [
        ("Site URL", simulator.SiteUrl),
        ("Company ID", simulator.Credentials.CompanyId),
        ("Public key", simulator.Credentials.PublicKey),
        ("Private key", simulator.Credentials.PrivateKey),
        ("Client ID", $"{simulator.Credentials.ClientId}"),
    ];
}
