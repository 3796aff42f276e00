using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Vectis.Admin.Account;

/// <summary>How often one may try, and how long a sign-in holds.</summary>
internal static class SignInLimits
{
    /// <summary>The rate limit of the pages on which a password or a code can be guessed.</summary>
    public const string Policy = "sign-in";

    /// <summary>Wrong passwords until a user is locked.</summary>
    public const int WrongPasswords = 5;

    /// <summary>Tries a minute from one network address. An office of many people may share one.</summary>
    public const int TriesPerMinute = 20;

    /// <summary>The least length of a password. No rules of composition: length is what counts.</summary>
    public const int PasswordLength = 12;

    /// <summary>The greatest length of a password; hashing more would only cost time.</summary>
    public const int PasswordMaxLength = 256;

    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Cookie = TimeSpan.FromHours(8);

    /// <summary>How often cookies and circuits are checked against the database, so that a disabled user is out within a minute.</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("read"));
    }
}
