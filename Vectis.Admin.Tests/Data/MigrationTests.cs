using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Data.Sqlite;
using Vectis.Admin.Data.SqlServer;
using Vectis.Admin.Tests.Data.SqlServer;
using Xunit;

namespace Vectis.Admin.Tests.Data;

public sealed class MigrationTests
{
    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    public static TheoryData<Type> RecordTypes => [.. RecordTypesOf(Open("SqlServer"))];

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_change_of_the_model_lacks_its_migration(string provider)
    {
        using var database = Open(provider);

        database.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_migration_script_for_sql_server_2019_parses(MigrationsSqlGenerationOptions options)
    {
        using var database = Open("SqlServer");

        var script = database.GetService<IMigrator>().GenerateScript(options: options);

        script.ShouldContain("CREATE TABLE [Tickets]");
        TransactSql.Errors(script).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void The_bulk_writers_statements_parse(Type recordType)
    {
        using var database = Open("SqlServer");
        var sql = new SqlServerUpsertSql(RowShape.Of(database, recordType));

        foreach (var statement in new[] { sql.CreateStaging, sql.Revive, sql.Update, sql.Insert, sql.DropStaging })
            TransactSql.Errors(statement).ShouldBeEmpty(statement);
    }

    [Fact]
    public void A_statement_that_is_no_sql_would_be_noticed() => TransactSql.Errors("SELECT FROM WHERE;").ShouldNotBeEmpty();

    private static IEnumerable<Type> RecordTypesOf(VectisDbContext database)
    {
        using (database)
            return [.. database.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsSubclassOf(typeof(SyncedRecord)))];
    }

    private static VectisDbContext Open(string provider) => provider == "Sqlite"
        ? new SqliteVectisDbContext(new DbContextOptionsBuilder<SqliteVectisDbContext>().UseSqlite("Data Source=never-opened.db").Options)
        : new SqlServerVectisDbContext(new DbContextOptionsBuilder<SqlServerVectisDbContext>().UseSqlServer("Server=never-opened").Options);
}
