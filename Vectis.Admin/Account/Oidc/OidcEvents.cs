using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Oidc;

/// <summary>What happens on the way back from the provider. Whatever fails ends on the sign-in page, with one sentence.</summary>
internal sealed class OidcEvents(OidcSignIn signIn, OwnProvider own, OidcLimit limit, IOptions<OidcSettings> settings, ILogger<OidcEvents> logger) : OpenIdConnectEvents
{
    private string Provider => settings.Value.DisplayName;

    public override Task RedirectToIdentityProvider(RedirectContext context) =>
        Uri.TryCreate(context.ProtocolMessage.IssuerAddress, UriKind.Absolute, out var address) && OidcSettingsValidator.IsSafe(address)
            ? Task.CompletedTask
            : throw new System.Security.Authentication.AuthenticationException("The discovery document names no authorization endpoint with https.");

    public override Task MessageReceived(MessageReceivedContext context)
    {
        if (!limit.Pass(context.HttpContext)) context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>The framework takes a token without any signature, since it comes over TLS; but then whoever stands in between writes it.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.SecurityToken.RawSignature is { Length: > 0 }) return Task.CompletedTask;
        throw new SecurityTokenInvalidSignatureException("The token is not signed.");
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        if (context.Principal is null || ProviderIdentity.Of(context.Principal, settings.Value.RoleClaim) is not { } who)
        {
            await RefuseAsync(context.HttpContext, new ProviderNotTrusted(Provider, "names nobody"), context.Properties);
            return;
        }

        if (IsConnecting(context.Properties, out var seal))
        {
            await ConnectAsync(context.HttpContext, seal, who);
            return;
        }

        var refusal = await signIn.SignInAsync(who, Address(context.HttpContext), context.HttpContext.RequestAborted);
        context.Response.Redirect(refusal is null ? LocalUrl.OrDashboard(context.ReturnUri) : OidcAddresses.LoginOf(refusal, context.ReturnUri));
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return RefuseAsync(context.HttpContext, new DeniedByProvider(Provider), context.Properties);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        return FailAsync(context.HttpContext, context.Failure, context.Properties);
    }

    /// <summary>Logs what went wrong, notes it, and sends the browser to the page that it came from.</summary>
    public Task FailAsync(HttpContext context, Exception? failure, AuthenticationProperties? properties)
    {
        var refusal = OidcFailure.Of(failure, Provider);
        logger.OidcFailed(refusal.Reason, OidcFailure.Chain(failure));
        return RefuseAsync(context, refusal, properties);
    }

    private async Task RefuseAsync(HttpContext context, OidcRefusal refusal, AuthenticationProperties? properties)
    {
        await signIn.RefuseAsync(refusal, Address(context), context.RequestAborted);
        context.Response.Redirect(IsConnecting(properties, out _) ? OidcAddresses.OwnPageOf(refusal) : OidcAddresses.LoginOf(refusal, properties?.RedirectUri));
    }

    /// <summary>The callback is answered before anybody looks who is signed in.</summary>
    private async Task ConnectAsync(HttpContext context, string? seal, ProviderIdentity who)
    {
        var me = (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal;
        var refusal = me?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? await own.ConnectAsync(Actor.User(id, me.Identity?.Name ?? id, Address(context)), seal, who, context.RequestAborted)
            : new ProviderTookTooLong();
        context.Response.Redirect(refusal is null ? OidcAddresses.OwnPage : OidcAddresses.OwnPageOf(refusal));
    }

    private static bool IsConnecting(AuthenticationProperties? properties, out string? seal)
    {
        seal = null;
        return properties?.Items.TryGetValue(OidcAddresses.SealItem, out seal) == true;
    }

    private static string? Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
