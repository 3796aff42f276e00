using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Vectis.Admin.Data.Sqlite;
using Vectis.Admin.Data.SqlServer;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>Registers the database.</summary>
public static class DataRegistration
{
    /// <summary>Adds the database of the configured provider: <c>IDbContextFactory&lt;VectisDbContext&gt;</c> and a scoped <see cref="VectisDbContext"/>.</summary>
    /// <exception cref="OptionsValidationException">A setting is not allowed.</exception>
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DataSettings>("Data").Validate(settings => !settings.Faults().Any(), "Data");
        var kind = configuration.Read<DatabaseSettings>("Database").Provider;
        var files = configuration.Read<DataSettings>("Data");
        if (files.Faults().ToArray() is { Length: > 0 } faults) throw new OptionsValidationException("Data", typeof(DataSettings), faults);
        var connection = configuration.GetConnectionString("Vectis");
        if (kind == DatabaseKind.Sqlite)
        {
            var text = string.IsNullOrWhiteSpace(connection)
                ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(files.Folder, "vectis.db") }.ToString()
                : connection;
            services.AddSingleton<IDatabaseProvider, SqliteProvider>().AddSingleton<IBulkWriter, SqliteBulkWriter>().AddSingleton<IDatabaseBackup, SqliteBackup>();
            services.AddDatabase<SqliteVectisDbContext>(options => options
                .UseSqlite(text)
                .AddInterceptors(new SqliteConnectionSetup()));
        }
        else
        {
            if (string.IsNullOrWhiteSpace(connection))
                throw new OptionsValidationException("Database", typeof(DatabaseSettings), [SettingsRegistration.Fault("ConnectionStrings:Vectis", "", "a connection string, since Database:Provider is SqlServer")]);
            services.AddSingleton<IDatabaseProvider, SqlServerProvider>().AddSingleton<IBulkWriter, SqlServerBulkWriter>().AddSingleton<IDatabaseBackup, SqlServerBackup>();
            services.AddDatabase<SqlServerVectisDbContext>(options => options
                .UseSqlServer(connection, server => server.ExecutionStrategy(dependencies => new DeadlockRetry(dependencies))));
        }

        return services.AddSingleton<DatabaseMigrator>();
    }

    private static void AddDatabase<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : VectisDbContext
    {
        services.AddDbContextFactory<TContext>((provider, options) =>
        {
            configure(options);

            // A test sees to it that the migrations hold every change of the model; to compare them again took half of each start's migration.
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
            options.AddInterceptors(provider.GetServices<IInterceptor>()); // what other folders have to do whenever something is saved
        });
        services.AddSingleton<IDbContextFactory<VectisDbContext>, Factory<TContext>>();
        services.AddScoped<VectisDbContext>(provider => provider.GetRequiredService<TContext>());
    }

    private sealed class Factory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<VectisDbContext>
        where TContext : VectisDbContext
    {
        public VectisDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<VectisDbContext> CreateDbContextAsync(CancellationToken cancellationToken) => await inner.CreateDbContextAsync(cancellationToken);
    }
}
