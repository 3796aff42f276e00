using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Sign-ins through the provider that one network address may begin, and come back from, in a minute: each asks the provider something.</summary>
internal sealed class OidcLimit(TimeProvider clock, int most = OidcLimit.Most) : OperationLimit(clock, most)
{
    // Out and back are two.
    public const int Most = 2 * SignInLimits.TriesPerMinute;

    /// <summary>Counts a try; where there were too many, answers with how long to wait.</summary>
    /// <returns>Whether it may go on.</returns>
    public bool Pass(HttpContext context)
    {
        if (Begin(SignInLimits.Network(context.Connection.RemoteIpAddress)) is not { } wait) return true;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        return false;
    }
}
