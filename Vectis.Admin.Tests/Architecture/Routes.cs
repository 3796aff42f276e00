using System.Net;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>An address of the app, and who may open it.</summary>
/// <param name="Pattern">The pattern of the endpoint, with a slash before it.</param>
/// <param name="Least">The least role that may open it; null: anybody, signed in or not.</param>
internal sealed record Route(string Pattern, Role? Least)
{
    /// <summary>How it is asked.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>What to ask for, where the pattern holds parameters or needs a query.</summary>
    public string? Address { get; init; }

    /// <summary>What those get who may open it.</summary>
    public HttpStatusCode Answer { get; init; } = HttpStatusCode.OK;

    /// <summary>What somebody signed in gets of an address that is open to anybody, if it is something else.</summary>
    public HttpStatusCode? SignedIn { get; init; }
}

/// <summary>THE list of addresses: whoever maps one or adds a page says here who may open it.</summary>
internal static class Routes
{
    public static readonly IReadOnlyList<Route> All =
    [
        // Anybody
        new("/account/login", null) { SignedIn = HttpStatusCode.Found },
        new("/account/login/passkey-options", null) { Method = HttpMethod.Post, Answer = HttpStatusCode.BadRequest },
        new("/account/oidc", null) { Answer = HttpStatusCode.NotFound }, // where no identity provider is set
        new("/account/oidc/{**rest}", null) { Address = "/account/oidc/callback", Answer = HttpStatusCode.NotFound },
        new("/account/setup", null),
        new("/account/two-factor", null) { Answer = HttpStatusCode.Found }, // to sign-in: no password was given
        new("/account/invite", null),
        new("/account/reset", null),
        new("/health/live", null),
        new("/health/ready", null),
        new("/error", null),
        new("/not-found", null),

        // Whoever is signed in
        new("/", Role.Viewer),
        new("/account/profile", Role.Viewer),
        new("/account/profile/passkey-options", Role.Viewer) { Method = HttpMethod.Post, Answer = HttpStatusCode.BadRequest },
        new("/account/profile/passkeys", Role.Viewer),
        new("/account/profile/passkeys/{Id}", Role.Viewer) { Address = "/account/profile/passkeys/bm9uZQ" },
        new("/account/profile/password", Role.Viewer),
        new("/account/profile/provider", Role.Viewer),
        new("/account/profile/provider/begin", Role.Viewer) { Answer = HttpStatusCode.NotFound }, // where no identity provider is set
        new("/account/profile/two-factor", Role.Viewer),
        new("/account/sign-out", Role.Viewer) { Method = HttpMethod.Post, Answer = HttpStatusCode.BadRequest },
        new("/admin/integrations", Role.Viewer),
        new("/admin/integrations/{Key}", Role.Viewer) { Address = "/admin/integrations/connectwise" },
        new("/admin/integrations/{Key}/runs", Role.Viewer) { Address = "/admin/integrations/connectwise/runs" },
        new("/admin/integrations/{Key}/runs/{Id:long}", Role.Viewer) { Address = "/admin/integrations/connectwise/runs/1" },
        new("/help/connectwise", Role.Viewer),
        new("/records/{stream}/export.csv", Role.Viewer) { Address = "/records/tickets/export.csv" },
        new("/records/agreements", Role.Viewer),
        new("/records/companies", Role.Viewer),
        new("/records/invoices", Role.Viewer),
        new("/records/members", Role.Viewer),
        new("/records/tickets", Role.Viewer),
        new("/records/time-entries", Role.Viewer),

        // Administrators
        new("/admin/audit", Role.Admin),
        new("/admin/audit/export.csv", Role.Admin),
        new("/admin/audit/export.jsonl", Role.Admin),
        new("/admin/users", Role.Admin),

        // The framework's own
        new("/_blazor", Role.Viewer) { Answer = HttpStatusCode.BadRequest },
        new("/_blazor/disconnect/", Role.Viewer) { Method = HttpMethod.Post, Answer = HttpStatusCode.BadRequest },
        new("/_blazor/initializers/", Role.Viewer),
        new("/_blazor/negotiate", Role.Viewer) { Method = HttpMethod.Post, Address = "/_blazor/negotiate?negotiateVersion=1" },
        new("/_framework/opaque-redirect", Role.Viewer) { Answer = HttpStatusCode.BadRequest },
        new("/{**path:file}", Role.Viewer) { Address = "/no-such-file.txt", Answer = HttpStatusCode.NotFound },
    ];
}
