using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Vectis.Admin.Account;

/// <summary>How often one may try, and how long a sign-in holds.</summary>
internal static class SignInLimits
{
    /// <summary>The rate limit of every page on which a password, a code or a link can be guessed. All of them share one count for an address.</summary>
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
                Network(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("read"));
    }

    /// <summary>Whose tries are counted together. One subscriber holds a whole IPv6 network of 64 bits, and could take a new address for each try.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
