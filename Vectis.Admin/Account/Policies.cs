using Microsoft.AspNetCore.Authorization;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account;

/// <summary>The policies of pages, each named after the least role that may open them.</summary>
public static class Policies
{
    /// <summary>Every signed-in user.</summary>
    public const string Viewer = nameof(Role.Viewer);

    /// <summary>Who may start and cancel runs.</summary>
    public const string Analyst = nameof(Role.Analyst);

    /// <summary>Who may configure and manage users.</summary>
    public const string Admin = nameof(Role.Admin);

    internal static void Add(AuthorizationOptions options)
    {
        foreach (var least in Enum.GetValues<Role>())
            options.AddPolicy(least.ToString(), policy => policy.RequireRole(Enum.GetValues<Role>().Where(role => role >= least).Select(role => role.ToString())));
        options.DefaultPolicy = options.GetPolicy(Viewer)!;
        options.FallbackPolicy = options.DefaultPolicy;
    }
}
