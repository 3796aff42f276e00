using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Vectis.Admin.Account.Oidc;

/// <summary>What happens on the way back from the provider. Whatever fails ends on the sign-in page, with one sentence.</summary>
internal sealed class OidcEvents(OidcSignIn signIn, OidcLimit limit, IOptions<OidcSettings> settings, ILogger<OidcEvents> logger) : OpenIdConnectEvents
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
            await RefuseAsync(context.HttpContext, new ProviderNotTrusted(Provider, "names nobody"), context.ReturnUri);
            return;
        }

        var refusal = await signIn.SignInAsync(who, Address(context.HttpContext), context.HttpContext.RequestAborted);
        context.Response.Redirect(refusal is null ? LocalUrl.OrDashboard(context.ReturnUri) : OidcAddresses.LoginOf(refusal, context.ReturnUri));
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return RefuseAsync(context.HttpContext, new DeniedByProvider(Provider), context.Properties?.RedirectUri);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        return FailAsync(context.HttpContext, context.Failure, context.Properties?.RedirectUri);
    }

    /// <summary>Logs what went wrong, notes it, and sends the browser to the sign-in page.</summary>
    public Task FailAsync(HttpContext context, Exception? failure, string? returnUrl)
    {
        var refusal = OidcFailure.Of(failure, Provider);
        logger.OidcFailed(refusal.Reason, OidcFailure.Chain(failure));
        return RefuseAsync(context, refusal, returnUrl);
    }

    private async Task RefuseAsync(HttpContext context, OidcRefusal refusal, string? returnUrl)
    {
        await signIn.RefuseAsync(refusal, Address(context), context.RequestAborted);
        context.Response.Redirect(OidcAddresses.LoginOf(refusal, returnUrl));
    }

    private static string? Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
