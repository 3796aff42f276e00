using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.History;

/// <summary>Erases runs with all that belongs to them, within the caller's transaction.</summary>
internal static class RunErasing
{
    /// <summary>Erases some runs.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> EraseAsync(VectisDbContext database, List<long> runs, CancellationToken cancellationToken)
    {
        await database.Set<KeptRequest>().Where(k => runs.Contains(k.RunId)).ExecuteDeleteAsync(cancellationToken);
        await database.Set<RunStream>().Where(s => runs.Contains(s.RunId)).ExecuteDeleteAsync(cancellationToken);
        return await database.Set<RunRecord>().Where(r => runs.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
