using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data;

/// <summary>
/// The one database of a deployment. It knows no feature: each folder brings the configurations of its own entities and reaches them by
/// <see cref="DbContext.Set{TEntity}()"/>. The sealed contexts in Sqlite/ and SqlServer/ add what differs by provider.
/// </summary>
public abstract class VectisDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The key ring, kept in the database so that every node reads the same keys.</summary>
    DbSet<DataProtectionKey> IDataProtectionKeyContext.DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(VectisDbContext).Assembly);
    }
}
