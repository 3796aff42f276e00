using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Vectis.Admin.Data.Sqlite;
using Vectis.Admin.Data.SqlServer;

namespace Vectis.Admin.Data;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the app.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteVectisDbContext>
{
    public SqliteVectisDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteVectisDbContext>().UseSqlite("Data Source=design-time.db").Options);
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerVectisDbContext>
{
    public SqlServerVectisDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerVectisDbContext>().UseSqlServer("Server=design-time").Options);
}
