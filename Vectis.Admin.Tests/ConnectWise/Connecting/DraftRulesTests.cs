using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Vectis.Admin.Tests.Outbound;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

public sealed class DraftRulesTests
{
    private static readonly ConnectionDraft Right = new()
    {
        SiteUrl = "https://na.myconnectwise.net",
        CompanyId = "ourmsp",
        PublicKey = "aBcDeFgHiJkLmNoP",
        PrivateKey = "qRsTuVwXyZ012345",
        ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e",
    };

    private static async Task<DraftCheck> Check(ConnectionDraft draft, params string[] trusted)
    {
        await using var rig = new OutboundRig(trusted);
        return new DraftRules(rig.Allowed).Check(draft);
    }

    [Fact]
    public async Task A_right_draft_has_no_problem_and_nothing_to_clean()
    {
        var check = await Check(Right);
        check.Problems.ShouldBeEmpty();
        check.Cleanings.ShouldBeEmpty();
        check.Draft.ShouldBe(Right);
    }

    [Fact]
    public async Task Empty_keys_are_left_to_whoever_knows_what_is_saved_but_site_and_company_are_needed()
    {
        (await Check(new ConnectionDraft())).Problems.ShouldBe(
        [
            new(CredentialField.SiteUrl, "Enter the Site URL, such as https://na.myconnectwise.net."),
            new(CredentialField.CompanyId, "Enter the Company ID: the short name you type when you sign in to ConnectWise."),
        ]);
    }

    [Fact]
    public async Task The_site_is_handed_on_in_its_one_spelling() =>
        (await Check(Right with { SiteUrl = " HTTPS://NA.myconnectwise.net:443 " })).Draft.SiteUrl.ShouldBe("https://na.myconnectwise.net");

    [Fact]
    public async Task Each_field_says_what_is_wrong_with_it()
    {
        (await Check(Right with { SiteUrl = "na.myconnectwise.net", CompanyId = "our msp", PublicKey = "a b", PrivateKey = "c d", ClientId = "1234" })).Problems.ShouldBe(
        [
            new(CredentialField.SiteUrl, "The Site URL must begin with https://.", "https://na.myconnectwise.net"),
            new(CredentialField.CompanyId, "The Company ID must not hold spaces.", "ourmsp"),
            new(CredentialField.PublicKey, "The Public key must not hold spaces."),
            new(CredentialField.PrivateKey, "The Private key must not hold spaces."),
            new(CredentialField.ClientId, "The Client ID must be a GUID, such as 0f8fad5b-d9cb-469f-a165-70867728950e."),
        ]);
    }

    [Fact]
    public async Task A_private_key_is_never_offered_back() =>
        (await Check(Right with { PrivateKey = "secret\u0001key" })).Problems.ShouldHaveSingleItem().ShouldBe(
            new FieldProblem(CredentialField.PrivateKey, "The Private key holds control characters, which no key has: copy it again."));

    [Theory]
    [InlineData("with:colon", "The Public key must not hold a colon.")]
    [InlineData("\ud800abc", "The Public key holds characters that cannot be read: copy it again.")]
    [InlineData("a\u0000b", "The Public key holds control characters, which no key has: copy it again.")]
    public async Task A_key_that_cannot_be_sent_is_refused(string key, string message) =>
        (await Check(Right with { PublicKey = key })).Problems.ShouldHaveSingleItem().Message.ShouldBe(message);

    [Theory]
    [InlineData(513)]
    [InlineData(10_000_000)]
    public async Task A_value_that_is_too_long_is_refused(int length)
    {
        var text = new string('a', length);
        (await Check(new ConnectionDraft { SiteUrl = text, CompanyId = text, PublicKey = text, PrivateKey = text, ClientId = text })).Problems
            .Skip(1).Select(problem => problem.Message).ShouldBe(
            [
                "The Company ID is too long: at most 512 characters.",
                "The Public key is too long: at most 512 characters.",
                "The Private key is too long: at most 512 characters.",
                "The Client ID is too long: at most 512 characters.",
            ]);
    }

    [Fact]
    public async Task Http_is_refused_with_https_as_the_fix_unless_the_operator_allows_it()
    {
        (await Check(Right with { SiteUrl = "http://na.myconnectwise.net" })).Problems.ShouldHaveSingleItem().ShouldBe(new FieldProblem(
            CredentialField.SiteUrl,
            "The Site URL must begin with https:// here. ConnectWise’s cloud is called by https only: let the Site URL begin with https://.",
            "https://na.myconnectwise.net"));
        (await Check(Right with { SiteUrl = "http://localhost:5000" })).Problems.ShouldHaveSingleItem().Correction.ShouldBe("https://localhost:5000");
        (await Check(Right with { SiteUrl = "http://localhost:5000" }, "localhost:5000")).Problems.ShouldBeEmpty();
        (await Check(Right with { SiteUrl = "http://cw.example.com" }, "http://cw.example.com")).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_left_to_the_test() =>
        (await Check(Right with { SiteUrl = "https://cw.example.com" })).Problems.ShouldBeEmpty();
}
