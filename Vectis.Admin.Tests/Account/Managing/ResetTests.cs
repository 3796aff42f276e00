using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Vectis.Admin.Tests.Account.TwoFactor;
using Xunit;

namespace Vectis.Admin.Tests.Account.Managing;

/// <summary>A reset of somebody whose phone and key are lost.</summary>
public sealed class ResetTests
{
    private const string Email = "viewer@msp.example";

    [Fact]
    public async Task A_reset_takes_off_two_factor_and_passkeys_and_ends_every_sign_in()
    {
        await using var app = await SecondFactor.StartStrictAsync();
        var id = await app.CreateUserAsync("ada@msp.example", Role.Admin);
        var browser = await app.SignedInAsync(Role.Viewer);
        await new SecondFactor(app, Email).TurnOnAsync(browser);
        await AddPasskeyAsync(app);
        await new SecondFactor(app, Email).HalfSignedInAsync(); // a code is asked for

        var reset = await app.Services.GetRequiredService<UserChanges>().ResetAsync(Actor.User(id, "ada@msp.example", null), await IdAsync(app), default);

        using (var answer = await browser.GetAsync(new Uri("account/profile", UriKind.Relative))) answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var code = reset.Link!.Split("&code=")[1];
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var (user, problem) = await scope.ServiceProvider.GetRequiredService<OneTimeLinks>().RedeemAsync(false, code, "a new long password", null, default);
            problem.ShouldBeNull();
            user!.Email.ShouldBe(Email);
        }

        using (var answer = await RunningApp.SignInAsync(app.Browser(), Email, "a new long password")) answer.Headers.Location?.AbsolutePath.ShouldBe("/");
        (await app.WithDatabaseAsync(database => database.Set<IdentityUserPasskey<string>>().CountAsync())).ShouldBe(0);
        (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(row => row.Action == "reset link made").Select(row => row.Details).SingleAsync()))
            .ShouldBe("two-factor: on → off; passkeys: 1 → 0");
    }

    private static Task<string> IdAsync(RunningApp app) =>
        app.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == Email).Select(user => user.Id).SingleAsync());

    private static async Task AddPasskeyAsync(RunningApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<VectisUser>>();
        var user = (await users.FindByEmailAsync(Email))!;
        var passkey = new UserPasskeyInfo([1, 2, 3], [4, 5, 6], TimeProvider.System.GetUtcNow(), 0, [], true, false, false, [7], [8]) { Name = "Laptop" };
        (await users.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded.ShouldBeTrue();
    }
}
