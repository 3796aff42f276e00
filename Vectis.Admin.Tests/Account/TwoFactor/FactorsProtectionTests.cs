using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;
using Vectis.Admin.Data.KeyRings;
using Xunit;

namespace Vectis.Admin.Tests.Account.TwoFactor;

public sealed class FactorsProtectionTests
{
    [Fact]
    public async Task A_second_factor_that_nothing_opens_is_forgotten_and_the_password_alone_lets_nobody_in()
    {
        await using var app = await RunningApp.StartAsync();
        var factor = new SecondFactor(app, "admin@msp.example");
        await factor.TurnOnAsync(await app.SignedInAsync(Role.Admin));
        var other = new SecondFactor(app, "viewer@msp.example");
        await other.TurnOnAsync(await app.SignedInAsync(Role.Viewer));
        (await ForgetAsync(app)).ShouldBeNull();
        await app.WithDatabaseAsync(async database =>
        {
            var id = await database.Set<Admin.Account.VectisUser>().Where(user => user.Email == "admin@msp.example").Select(user => user.Id).SingleAsync();
            return await database.Set<IdentityUserToken<string>>().Where(token => token.UserId == id && token.Name == "AuthenticatorKey")
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, "lost"));
        });

        (await ForgetAsync(app)).ShouldBe("The second factor of 1 user can’t be read any more and was forgotten: “users reset EMAIL” lets them in again.");

        var browser = await factor.HalfSignedInAsync();
        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(browser, factor.CodeNow))).ShouldNotStartWith("no refusal");
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeFalse();
        (await SecondFactor.GiveCodeAsync(await other.HalfSignedInAsync(), other.CodeNow)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.WithDatabaseAsync(database => database.Set<IdentityUserToken<string>>().CountAsync())).ShouldBe(3, "the other user's two, and the recovery codes, which still open");
    }

    private static Task<string?> ForgetAsync(RunningApp app) => app.WithDatabaseAsync(async database =>
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        var said = await app.Services.GetServices<IProtectedData>().OfType<FactorsProtection>().Single().ForgetUnreadableAsync(database, CancellationToken.None);
        await transaction.CommitAsync();
        return said;
    });
}
