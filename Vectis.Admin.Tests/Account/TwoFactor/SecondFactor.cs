using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vectis.Admin.Account;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Tests.Account.TwoFactor;

/// <summary>A user at the keyboard whose phone holds the authenticator's key.</summary>
internal sealed partial class SecondFactor(RunningApp app, string email)
{
    public const string Page = "account/profile/two-factor";

    public string Key { get; private set; } = "";
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];
    public string CodeNow => AuthenticatorCode.Of(Key, AuthenticatorCode.StepAt(TimeProvider.System.GetUtcNow()));

    /// <summary>A code that no one has used yet: the next step's, which the server takes already.</summary>
    public string FreshCode => AuthenticatorCode.Of(Key, AuthenticatorCode.StepAt(TimeProvider.System.GetUtcNow()) + 1);

    /// <summary>An app that looks at the security stamp at every request: a cookie says to the second when it was made.</summary>
    public static Task<RunningApp> StartStrictAsync() =>
        RunningApp.StartAsync(services => services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMilliseconds(1)));

    /// <summary>Turns it on, and forgets that the code shown for it was used.</summary>
    public async Task<string> TurnOnAsync(HttpClient browser, string password = RunningApp.Password)
    {
        var html = await browser.GetStringAsync(new Uri(Page, UriKind.Relative));
        Key = Secret().Match(html).Groups["key"].Value;
        using var answer = await RunningApp.SendAsync(browser, html, Page, ("Action", "on"), ("Code", CodeNow), ("Password", password));
        var text = await TextAsync(answer);
        RecoveryCodes = CodesIn(text);
        await ForgetStepAsync();
        return text;
    }

    public Task ForgetStepAsync() => app.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == email)
        .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastAuthenticatorStep, (long?)null)));

    /// <summary>A browser in which the password was given, and the code is awaited.</summary>
    public async Task<HttpClient> HalfSignedInAsync()
    {
        var browser = app.Browser();
        using var answer = await RunningApp.SignInAsync(browser, email);
        return answer.Headers.Location?.AbsolutePath == "/account/two-factor"
            ? browser
            : throw new InvalidOperationException($"No code is asked for: {answer.StatusCode} {answer.Headers.Location}");
    }

    public static Task<HttpResponseMessage> GiveCodeAsync(HttpClient browser, string code, bool isRecoveryCode = false) =>
        RunningApp.PostAsync(browser, isRecoveryCode ? "account/two-factor?With=recovery-code" : "account/two-factor", ("Code", code));

    public static async Task<string> SentenceAsync(HttpResponseMessage answer) =>
        (await TextAsync(answer)).Split("role=\"alert\">") is [_, var rest, ..] ? rest.Split('<')[0] : $"no refusal: {answer.StatusCode} {answer.Headers.Location}";

    public static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    public static async Task<bool> IsSignedInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri("account/profile", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public Task<VectisUser> UserAsync() => app.WithDatabaseAsync(database => database.Set<VectisUser>().AsNoTracking().SingleAsync(user => user.Email == email));

    public Task<List<string>> TrailAsync() => app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(entry => entry.Action != "audit log begun").OrderBy(entry => entry.Sequence)
        .Select(entry => entry.Action + (entry.Details == null ? "" : ": " + entry.Details)).ToListAsync());

    public static IReadOnlyList<string> CodesIn(string html) => [.. Recovery().Matches(html).Select(match => match.Value)];

    [GeneratedRegex("secret=(?<key>[A-Z2-7]{32})")]
    private static partial Regex Secret();

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Recovery();
}
