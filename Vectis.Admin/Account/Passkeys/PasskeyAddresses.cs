using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Passkeys;

/// <summary>The addresses from which <c>passkeys.js</c> fetches what the browser hands to the device.</summary>
internal static class PasskeyAddresses
{
    /// <summary>For signing in, open to anybody.</summary>
    public const string Request = "/account/login/passkey-options";

    /// <summary>For making a passkey.</summary>
    public const string Creation = "/account/profile/passkey-options";

    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(Request, RequestAsync).AllowAnonymous().RequireRateLimiting(SignInLimits.Policy);
        app.MapPost(Creation, CreationAsync).RequireRateLimiting(SignInLimits.Policy);
    }

    // The device must ask for its PIN or a finger: a passkey that merely is there would be one factor. A passkey must know its user, since
    // signing in asks for no name.
    public static void Configure(IdentityPasskeyOptions options) =>
        (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");

    private static async Task<IResult> RequestAsync(HttpContext context, IAntiforgery antiforgery, PasskeySignIn passkeys) =>
        await antiforgery.IsRequestValidAsync(context) ? Results.Content(await passkeys.OptionsAsync(), "application/json") : Results.BadRequest();

    private static async Task<IResult> CreationAsync(HttpContext context, IAntiforgery antiforgery, UserManager<VectisUser> users, OwnPasskeys passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var actor = Actor.User(users.GetUserId(context.User)!, context.User.Identity!.Name!, context.Connection.RemoteIpAddress?.ToString());
        var (json, refusal) = await passkeys.BeginAsync(actor, form["Input.Password"], context.RequestAborted);
        return json is not null ? Results.Content(json, "application/json") : Results.Json(new { message = refusal }, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
}
