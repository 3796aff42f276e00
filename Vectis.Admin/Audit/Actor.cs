using System.Security.Claims;

namespace Vectis.Admin.Audit;

/// <summary>
/// On whose behalf a service acts. A circuit has no HttpContext, so every mutating service method is handed its actor, reads the role anew
/// (<see cref="Gate"/>) and names the actor in the audit trail.
/// </summary>
public sealed record Actor
{
    private Actor(ActorKind kind, string name, string? userId, string? address)
    {
        Kind = kind;
        Name = name;
        UserId = userId;
        Address = address;
    }

    /// <summary>Somebody at the server's own console. Whoever may run commands there may do everything.</summary>
    public static Actor Console { get; } = new(ActorKind.Console, "console", null, null);

    /// <summary>The schedule, or work the app begins by itself.</summary>
    public static Actor Schedule { get; } = new(ActorKind.Schedule, "schedule", null, null);

    /// <summary>What kind of actor this is.</summary>
    public ActorKind Kind { get; }

    /// <summary>The user's e-mail address, or <c>console</c> or <c>schedule</c>.</summary>
    public string Name { get; }

    /// <summary>The user's id; null for the console and the schedule.</summary>
    public string? UserId { get; }

    /// <summary>The network address the user came from, where it is known.</summary>
    public string? Address { get; }

    /// <summary>The signed-in person whose request this is; where there is no page, as for a download.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor Of(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? User(id, context.User.Identity?.Name ?? id, context.Connection.RemoteIpAddress?.ToString())
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>A signed-in person.</summary>
    public static Actor User(string userId, string name, string? address) => new(ActorKind.User, name, userId, address);
}

/// <summary>The kinds of <see cref="Actor"/>.</summary>
public enum ActorKind
{
    /// <summary>A signed-in person.</summary>
    User,

    /// <summary>Somebody at the server's console.</summary>
    Console,

    /// <summary>The app's own schedule.</summary>
    Schedule,
}
