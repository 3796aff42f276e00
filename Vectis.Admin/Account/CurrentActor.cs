using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account;

/// <summary>On whose behalf a component calls a service. Scoped: one for each circuit, one for each request.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication) : ICurrentActor
{
    /// <summary>The browser's network address as the request saw it that began this page; a circuit itself has none.</summary>
    public string? Address { get; internal set; }

    /// <inheritdoc />
    public async Task<Actor> GetAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        return user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? Actor.User(id, user.Identity?.Name ?? id, Address)
            : throw new InvalidOperationException("Nobody is signed in.");
    }
}
