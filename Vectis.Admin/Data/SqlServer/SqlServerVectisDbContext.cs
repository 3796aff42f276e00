using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.SqlServer;

internal sealed class SqlServerVectisDbContext(DbContextOptions<SqlServerVectisDbContext> options) : VectisDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(19, 4);
    }
}
