using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Vectis.Admin.Data;

/// <summary>EF's model, which tells how records lie in their tables, for those who have no context at hand.</summary>
internal sealed class BulkModel(IDbContextFactory<VectisDbContext> databases)
{
    private readonly Lazy<IModel> _model = new(() =>
    {
        using var database = databases.CreateDbContext();
        return database.Model;
    });

    public IModel Value => _model.Value;
}
