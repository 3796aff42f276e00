using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Managing;

public sealed class OneTimeLinkTests
{
    private const string Chosen = "a password of my own";

    [Fact]
    public async Task An_invitation_sets_a_password_once_and_then_one_signs_in()
    {
        await using var app = await RunningApp.StartAsync();
        var link = (await Changes(app).InviteAsync(Actor.Console, "new@msp.example", Role.Analyst, default)).Link!;
        (await RunningApp.SignInAsync(app.Browser(), "new@msp.example", Chosen)).StatusCode.ShouldBe(HttpStatusCode.OK); // nothing to sign in with yet

        using var set = await UseAsync(app, link, Chosen);

        set.StatusCode.ShouldBe(HttpStatusCode.Found);
        set.Headers.Location!.OriginalString.ShouldEndWith("/account/login");
        (await RunningApp.SignInAsync(app.Browser(), "new@msp.example", Chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await SentenceAsync(await UseAsync(app, link, "another password of mine"))).ShouldContain(AccountWords.InviteIsOver);
        (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(row => row.Subject == "new@msp.example").OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync()))
            .ShouldBe(["user invited", "sign-in failed", "invitation accepted", "signed in"]);
    }

    [Fact]
    public async Task A_link_used_by_two_at_once_works_for_one()
    {
        await using var app = await RunningApp.StartAsync();
        var link = (await Changes(app).InviteAsync(Actor.Console, "new@msp.example", Role.Viewer, default)).Link!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => UseAsync(app, link, Chosen)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_link_a_withdrawal_and_the_wrong_kind_of_page_end_a_link()
    {
        await using var app = await RunningApp.StartAsync();
        var first = (await Changes(app).InviteAsync(Actor.Console, "new@msp.example", Role.Viewer, default)).Link!;
        var id = await app.WithDatabaseAsync(database => database.Set<VectisUser>().Select(user => user.Id).SingleAsync());
        var second = (await Changes(app).InviteAgainAsync(Actor.Console, id, default)).Link!;

        (await SentenceAsync(await UseAsync(app, first, Chosen))).ShouldContain(AccountWords.InviteIsOver);
        (await SentenceAsync(await UseAsync(app, second.Replace("/account/invite", "/account/reset", StringComparison.Ordinal), Chosen))).ShouldContain(AccountWords.ResetIsOver);
        (await Changes(app).WithdrawAsync(Actor.Console, id, default)).Failure.ShouldBeNull();
        (await SentenceAsync(await UseAsync(app, second, Chosen))).ShouldContain(AccountWords.InviteIsOver);
        (await app.WithDatabaseAsync(database => database.Set<VectisUser>().AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, 6.9, true)]
    [InlineData(true, 7.1, false)]
    [InlineData(false, 0.9, true)]
    [InlineData(false, 1.1, false)]
    public async Task A_link_counts_as_long_as_it_says(bool isInvite, double days, bool works)
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.CreateUserAsync("old@msp.example", Role.Viewer);
        await using var scope = app.Services.CreateAsyncScope();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var links = ActivatorUtilities.CreateInstance<OneTimeLinks>(scope.ServiceProvider, clock);
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<VectisUser>>().FindByIdAsync(id);
        var link = isInvite ? await links.InviteAsync(made!) : await links.ResetAsync(made!);
        clock.Advance(TimeSpan.FromDays(days));

        var (user, problem) = await links.RedeemAsync(isInvite, Code(link), Chosen, null, default);

        (user is not null).ShouldBe(works);
        problem.ShouldBe(works ? null : isInvite ? AccountWords.InviteIsOver : AccountWords.ResetIsOver);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("a.1.%%%")]
    [InlineData("a.99999999999999999.YQ")]
    public async Task What_is_no_link_is_told_as_a_link_that_is_over(string code)
    {
        await using var app = await RunningApp.StartAsync();

        (await SentenceAsync(await UseAsync(app, $"/account/reset#email=x&code={code}", Chosen))).ShouldContain(AccountWords.ResetIsOver);
    }

    [Fact]
    public async Task A_reset_of_somebody_disabled_meanwhile_does_not_let_them_in()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("ada@msp.example", Role.Admin);
        var id = await app.CreateUserAsync("vic@msp.example", Role.Viewer);
        var link = (await Changes(app).ResetAsync(Actor.Console, id, default)).Link!;
        await Changes(app).DisableAsync(Actor.Console, id, default);

        (await SentenceAsync(await UseAsync(app, link, Chosen))).ShouldContain(AccountWords.ResetIsOver);
    }

    private static UserChanges Changes(RunningApp app) => app.Services.GetRequiredService<UserChanges>();

    private static string Code(string link) => link.Split("&code=")[1];

    private static Task<HttpResponseMessage> UseAsync(RunningApp app, string link, string password) =>
        RunningApp.PostAsync(app.Browser(), link.Split('#')[0].TrimStart('/'), ("Code", Code(link)), ("Password", password), ("Confirmation", password));

    private static async Task<string> SentenceAsync(HttpResponseMessage answer)
    {
        using (answer) return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
