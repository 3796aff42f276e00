using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.TwoFactor;

public sealed class TwoFactorSwitchTests
{
    private const string Email = "viewer@msp.example";

    [Fact]
    public async Task Turning_it_on_shows_ten_codes_once_and_ends_the_other_sign_ins()
    {
        await using var app = await SecondFactor.StartStrictAsync();
        var (browser, other) = (await app.SignedInAsync(Role.Viewer), app.Browser());
        await RunningApp.SignInAsync(other, Email);
        var factor = new SecondFactor(app, Email);

        await factor.TurnOnAsync(browser);

        factor.RecoveryCodes.Count.ShouldBe(10);
        factor.RecoveryCodes.ShouldBeUnique();
        SecondFactor.CodesIn(await browser.GetStringAsync(new Uri(SecondFactor.Page, UriKind.Relative))).ShouldBeEmpty();
        (await SecondFactor.IsSignedInAsync(other)).ShouldBeFalse();
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeTrue();
        (await factor.TrailAsync()).ShouldBe(["signed in", "signed in", "turned on two-factor sign-in: off → on"]);
    }

    [Fact]
    public async Task A_mistyped_code_turns_nothing_on_and_keeps_the_key_on_the_screen()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Viewer);
        var factor = new SecondFactor(app, Email);
        var html = await browser.GetStringAsync(new Uri(SecondFactor.Page, UriKind.Relative));

        using var answer = await RunningApp.SendAsync(browser, html, SecondFactor.Page, ("Action", "on"), ("Code", "12345"), ("Password", RunningApp.Password));

        var again = await SecondFactor.TextAsync(answer);
        again.ShouldContain(AccountWords.WrongFirstCode);
        Key(again).ShouldBe(Key(html));
        (await factor.UserAsync()).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_offered_to_somebody_else_is_not_taken()
    {
        await using var app = await RunningApp.StartAsync();
        var analyst = await app.SignedInAsync(Role.Analyst);
        var theirs = await (await app.SignedInAsync(Role.Viewer)).GetStringAsync(new Uri(SecondFactor.Page, UriKind.Relative));
        var seal = theirs.Split("name=\"Input.Seal\" value=\"")[1].Split('"')[0];
        var code = AuthenticatorCode.Of(Key(theirs), AuthenticatorCode.StepAt(TimeProvider.System.GetUtcNow()));
        var own = (await analyst.GetStringAsync(new Uri(SecondFactor.Page, UriKind.Relative))).Replace("name=\"Input.Seal\"", "name=\"Input.Nothing\"", StringComparison.Ordinal);

        using var answer = await RunningApp.SendAsync(analyst, own, SecondFactor.Page, ("Action", "on"), ("Seal", seal), ("Code", code), ("Password", RunningApp.Password));

        (await SecondFactor.SentenceAsync(answer)).ShouldBe(AccountWords.OfferIsOver);
    }

    [Fact]
    public async Task Every_change_asks_for_the_password_and_wrong_ones_count_toward_the_lockout()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Viewer);
        var factor = new SecondFactor(app, Email);
        (await factor.TurnOnAsync(browser, "not the password")).ShouldContain(AccountWords.WrongCurrentPassword);
        (await factor.UserAsync()).TwoFactorEnabled.ShouldBeFalse();
        await factor.TurnOnAsync(browser);
        var before = await factor.UserAsync();

        foreach (var action in new[] { "codes", "off", "codes", "off" })
        {
            using var answer = await RunningApp.PostAsync(browser, SecondFactor.Page, ("Action", action), ("Password", "not the password"));
            (await SecondFactor.SentenceAsync(answer)).ShouldBe(AccountWords.WrongCurrentPassword);
        }

        using var fifth = await RunningApp.PostAsync(browser, "account/profile/password", ("Current", "not the password"), ("Password", "another long password"), ("Confirmation", "another long password"));
        (await SecondFactor.SentenceAsync(fifth)).ShouldBe("Too many wrong passwords. Try again in 15 minutes.");
        var after = await factor.UserAsync();
        (after.TwoFactorEnabled, after.SecurityStamp, after.PasswordHash).ShouldBe((true, before.SecurityStamp, before.PasswordHash));
        (await factor.TrailAsync()).ShouldContain("gave a wrong current password: turned off two-factor sign-in");
    }

    [Fact]
    public async Task New_codes_replace_the_old_ones_and_end_the_other_sign_ins()
    {
        await using var app = await SecondFactor.StartStrictAsync();
        var browser = await app.SignedInAsync(Role.Viewer);
        var factor = new SecondFactor(app, Email);
        await factor.TurnOnAsync(browser);
        var other = await factor.HalfSignedInAsync();
        await SecondFactor.GiveCodeAsync(other, factor.FreshCode);
        (await SecondFactor.IsSignedInAsync(other)).ShouldBeTrue();

        using var answer = await RunningApp.PostAsync(browser, SecondFactor.Page, ("Action", "codes"), ("Password", RunningApp.Password));

        var anew = SecondFactor.CodesIn(await SecondFactor.TextAsync(answer));
        anew.Count.ShouldBe(10);
        anew.Intersect(factor.RecoveryCodes).ShouldBeEmpty();
        (await SecondFactor.IsSignedInAsync(other)).ShouldBeFalse();
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeTrue();
        var half = await factor.HalfSignedInAsync();
        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(half, factor.RecoveryCodes[0], isRecoveryCode: true))).ShouldBe(AccountWords.WrongRecoveryCode);
        (await SecondFactor.GiveCodeAsync(half, anew[0], isRecoveryCode: true)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await factor.TrailAsync()).ShouldContain("made new recovery codes: 10 left → 10 new");
    }

    [Fact]
    public async Task Turned_off_the_password_alone_signs_in_and_nothing_is_kept()
    {
        await using var app = await SecondFactor.StartStrictAsync();
        var browser = await app.SignedInAsync(Role.Viewer);
        var factor = new SecondFactor(app, Email);
        await factor.TurnOnAsync(browser);
        var other = await factor.HalfSignedInAsync();
        await SecondFactor.GiveCodeAsync(other, factor.FreshCode);

        using var answer = await RunningApp.PostAsync(browser, SecondFactor.Page, ("Action", "off"), ("Password", RunningApp.Password));

        (await SecondFactor.TextAsync(answer)).ShouldContain(AccountWords.TwoFactorTurnedOff);
        (await SecondFactor.IsSignedInAsync(other)).ShouldBeFalse();
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeTrue();
        (await app.WithDatabaseAsync(database => database.Set<IdentityUserToken<string>>().CountAsync())).ShouldBe(0);
        var anew = app.Browser();
        (await RunningApp.SignInAsync(anew, Email)).Headers.Location.ShouldBe(app.Address);
        (await factor.TrailAsync()).ShouldContain("turned off two-factor sign-in: on → off");
    }

    [Fact]
    public async Task A_stolen_database_gives_neither_key_nor_codes_away_and_the_audit_trail_holds_none()
    {
        await using var app = await RunningApp.StartAsync();
        var factor = new SecondFactor(app, Email);
        await factor.TurnOnAsync(await app.SignedInAsync(Role.Viewer));
        factor.Key.Length.ShouldBe(32);

        await app.WithDatabaseAsync(database => database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        SqliteConnection.ClearAllPools();
        var stolen = string.Concat(Directory.EnumerateFiles(app.DataFolder, "vectis.db*").Select(Content));

        stolen.ShouldContain("turned on two-factor sign-in");
        foreach (var secret in factor.RecoveryCodes.SelectMany(code => new[] { code, code.Replace("-", "", StringComparison.Ordinal) }).Append(factor.Key))
            stolen.ShouldNotContain(secret);
        stolen.ShouldNotContain(RecoveryCode.Hash((await factor.UserAsync()).Id, factor.RecoveryCodes[0]));
    }

    [Fact]
    public async Task A_key_or_codes_that_cannot_be_read_let_nobody_in_and_can_be_turned_off_while_signed_in()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Viewer);
        var factor = new SecondFactor(app, Email);
        await factor.TurnOnAsync(browser);
        await app.WithDatabaseAsync(database => database.Set<IdentityUserToken<string>>().ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, "no ciphertext")));
        var half = await factor.HalfSignedInAsync();

        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(half, factor.FreshCode))).ShouldBe(AccountWords.WrongCode);
        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(half, factor.RecoveryCodes[0], isRecoveryCode: true))).ShouldBe(AccountWords.WrongRecoveryCode);
        (await SecondFactor.IsSignedInAsync(half)).ShouldBeFalse();

        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(SecondFactor.Page, UriKind.Relative))).ShouldContain(AccountWords.AuthenticatorUnreadable);
        await RunningApp.PostAsync(browser, SecondFactor.Page, ("Action", "off"), ("Password", RunningApp.Password));
        (await factor.UserAsync()).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_copied_from_another_user_does_not_open()
    {
        await using var app = await RunningApp.StartAsync();
        var (mine, theirs) = (new SecondFactor(app, Email), new SecondFactor(app, "analyst@msp.example"));
        await mine.TurnOnAsync(await app.SignedInAsync(Role.Viewer));
        await theirs.TurnOnAsync(await app.SignedInAsync(Role.Analyst));
        var (from, to) = ((await mine.UserAsync()).Id, (await theirs.UserAsync()).Id);
        await app.WithDatabaseAsync(database => database.Database.ExecuteSqlAsync(
            $"UPDATE UserTokens SET Value = (SELECT t.Value FROM UserTokens t WHERE t.UserId = {from} AND t.Name = UserTokens.Name) WHERE UserId = {to}"));

        var half = await theirs.HalfSignedInAsync();

        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(half, mine.FreshCode))).ShouldBe(AccountWords.WrongCode);
        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(half, mine.RecoveryCodes[0], isRecoveryCode: true))).ShouldBe(AccountWords.WrongRecoveryCode);
    }

    private static string Key(string html) => html.Split("secret=")[1][..32];

    private static string Content(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        open.CopyTo(content);
        return Encoding.Latin1.GetString(content.ToArray()) + Encoding.UTF8.GetString(content.ToArray());
    }
}
