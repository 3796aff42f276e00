using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.Sqlite;

internal sealed class SqliteVectisDbContext(DbContextOptions<SqliteVectisDbContext> options) : VectisDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<decimal>().HaveConversion<TenThousandths>();
    }
}
