using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>Who gets in through the identity provider, and as what.</summary>
public sealed class OidcSignInTests(OidcBed bed) : IClassFixture<OidcBed>
{
    [Fact]
    public async Task Whoever_has_a_role_at_the_provider_is_made_a_user_and_lands_where_they_wanted_to_go()
    {
        await bed.BeginAsync();

        var walk = await bed.SignInAsync("/account/profile?x=1");

        walk.Path.ShouldBe("/account/profile?x=1");
        walk.Page.ShouldContain(bed.Email);
        var user = (await bed.UserAsync())!;
        (user.Role, user.PasswordHash, user.EmailConfirmed, user.IsInvited).ShouldBe((Role.Analyst, null, true, false));
        (await bed.TrailAsync()).ShouldBe([$"user made: role: none → Analyst, by {bed.Provider.Authority}", $"signed in: through {bed.Provider.Authority}"]);
        var login = await bed.App.WithDatabaseAsync(database => database.Set<IdentityUserLogin<string>>().SingleAsync(login => login.UserId == user.Id));
        (login.LoginProvider, login.ProviderDisplayName).ShouldBe(("oidc", bed.Provider.Authority));
    }

    [Fact]
    public async Task The_one_who_comes_back_is_the_same_user_also_with_another_email_and_at_once_twice()
    {
        await bed.BeginAsync();

        var walks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bed.SignInAsync()));
        bed.Provider.Claims["email"] = "married@contoso.example";
        walks = [.. walks, await bed.SignInAsync()];

        walks.ShouldAllBe(walk => walk.Path == "/account/profile" && walk.Page.Contains(bed.Email));
        (await bed.UserAsync("married@contoso.example")).ShouldBeNull();
        (await bed.TrailAsync()).Count(row => row.StartsWith("user made", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_subjects_that_differ_in_case_only_are_two_users()
    {
        await bed.BeginAsync();
        await bed.SignInAsync();
        (bed.Provider.Claims["sub"], bed.Provider.Claims["email"]) = (bed.Provider.Subject.ToUpperInvariant(), "other@contoso.example");

        (await bed.SignInAsync()).Page.ShouldContain("other@contoso.example");
    }

    [Theory]
    [InlineData("vectis-viewers", Role.Viewer)]
    [InlineData("everybody", Role.Viewer)]
    [InlineData("vectis-admins", Role.Admin)]
    [InlineData("everybody vectis-admins nothing", Role.Admin)]
    internal async Task The_greatest_role_that_a_value_gives_counts(string values, Role role)
    {
        await bed.BeginAsync();
        bed.Provider.Claims["roles"] = values.Split(' ') is [var one] ? one : values.Split(' ');

        await bed.SignInAsync();

        (await bed.UserAsync())!.Role.ShouldBe(role);
    }

    [Fact]
    public async Task A_role_that_changed_at_the_provider_counts_from_the_next_sign_in_and_ends_the_others()
    {
        await bed.BeginAsync();
        await bed.SignInAsync();
        var before = (await bed.UserAsync())!.SecurityStamp;
        bed.Provider.Claims["roles"] = "vectis-viewers";

        await bed.SignInAsync();

        var user = (await bed.UserAsync())!;
        user.Role.ShouldBe(Role.Viewer);
        user.SecurityStamp.ShouldNotBe(before);
        (await bed.TrailAsync()).Skip(2).ShouldBe([$"role changed: role: Analyst → Viewer, by {bed.Provider.Authority}", $"signed in: through {bed.Provider.Authority}"]);
    }

    [Fact]
    public async Task Whoever_lost_every_role_at_the_provider_is_refused_and_signed_out_elsewhere()
    {
        await bed.BeginAsync();
        await bed.SignInAsync();
        var before = (await bed.UserAsync())!.SecurityStamp;
        bed.Provider.Claims["roles"] = new[] { "Vectis-Admins", "sales" };

        var walk = await bed.SignInAsync();

        walk.Sentence.ShouldBe(AccountWords.ProviderGivesNoRole(TestProvider.Name));
        walk.Path.ShouldStartWith("/account/login?");
        (await bed.UserAsync())!.SecurityStamp.ShouldNotBe(before);
        (await bed.TrailAsync())[^1].ShouldBe($"sign-in failed: no role; roles: Vectis-Admins, sales, through {bed.Provider.Authority}");
    }

    [Fact]
    public async Task The_provider_may_not_demote_the_last_administrator()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.Claims["roles"] = "vectis-admins";
        await using var app = await OidcBed.StartAsync(provider);
        await new Walk(app).SignInAsync();
        await app.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == "first@msp.example")
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));
        provider.Claims["roles"] = "vectis-viewers";

        var walk = await new Walk(app).SignInAsync();

        walk.Page.ShouldContain("Admin</dd>");
        (await Walk.TrailAsync(app))[^2].ShouldBe($"role kept: role: Admin, though {provider.Authority} says Viewer: this is the last administrator");

        // With another one there it may.
        await app.CreateUserAsync("second@msp.example", Role.Admin);
        (await new Walk(app).SignInAsync()).Page.ShouldContain("Viewer</dd>");
    }

    [Fact]
    public async Task An_email_that_a_user_here_has_is_linked_to_nobody()
    {
        await bed.BeginAsync();
        await bed.App.CreateUserAsync(bed.Email.ToUpperInvariant(), Role.Admin);

        var walk = await bed.SignInAsync();

        walk.Sentence.ShouldBe(AccountWords.EmailTaken(TestProvider.Name));
        var user = await bed.UserAsync();
        (await bed.App.WithDatabaseAsync(database => database.Set<IdentityUserLogin<string>>().CountAsync(login => login.UserId == user!.Id))).ShouldBe(0);
        (await walk.Browser.GetAsync(bed.App.Address)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await bed.TrailAsync()).ShouldBe([$"sign-in failed: another user has this email, through {bed.Provider.Authority}"]);
    }

    [Fact]
    public async Task A_disabled_or_locked_user_is_refused()
    {
        await bed.BeginAsync();
        await bed.SignInAsync();
        await bed.SetAsync(user => user.IsDisabled = true);
        (await bed.SignInAsync()).Sentence.ShouldBe(AccountWords.AccountDisabled);

        await bed.SetAsync(user => (user.IsDisabled, user.LockoutEnd) = (false, TimeProvider.System.GetUtcNow().AddMinutes(15)));
        (await bed.SignInAsync()).Sentence.ShouldBe(AccountWords.AccountLocked);

        await bed.SetAsync(user => user.LockoutEnd = null);
        (await bed.SignInAsync()).Path.ShouldBe("/account/profile");
    }

    [Fact]
    public async Task The_provider_answers_for_the_second_factor()
    {
        await bed.BeginAsync();
        await bed.SignInAsync();
        await bed.SetAsync(user => user.TwoFactorEnabled = true);

        (await bed.SignInAsync()).Path.ShouldBe("/account/profile");
    }

    [Fact]
    public async Task The_first_administrator_does_not_come_from_the_provider()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.Claims["roles"] = "vectis-admins";
        await using var app = await RunningApp.StartAsync(provider.Settings());

        (await new Walk(app).SignInAsync()).Sentence.ShouldBe(AccountWords.NotSetUpYet);

        (await app.WithDatabaseAsync(database => database.Set<VectisUser>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_token_lacks_is_asked_of_userinfo_and_nothing_else_is()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.UserInfo = new() { ["sub"] = "kim", ["email"] = "kim@userinfo.example", ["roles"] = new[] { "x", "vectis-viewers" } };
        await using var app = await OidcBed.StartAsync(provider);
        (await new Walk(app).SignInAsync()).Page.ShouldContain("kim@contoso.example");
        provider.Requests.ShouldNotContain("GET /userinfo");
        (provider.Claims["sub"], provider.UserInfo["sub"]) = ("lee", "lee");
        provider.Claims.Remove("email");
        provider.Claims.Remove("roles");

        var walk = await new Walk(app).SignInAsync();

        walk.Page.ShouldContain("kim@userinfo.example");
        walk.Page.ShouldContain("Viewer</dd>");
    }
}
