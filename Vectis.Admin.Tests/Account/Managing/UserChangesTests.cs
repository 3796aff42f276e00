using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Managing;

public sealed class UserChangesTests
{
    [Fact]
    public async Task Each_change_is_written_down_before_and_after_and_ends_the_sign_ins()
    {
        await using var app = await RunningApp.StartAsync();
        var (admin, _) = await UserAsync(app, "ada@msp.example", Role.Admin);
        var (_, id) = await UserAsync(app, "vic@msp.example", Role.Viewer);
        var changes = app.Services.GetRequiredService<UserChanges>();
        var stamps = new HashSet<string?> { (await FindAsync(app, id)).SecurityStamp };

        (await changes.ChangeRoleAsync(admin, id, Role.Analyst, default)).Done.ShouldBe(AccountWords.RoleChanged("vic@msp.example", Role.Analyst));
        stamps.Add((await FindAsync(app, id)).SecurityStamp).ShouldBeTrue();
        (await changes.DisableAsync(admin, id, default)).Failure.ShouldBeNull();
        stamps.Add((await FindAsync(app, id)).SecurityStamp).ShouldBeTrue();
        (await changes.ResetAsync(admin, id, default)).Failure.ShouldBe(AccountWords.UserIsDisabled);
        (await changes.EnableAsync(admin, id, default)).Failure.ShouldBeNull();
        (await changes.ResetAsync(admin, id, default)).Link!.ShouldStartWith("/account/reset#email=vic%40msp.example&code=");
        stamps.Add((await FindAsync(app, id)).SecurityStamp).ShouldBeTrue();

        (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(row => row.Subject == "vic@msp.example").OrderBy(row => row.Sequence)
            .Select(row => $"{row.Who}: {row.Action}, {row.Details}").ToListAsync())).ShouldBe(
        [
            "ada@msp.example: role changed, role: Viewer → Analyst",
            "ada@msp.example: user disabled, state: enabled → disabled",
            "ada@msp.example: user enabled, state: disabled → enabled",
            "ada@msp.example: reset link made, two-factor: off → off; passkeys: 0 → 0",
        ]);
    }

    [Fact]
    public async Task The_last_administrator_stays_one_and_who_was_only_invited_does_not_count()
    {
        await using var app = await RunningApp.StartAsync();
        var (admin, id) = await UserAsync(app, "ada@msp.example", Role.Admin);
        await UserAsync(app, "off@msp.example", Role.Admin, isDisabled: true);
        var changes = app.Services.GetRequiredService<UserChanges>();
        (await changes.InviteAsync(admin, "new@msp.example", Role.Admin, default)).Failure.ShouldBeNull();

        (await changes.ChangeRoleAsync(admin, id, Role.Viewer, default)).Failure.ShouldBe(AccountWords.LastAdministrator);
        (await changes.DisableAsync(admin, id, default)).Failure.ShouldBe(AccountWords.LastAdministrator);

        var ada = await FindAsync(app, id);
        (ada.Role, ada.IsDisabled).ShouldBe((Role.Admin, false));
        await UserAsync(app, "two@msp.example", Role.Admin);
        (await changes.ChangeRoleAsync(admin, id, Role.Viewer, default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Two_administrators_who_put_each_other_down_at_once_leave_one()
    {
        await using var app = await RunningApp.StartAsync();
        var changes = app.Services.GetRequiredService<UserChanges>();
        var (one, oneId) = await UserAsync(app, "one@msp.example", Role.Admin);
        var (two, twoId) = await UserAsync(app, "two@msp.example", Role.Admin);
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(
                Task.Run(() => round % 2 == 0 ? changes.ChangeRoleAsync(one, twoId, Role.Viewer, default) : changes.DisableAsync(one, twoId, default)),
                Task.Run(() => changes.ChangeRoleAsync(two, oneId, Role.Viewer, default)));

            var left = await app.WithDatabaseAsync(database => database.Set<VectisUser>().CountAsync(user => user.Role == Role.Admin && !user.IsDisabled));
            left.ShouldBe(1);
            await app.WithDatabaseAsync(database => database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.Role, Role.Admin).SetProperty(user => user.IsDisabled, false)));
        }
    }

    [Fact]
    public async Task A_disabled_user_has_no_role_any_more_and_can_not_sign_in()
    {
        await using var app = await RunningApp.StartAsync();
        var (admin, _) = await UserAsync(app, "ada@msp.example", Role.Admin);
        var viewer = await app.SignedInAsync(Role.Viewer);
        var id = await app.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == "viewer@msp.example").Select(user => user.Id).SingleAsync());
        (await viewer.GetAsync(app.Address)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        await app.Services.GetRequiredService<UserChanges>().DisableAsync(admin, id, default);

        (await app.Services.GetRequiredService<IUserRoles>().FindAsync(id, default)).ShouldBeNull();
        (await RunningApp.SignInAsync(app.Browser(), "viewer@msp.example")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK); // refused: the page again
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("")]
    [InlineData("ada@msp.example")]
    public async Task Who_can_not_be_invited_is_told_why(string email)
    {
        await using var app = await RunningApp.StartAsync();
        var (admin, _) = await UserAsync(app, "ada@msp.example", Role.Admin);

        var result = await app.Services.GetRequiredService<UserChanges>().InviteAsync(admin, email, Role.Viewer, default);

        result.Failure.ShouldBe(email.Contains('@') ? AccountWords.UserExists(email) : AccountWords.InvalidEmail);
        (await app.WithDatabaseAsync(database => database.Set<VectisUser>().CountAsync())).ShouldBe(1);
    }

    private static async Task<(Actor Actor, string Id)> UserAsync(RunningApp app, string email, Role role, bool isDisabled = false)
    {
        var id = await app.CreateUserAsync(email, role, isDisabled);
        return (Actor.User(id, email, null), id);
    }

    private static Task<VectisUser> FindAsync(RunningApp app, string id) =>
        app.WithDatabaseAsync(database => database.Set<VectisUser>().AsNoTracking().SingleAsync(user => user.Id == id));
}
