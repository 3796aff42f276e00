using System.Text;
using Microsoft.AspNetCore.Http;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>Looks at the client id and the key, in this order, and says no as the real server does.</summary>
internal sealed class Doorkeeper(SimulatorCredentials credentials, SimulatorKeys keys, SimulatorSettings settings, SimulatorFaults faults)
{
    /// <summary>The public key a request came with; null when it came with none.</summary>
    public static string? PublicKeyOf(HttpRequest request) => KeyOf(request).PublicKey;

    /// <summary>Null when the request may go on.</summary>
    /// <param name="request">The request.</param>
    /// <param name="byRouter">Whether it came by <c>v4_6_release/</c> rather than the versioned path.</param>
    /// <param name="role">What the request's keys may read; null when it is refused.</param>
    public Answer? Refuse(HttpRequest request, bool byRouter, out SimulatorRole? role)
    {
        role = null;
        if (faults.BadClientId != ClientIdAnswer.NotChecked && !ClientIdIsKnown(request))
        {
            return RefuseClientId(missing: request.Headers["clientId"].Count == 0);
        }

        var (company, publicKey, privateKey) = KeyOf(request);
        if (settings.IsCloud && company is not null && !string.Equals(company, credentials.CompanyId, StringComparison.OrdinalIgnoreCase))
        {
            return Answer.Of(Fault.CannotRoute());
        }

        role = string.Equals(company, credentials.CompanyId, StringComparison.Ordinal) ? keys.Find(publicKey, privateKey)?.Role : null;
        return role is null ? RefuseKey(byRouter) : null;
    }

    private static (string? Company, string? PublicKey, string? PrivateKey) KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var buffer = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
        {
            return default;
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return plus < 0 || colon < plus ? default : (text[..plus], text[(plus + 1)..colon], text[(colon + 1)..]);
    }

    private bool ClientIdIsKnown(HttpRequest request) =>
        Guid.TryParse(request.Headers["clientId"].ToString(), out var id) && id == credentials.ClientId;

    private Answer RefuseClientId(bool missing)
    {
        var answer = faults.BadClientId == ClientIdAnswer.AsServer
            ? settings.IsCloud ? ClientIdAnswer.Json400 : ClientIdAnswer.Forbidden403
            : faults.BadClientId;
        return answer switch
        {
            ClientIdAnswer.Text400 => Answer.Of(Fault.CannotRoute()),
            ClientIdAnswer.Forbidden403 => Answer.Error(403, "Security", missing ? "clientId header is required." : "clientId is invalid."),
            _ => Answer.Of(Fault.ClientIdInvalid()),
        };
    }

    private Answer RefuseKey(bool byRouter)
    {
        var answer = faults.BadKeys == BadKeysAnswer.AsServer
            ? settings.IsCloud ? BadKeysAnswer.Unauthorized : BadKeysAnswer.NotAuthenticated
            : faults.BadKeys;
        return answer switch
        {
            BadKeysAnswer.NotFoundOnRouter when byRouter => Answer.Of(Fault.EndpointMissing()),
            BadKeysAnswer.NotAuthenticated => Answer.Of(
                401, Answer.Json, """{"code":"ConnectWiseApi","message":"UserNotAuthenticated","errors":null}"""),
            _ => Answer.Of(Fault.Unauthorized()),
        };
    }
}
