using Bunit;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Permissions;

/// <summary>The connection's page shows what the role may read, and since when it may not.</summary>
public sealed class PermissionsPanelTests
{
    [Fact]
    public async Task Each_stream_stands_with_what_it_needs_and_since_when_it_is_missing()
    {
        await using var bed = await PageBed.StartAsync();
        await using (var database = bed.Database.Context())
        {
            database.Add(new PermissionCheck { ConnectionId = 1, BegunAt = Views.Now, AskedAt = Views.Now, Version = "v2026.4" });
            database.Add(new StreamPermission { ConnectionId = 1, Stream = "companies", MayRead = true });
            database.Add(new StreamPermission { ConnectionId = 1, Stream = "members", MayRead = false });
            database.Add(new StreamPermission
            {
                ConnectionId = 1,
                Stream = "time-entries",
                MayRead = false,
                LostAt = new(2026, 3, 3, 2, 31, 0, TimeSpan.Zero),
                VersionBefore = "v2026.3",
                VersionAfter = "v2026.4",
            });
            await database.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.Find("[aria-labelledby=permissions] table"));

        page.FindAll("[aria-labelledby=permissions] tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim()))).ShouldBe(
        [
            "Companies | Companies ▸ Company Maintenance | may read",
            "Members | System ▸ Member Maintenance | may not read",
            "Time entries | Time & Expense ▸ Time Entry | may not read since 3 March (2026.3 → 2026.4)",
        ]);
    }

    [Fact]
    public async Task Before_it_was_asked_nothing_is_shown()
    {
        await using var bed = await PageBed.StartAsync();
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.Markup.ShouldContain("na.myconnectwise.net"));
        page.FindAll("[aria-labelledby=permissions]").ShouldBeEmpty();
    }
}
