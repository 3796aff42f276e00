using System.Net;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.TwoFactor;

/// <summary>What no device made is posted as a passkey's answer.</summary>
public sealed class PasskeyGarbageTests
{
    // Well formed, of a device that nobody knows.
    private const string Unknown = """
        {"id":"bm9uZQ","rawId":"bm9uZQ","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}
        """;

    public static TheoryData<string> Answers => [" ", "x", "null", "[]", "{}", "{\"id\":1}", Unknown, Unknown.Replace("bm9uZQ", "%%%", StringComparison.Ordinal), new string('{', 5_000), "\u202E\u0007"];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Is_refused_with_a_sentence_and_signs_nobody_in(string answer)
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("viewer@msp.example", Role.Viewer);
        var browser = app.Browser();
        var page = await browser.GetStringAsync(new Uri("account/login", UriKind.Relative));
        (await RunningApp.SendAsync(browser, page, "account/login/passkey-options")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await RunningApp.SendAsync(browser, page, "account/login", ("Credential", answer));

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SecondFactor.SentenceAsync(refused)).ShouldBe(AccountWords.PasskeyNotTaken);
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeFalse();
        (await new SecondFactor(app, "").TrailAsync()).ShouldBe(["sign-in failed"]);
    }

    [Fact]
    public async Task Without_a_challenge_of_ours_no_answer_counts()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = app.Browser();

        using var refused = await RunningApp.PostAsync(browser, "account/login", ("Credential", Unknown));

        (await SecondFactor.SentenceAsync(refused)).ShouldBe(AccountWords.SignInTookTooLong);
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeFalse();
    }
}
