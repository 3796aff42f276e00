using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Data.SqlServer;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>What is handed to SqlBulkCopy, which converts little and refuses a whole page for one value.</summary>
public sealed class BulkRowTests
{
    [Theory]
    [InlineData("79228162514264337593543950335", "922337203685477.5807")]
    [InlineData("-79228162514264337593543950335", "-922337203685477.5808")]
    [InlineData("1.00005", "1.0001")]
    [InlineData("-1.00005", "-1.0001")]
    public void An_amount_is_rounded_and_cut_to_what_a_column_holds_as_on_sqlite(string amount, string stored)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        using var database = new SqlServerTwin().Open();
        var entry = new TimeEntry { Id = 1, ActualHours = decimal.Parse(amount, culture) };

        using var rows = SqlServerBulkWriter.Rows(RowShape.Of(database, typeof(TimeEntry)), 1, [entry]);

        rows.Rows[0][nameof(TimeEntry.ActualHours)].ShouldBe(decimal.Parse(stored, culture));
    }

    [Fact]
    public void No_synced_column_is_one_that_the_server_would_fill_in()
    {
        using var database = new SqlServerTwin().Open();

        database.Model.GetEntityTypes().Where(e => e.ClrType.IsSubclassOf(typeof(SyncedRecord))).SelectMany(e => e.GetProperties())
            .Where(p => p.ValueGenerated != ValueGenerated.Never || p.GetDefaultValueSql() is not null || p.GetMaxLength() is not null)
            .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}").ShouldBeEmpty();
    }
}
