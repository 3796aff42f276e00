using Bunit;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;
using UserWords = Vectis.Admin.Users.Words;

namespace Vectis.Admin.Tests.Users;

public sealed class UsersPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Each_user_stands_with_role_and_state_and_a_menu_of_what_can_be_done()
    {
        await using var bed = await UsersPageBed.StartAsync();
        await bed.App.CreateUserAsync("off@msp.example", Role.Viewer, isDisabled: true);
        await bed.App.CreateUserAsync("locked@msp.example", Role.Analyst);
        await bed.Changes.InviteAsync(Actor.Console, "new@msp.example", Role.Admin, default);
        await bed.App.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == "locked@msp.example").ExecuteUpdateAsync(set => set
            .SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow().AddMinutes(14)).SetProperty(user => user.TwoFactorEnabled, true)));
        await bed.ShowAsync();

        bed.Row(UsersPageBed.Me)[..5].ShouldBe([$"{UsersPageBed.Me} (you)", "Admin", "Active", "Off", "Never"]);
        bed.Row("off@msp.example")[1..3].ShouldBe(["Viewer", "Disabled"]);
        bed.Row("locked@msp.example")[2].ShouldMatch("^Locked until .+, too many wrong passwords$");
        bed.Row("locked@msp.example")[3].ShouldBe("On");
        bed.Row("new@msp.example")[2].ShouldStartWith("Invited, until ");
        (await bed.MenuAsync("off@msp.example")).ShouldBe(["Make Analyst", "Make Admin", "Enable"]);
    }

    [Theory]
    [InlineData("locked@msp.example", "Make Viewer|Make Admin|Reset password|Unlock|Disable")]
    [InlineData("new@msp.example", "Make Viewer|Make Analyst|New invitation link|Withdraw invitation|Disable")]
    public async Task The_menu_offers_only_what_makes_sense(string email, string items)
    {
        await using var bed = await UsersPageBed.StartAsync();
        await bed.App.CreateUserAsync("locked@msp.example", Role.Analyst);
        await bed.Changes.InviteAsync(Actor.Console, "new@msp.example", Role.Admin, default);
        await bed.App.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == "locked@msp.example")
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow().AddMinutes(14))));
        await bed.ShowAsync();

        (await bed.MenuAsync(email)).ShouldBe(items.Split('|'));
    }

    [Fact]
    public async Task A_change_asks_first_and_cancelled_changes_nothing()
    {
        await using var bed = await UsersPageBed.StartAsync();
        await bed.App.CreateUserAsync("vic@msp.example", Role.Viewer);
        await bed.ShowAsync();

        await bed.ChooseAsync("vic@msp.example", "Disable");
        bed.Dialogs.Markup.ShouldContain(UserWords.DisableTitle("vic@msp.example"));
        bed.Dialogs.Markup.ShouldContain(UserWords.DisableText);
        await bed.PressAsync("Cancel");
        await bed.Dialogs.WaitForAssertionAsync(() => bed.Dialogs.FindAll("[role=dialog]").ShouldBeEmpty(), Patience);
        bed.Row("vic@msp.example")[2].ShouldBe("Active");

        await bed.ChooseAsync("vic@msp.example", "Disable");
        await bed.PressAsync("Disable");
        await bed.Page.WaitForAssertionAsync(() => bed.Row("vic@msp.example")[2].ShouldBe("Disabled"), Patience);
        bed.Note.ShouldBe(AccountWords.UserDisabled("vic@msp.example"));
    }

    [Fact]
    public async Task The_last_administrator_is_told_why_nothing_was_done()
    {
        await using var bed = await UsersPageBed.StartAsync();
        await bed.ShowAsync();

        await bed.ChooseAsync(UsersPageBed.Me, "Make Viewer");
        bed.Dialogs.Markup.ShouldContain(UserWords.RoleText(Role.Viewer, isOneself: true));
        await bed.PressAsync("Make Viewer");

        await bed.Page.WaitForAssertionAsync(() => bed.Note.ShouldBe(AccountWords.LastAdministrator), Patience);
        bed.Page.Find(".note").ClassList.ShouldContain("note-bad");
        bed.Row(UsersPageBed.Me)[1].ShouldBe("Admin");
    }

    [Fact]
    public async Task An_invitation_names_what_is_wrong_with_the_email_and_then_shows_its_link_once()
    {
        await using var bed = await UsersPageBed.StartAsync();
        await bed.ShowAsync();
        bed.Page.FindAll("button").Single(b => b.TextContent.Trim() == "Invite").Click();

        bed.Dialogs.Find("input[type=email]").Input("not an address");
        await bed.PressAsync("Make link");
        await bed.Dialogs.WaitForAssertionAsync(() => bed.Dialogs.Markup.ShouldContain(AccountWords.InvalidEmail), Patience);
        bed.Dialogs.Find("input[type=email]").Input(UsersPageBed.Me);
        await bed.PressAsync("Make link");
        await bed.Dialogs.WaitForAssertionAsync(() => bed.Dialogs.Markup.ShouldContain(AccountWords.UserExists(UsersPageBed.Me)), Patience);
        bed.Dialogs.Find("input[type=email]").Input("kim@msp.example");
        await bed.PressAsync("Make link");

        await bed.Dialogs.WaitForAssertionAsync(() => bed.Dialogs.Find(".link-text").GetAttribute("value")!.ShouldContain("/account/invite#email=kim%40msp.example&code="), Patience);
        bed.Dialogs.Markup.ShouldContain(AccountWords.UserInvited("kim@msp.example", Role.Viewer));
        await bed.PressAsync("Done");
        await bed.Page.WaitForAssertionAsync(() => bed.Row("kim@msp.example")[1].ShouldBe("Viewer"), Patience);
        bed.Page.Markup.ShouldNotContain("code=");
    }

    [Theory]
    [InlineData("Reset password", "/account/reset#", false)]
    [InlineData("New invitation link", "/account/invite#", true)]
    public async Task A_new_link_is_shown_in_a_dialog(string item, string path, bool isInvited)
    {
        await using var bed = await UsersPageBed.StartAsync();
        if (isInvited) await bed.Changes.InviteAsync(Actor.Console, "kim@msp.example", Role.Viewer, default);
        else await bed.App.CreateUserAsync("kim@msp.example", Role.Viewer);
        await bed.ShowAsync();

        await bed.ChooseAsync("kim@msp.example", item);
        if (!isInvited) await bed.PressAsync(item);

        await bed.Dialogs.WaitForAssertionAsync(() => bed.Dialogs.Find(".link-text").GetAttribute("value")!.ShouldContain($"{path}email=kim%40msp.example&code="), Patience);
        bed.Dialogs.Markup.ShouldContain(UserWords.LinkNote);
    }

    [Fact]
    public async Task Who_is_no_administrator_sees_the_refusal_and_nobody()
    {
        await using var bed = await UsersPageBed.StartAsync(Role.Analyst);
        await bed.App.CreateUserAsync("vic@msp.example", Role.Viewer);

        await bed.ShowAsync();

        await bed.Page.WaitForAssertionAsync(() => bed.Page.Markup.ShouldContain(new NotAllowed(Role.Admin).Message), Patience);
        bed.Page.Markup.ShouldNotContain("vic@msp.example");
    }
}
