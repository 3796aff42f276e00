using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The audit log filtered, verified and found changed, at a desk in daylight and on a phone at night.</summary>
public sealed class AuditScreensTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task The_log_is_filtered_verified_and_a_change_by_hand_is_named(string place, int width, bool dark)
    {
        await using var app = await RunningApp.StartAsync();
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.GoToAsync("/admin/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify", Exact = false }).ClickAsync();
        await Assertions.Expect(page.Locator(".verification .note-good")).ToBeVisibleAsync();
        await admin.CheckAsync($"{place}-audit-verified");

        await page.GetByLabel("Subject or details contain").FillAsync("nothing holds this");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show everything", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await admin.CheckAsync($"{place}-audit-filtered-empty");
        await page.GetByLabel("Subject or details contain").FillAsync("admin@msp.example");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".empty")).ToHaveCountAsync(0);
        await admin.CheckAsync($"{place}-audit-filtered");

        await app.WithDatabaseAsync(database => database.Set<AuditEntry>().OrderBy(row => row.Sequence).Take(1).ExecuteUpdateAsync(set => set.SetProperty(row => row.Who, "somebody else")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify", Exact = false }).ClickAsync();
        await Assertions.Expect(page.Locator(".verification .note-bad")).ToBeVisibleAsync();
        await admin.CheckAsync($"{place}-audit-changed");
    }
}
