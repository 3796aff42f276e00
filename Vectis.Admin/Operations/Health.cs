using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Operations;

/// <summary>Says whether the app can serve.</summary>
internal sealed class Readiness(IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null when it can; else the cause, in one sentence.</returns>
    public async Task<string?> FindCauseAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var database = await databases.CreateDbContextAsync(both.Token);
            if (!await database.Database.CanConnectAsync(both.Token)) return Words.DatabaseNotReached;
            var missing = (await database.Database.GetPendingMigrationsAsync(both.Token)).Count();
            return missing == 0 ? null : Words.DatabaseLacksChanges(missing);
        }
        catch (DbException e)
        {
            return Words.DatabaseFailed(e.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Words.DatabaseSilent(Patience);
        }
    }
}

/// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>, which answer one word.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, Readiness readiness)
    {
        var cause = await readiness.FindCauseAsync(context.RequestAborted);
        if (cause is null) return Results.Text("ready");
        return Results.Text(MayKnow(context) ? $"unavailable: {cause}" : "unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static bool MayKnow(HttpContext context) =>
        context.Features.Get<DirectPeer>() is { IsThisMachine: true } || context.User.IsInRole(nameof(Role.Admin));
}
