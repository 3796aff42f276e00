using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.Records.Lists;

namespace Vectis.Admin.Records;

/// <summary>Registers what shows the synced records.</summary>
public static class RecordsRegistration
{
    /// <summary>Adds the lists of records.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<RecordList>()
        .AddSingleton<ExportLimit>()
        .AddSingleton<RecordExport>();

    /// <summary>Maps the files that lists are exported to.</summary>
    public static void MapRecords(this WebApplication app) => app.MapGet("/records/{stream}/export.csv", ExportAsync).RequireAuthorization(Policies.Viewer);

    private static async Task<IResult> ExportAsync(string stream, string? q, HttpContext context, RecordExport exports)
    {
        if (RecordList.Find(stream) is not { } listing) return Results.NotFound();
        var begun = await exports.BeginAsync(Actor.Of(context), listing, RecordSearch.Parse(q, null, null, null), context.RequestAborted);
        if (begun is ExportResult.Begun { File: var file }) return file;
        if (begun is not ExportResult.TooMany limited) return Results.Forbid();
        TooOften.Tell(context, Words.TooManyExportsTitle, limited.Message, limited.Wait, $"/records/{listing.Key}");
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }
}
