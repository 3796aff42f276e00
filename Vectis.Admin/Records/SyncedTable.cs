using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>What the tables of all synced records share.</summary>
internal static class SyncedTable
{
    /// <summary>Names the table and keys it by connection and id; the id is the other system's, never made here.</summary>
    public static void HasSyncedKey<T>(this EntityTypeBuilder<T> builder, string table)
        where T : SyncedRecord
    {
        builder.ToTable(table);
        builder.HasKey(r => new { r.ConnectionId, r.Id });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Ignore(r => r.Label);
    }
}
