using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>An administrator manages somebody else, who sits at a browser of their own.</summary>
public sealed class UsersJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Me = "admin@msp.example";
    private const string Kim = "kim@msp.example";
    private const string First = "a password of my own";
    private const string Second = "another password of mine";

    [Fact]
    public async Task Somebody_is_invited_works_gets_another_role_is_disabled_and_reset()
    {
        await using var app = await RunningApp.StartAsync();
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await using var person = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        var (users, kims) = (new UsersScreen(admin.Page, app.Address), person.Page);
        await users.OpenAsync();

        // Invited: the code reaches no server and does not stay in the address bar.
        var link = await users.InviteAsync(Kim, "Analyst");
        link.ShouldStartWith($"{app.Address}account/invite#email=kim%40msp.example&code=");
        await Assertions.Expect(users.Dialog).ToContainTextAsync(AccountWords.UserInvited(Kim, Role.Analyst));
        await users.DoneAsync();
        await Assertions.Expect(users.Row(Kim)).ToContainTextAsync("Invited, until");
        var asked = new List<string>();
        kims.Request += (_, request) => asked.Add(request.Url);
        await kims.GotoAsync(link);
        await Assertions.Expect(kims.GetByLabel("Email", new() { Exact = true })).ToHaveValueAsync(Kim);
        kims.Url.ShouldNotContain("code=");
        asked.ShouldAllBe(address => !address.Contains("code="));
        await UsersScreen.SetPasswordAsync(kims, link, First);
        await UsersScreen.SignInAsync(kims, app.Address, Kim, First);
        await Assertions.Expect(kims.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();

        // With the role that was given: no more than an Analyst may.
        await person.GoToAsync("/account/profile");
        await Assertions.Expect(kims.Locator("dl")).ToContainTextAsync("Analyst");
        await person.GoToAsync("/admin/users");
        await Assertions.Expect(kims.Locator("main")).ToContainTextAsync("Your role does not open this page.");
        await UsersScreen.SetPasswordAsync(kims, link, Second);
        await Assertions.Expect(kims.GetByRole(AriaRole.Alert)).ToHaveTextAsync(AccountWords.InviteIsOver);

        // Another role, in force at the next sign-in.
        await users.OpenAsync();
        await users.ConfirmAsync(Kim, "Make Viewer");
        await Assertions.Expect(users.Note).ToContainTextAsync(AccountWords.RoleChanged(Kim, Role.Viewer));
        await UsersScreen.SignInAsync(kims, app.Address, Kim, First, "/account/profile");
        await Assertions.Expect(kims.Locator("dl")).ToContainTextAsync("Viewer");

        // The last administrator stays one, and is told why.
        await users.ConfirmAsync(Me, "Make Analyst");
        await Assertions.Expect(users.Note).ToContainTextAsync(AccountWords.LastAdministrator);
        await users.ConfirmAsync(Me, "Disable");
        await Assertions.Expect(users.Note).ToContainTextAsync(AccountWords.LastAdministrator);
        await Assertions.Expect(users.Row(Me)).ToContainTextAsync("Active");

        // Disabled, and enabled again.
        await users.ConfirmAsync(Kim, "Disable");
        await Assertions.Expect(users.Row(Kim)).ToContainTextAsync("Disabled");
        await UsersScreen.SignInAsync(kims, app.Address, Kim, First);
        await Assertions.Expect(kims.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await users.ChooseAsync(Kim, "Enable");
        await Assertions.Expect(users.Row(Kim)).ToContainTextAsync("Active");

        // Reset: the old password is over, the new one counts.
        await users.ConfirmAsync(Kim, "Reset password");
        await Assertions.Expect(users.Dialog).ToContainTextAsync(AccountWords.ResetMade(Kim));
        var reset = await users.LinkAsync();
        await users.DoneAsync();
        await UsersScreen.SetPasswordAsync(kims, reset, Second);
        await Assertions.Expect(kims.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await UsersScreen.SignInAsync(kims, app.Address, Kim, First);
        await Assertions.Expect(kims.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await UsersScreen.SignInAsync(kims, app.Address, Kim, Second);
        await Assertions.Expect(kims.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();

        (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(row => row.Subject == Kim && row.Who == Me).OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync()))
            .ShouldBe(["user invited", "role changed", "user disabled", "user enabled", "reset link made"]);
    }
}
