using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class SavingTests
{
    [Fact]
    public async Task A_saved_connection_is_found_with_all_but_its_keys()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        (await bed.Store.FindAsync(FakeIntegration.Name, CancellationToken.None)).ShouldBeNull();

        var result = (await bed.SaveAsync(ConnectionsBed.Filled with { PublicKey = " PublicKey1234abcd ", IncludeInvoices = true })).ShouldBeOfType<SaveResult.Saved>();

        result.Message.ShouldBe("Saved, not tested.");
        result.Cleanings.ShouldBe([new FieldCleaning(CredentialField.PublicKey, "Public key: white space removed.")]);
        var found = await bed.FindAsync();
        found.ShouldSatisfyAllConditions(
            () => found.ShouldBe(result.Connection with { Secrets = found.Secrets, Permissions = found.Permissions }),
            () => found.Integration.ShouldBe("fake"),
            () => found.SiteUrl.ShouldBe("https://na.example.net"),
            () => found.CompanyId.ShouldBe("acme"),
            () => found.IncludeInvoices.ShouldBeTrue(),
            () => found.SavedAt.ShouldBe(bed.Clock.GetUtcNow()),
            () => found.SavedBy.ShouldBe("ann@example.com"),
            () => found.TestedAt.ShouldBeNull(),
            () => found.SecretsReadable.ShouldBeTrue(),
            () => found.Secrets.Count.ShouldBe(3),
            () => found.Secrets[CredentialField.PublicKey].ShouldBe(new StoredSecret(bed.Clock.GetUtcNow(), "abcd")),
            () => found.Secrets[CredentialField.PrivateKey].ShouldBe(new StoredSecret(bed.Clock.GetUtcNow(), null)),
            () => found.Secrets[CredentialField.ClientId].ShouldBe(new StoredSecret(bed.Clock.GetUtcNow(), null)));
        (await bed.Store.ListAsync(CancellationToken.None)).Select(connection => connection.Id).ShouldBe([found.Id]);
    }

    [Fact]
    public async Task The_engine_opens_the_credentials_as_they_were_typed()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);

        (await bed.Store.OpenAsync(saved.Id, CancellationToken.None)).Value.ShouldBe(new ConnectionCredentials(
            "https://na.example.net", "acme", "PublicKey1234abcd", "PrivateKey9876wxyz", "0f8fad5b-d9cb-469f-a165-70867728950e"));
    }

    [Fact]
    public async Task A_short_public_key_shows_no_ending()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        (await bed.SavedAsync(ConnectionsBed.Filled with { PublicKey = "1234567" })).Secrets[CredentialField.PublicKey].Ending.ShouldBeNull();
    }

    [Fact]
    public async Task Blank_keys_keep_the_saved_ones()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var first = await bed.SavedAsync(ConnectionsBed.Filled);
        bed.Clock.Advance(TimeSpan.FromDays(1));

        var second = await bed.SavedAsync(first.ToDraft() with { CompanyId = "other", PrivateKey = "NewPrivateKey" }, first.Version);

        second.Version.ShouldNotBe(first.Version);
        second.Secrets[CredentialField.PublicKey].SavedAt.ShouldBe(first.SavedAt);
        second.Secrets[CredentialField.PrivateKey].SavedAt.ShouldBe(bed.Clock.GetUtcNow());
        (await bed.Store.OpenAsync(first.Id, CancellationToken.None)).Value.ShouldBe(new ConnectionCredentials(
            "https://na.example.net", "other", "PublicKey1234abcd", "NewPrivateKey", "0f8fad5b-d9cb-469f-a165-70867728950e"));
    }

    [Fact]
    public async Task Blank_keys_with_nothing_saved_are_asked_for()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var result = (await bed.SaveAsync(ConnectionsBed.Filled with { PublicKey = "", PrivateKey = " ", ClientId = "" })).ShouldBeOfType<SaveResult.Invalid>();

        result.Message.ShouldBe("Nothing was saved: correct the marked fields.");
        result.Problems.ShouldBe([
            new FieldProblem(CredentialField.PublicKey, "Paste the public key."),
            new FieldProblem(CredentialField.PrivateKey, "Paste the private key."),
            new FieldProblem(CredentialField.ClientId, "Paste the Client ID."),
        ]);
        (await bed.Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://eu.example.net")]
    [InlineData("http://na.example.net")]
    [InlineData("https://na.example.net:8443")]
    public async Task A_site_url_that_leads_elsewhere_asks_for_the_keys_again(string siteUrl)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);
        var moved = saved.ToDraft() with { SiteUrl = siteUrl };

        (await bed.SaveAsync(moved, saved.Version)).ShouldBeOfType<SaveResult.Invalid>().Problems.ShouldBe([
            new FieldProblem(CredentialField.PublicKey, "The Site URL now leads to another server, so the saved public key is not sent there: paste it again."),
            new FieldProblem(CredentialField.PrivateKey, "The Site URL now leads to another server, so the saved private key is not sent there: paste it again."),
            new FieldProblem(CredentialField.ClientId, "The Site URL now leads to another server, so the saved Client ID is not sent there: paste it again."),
        ]);
        (await bed.FindAsync()).SiteUrl.ShouldBe("https://na.example.net");

        await bed.SavedAsync(ConnectionsBed.Filled with { SiteUrl = siteUrl }, saved.Version);
        (await bed.Store.OpenAsync(saved.Id, CancellationToken.None)).Value!.SiteUrl.ShouldBe(siteUrl);
    }

    [Theory]
    [InlineData("https://NA.Example.NET")]
    [InlineData("HTTPS://na.example.net")]
    [InlineData("https://na.example.net:443")]
    public async Task Another_spelling_of_the_same_server_keeps_the_keys(string siteUrl)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);

        (await bed.SavedAsync(saved.ToDraft() with { SiteUrl = siteUrl }, saved.Version)).SecretsReadable.ShouldBeTrue();
        (await bed.Store.OpenAsync(saved.Id, CancellationToken.None)).Value.ShouldBe(new ConnectionCredentials(
            siteUrl, "acme", "PublicKey1234abcd", "PrivateKey9876wxyz", "0f8fad5b-d9cb-469f-a165-70867728950e"));
    }

    [Fact]
    public async Task The_integrations_own_problems_are_told_and_not_doubled()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);
        var result = await bed.SaveAsync(saved.ToDraft() with { SiteUrl = "na.example.net", ClientId = "bad" }, saved.Version);

        result.ShouldBeOfType<SaveResult.Invalid>().Problems.ShouldBe([
            new FieldProblem(CredentialField.SiteUrl, "Begin with https://."), new FieldProblem(CredentialField.ClientId, "The Client ID is bad."),
        ]);
    }

    [Fact]
    public async Task A_site_url_without_an_origin_is_refused_whatever_the_integration_says()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        (await bed.SaveAsync(ConnectionsBed.Filled with { SiteUrl = "https://" })).ShouldBeOfType<SaveResult.Invalid>().Problems
            .ShouldBe([new FieldProblem(CredentialField.SiteUrl, "The Site URL must be an address that begins with https://.")]);
    }

    [Fact]
    public async Task An_integration_nobody_registered_is_a_fault_of_the_caller()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        (await Should.ThrowAsync<ArgumentException>(() =>
            bed.Store.SaveAsync(bed.Admin, "unknown", ConnectionsBed.Filled, null, null, CancellationToken.None)))
            .Message.ShouldBe("No integration is called \"unknown\". (Parameter 'key')");
    }
}
