using System.Text;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>The value of ConnectWise's Authorization header.</summary>
internal static class BasicCredentials
{
    /// <summary>Base64 of <c>{companyId}+{publicKey}:{privateKey}</c>.</summary>
    public static string Of(ConnectionCredentials credentials) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.CompanyId}+{credentials.PublicKey}:{credentials.PrivateKey}"));
}
