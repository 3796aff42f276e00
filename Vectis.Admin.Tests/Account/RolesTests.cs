using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class RolesTests
{
    [Fact]
    public async Task An_address_that_is_no_page_answers_404_in_words()
    {
        await using var app = await RunningApp.StartAsync();

        using var answer = await (await app.SignedInAsync(Role.Viewer)).GetAsync(new Uri("nowhere", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("There is no such page");
    }

    [Fact]
    public async Task A_role_is_read_as_it_is_now_and_a_disabled_or_locked_user_has_none()
    {
        await using var app = await RunningApp.StartAsync();
        var roles = app.Services.GetRequiredService<IUserRoles>();
        var analyst = await app.CreateUserAsync("a@msp.example", Role.Analyst);
        var disabled = await app.CreateUserAsync("b@msp.example", Role.Admin, isDisabled: true);
        var locked = await app.CreateUserAsync("c@msp.example", Role.Admin);
        await SetAsync(app, locked, DateTimeOffset.MaxValue);
        var mistyped = await app.CreateUserAsync("d@msp.example", Role.Admin);
        await SetAsync(app, mistyped, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

        (await roles.FindAsync(analyst, default)).ShouldBe(Role.Analyst);
        (await roles.FindAsync(disabled, default)).ShouldBeNull();
        (await roles.FindAsync(locked, default)).ShouldBeNull();
        (await roles.FindAsync(mistyped, default)).ShouldBe(Role.Admin);
        (await roles.FindAsync("nobody", default)).ShouldBeNull();
    }

    private static Task SetAsync(RunningApp app, string id, DateTimeOffset lockedUntil) => app.WithDatabaseAsync(database =>
        database.Set<VectisUser>().Where(user => user.Id == id).ExecuteUpdateAsync(change => change.SetProperty(user => user.LockoutEnd, lockedUntil)));
}
