using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

public sealed class DialogStoredKeysTests
{
    private static readonly string[] Keys = ["Public key", "Private key", "Client ID"];

    [Fact]
    public async Task A_saved_key_is_locked_and_never_sent_to_the_browser()
    {
        await using var rig = await ConfigureRig.StartAsync(clock: new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 23, 0, 0, TimeSpan.Zero)));
        await rig.SavedAsync();
        await rig.OpenAsync();

        rig.Box("Site URL").GetAttribute("value").ShouldBe(rig.Right.SiteUrl);
        rig.Box("Company ID").GetAttribute("value").ShouldBe(rig.Right.CompanyId);
        foreach (var key in Keys)
        {
            rig.Box(key).HasAttribute("disabled").ShouldBeTrue();
            rig.Box(key).GetAttribute("value").ShouldBe("");
        }

        rig.Said("Public key").ShouldBe([$"Saved on 3 March 2026, ends in …{rig.Right.PublicKey[^4..]}."]);
        rig.Said("Private key").ShouldBe(["Saved on 3 March 2026."]);
        rig.Said("Client ID").ShouldBe(["Saved on 3 March 2026."]);
        rig.Buttons().ShouldBe(["How to get these", "Replace public key", "Replace private key", "Replace Client ID", "Cancel", "Test", "Save"]);
        foreach (var secret in new[] { rig.Right.PublicKey, rig.Right.PrivateKey, rig.Right.ClientId }) rig.Page.Markup.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_saved_key_can_be_replaced_and_the_replacing_undone()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync();
        await rig.OpenAsync();

        await rig.ClickAsync("Replace private key");
        rig.Box("Private key").HasAttribute("disabled").ShouldBeFalse();
        rig.Focused().ShouldBe("Private key");
        rig.Said("Private key").ShouldBe(
            ["The same tab. ConnectWise shows it only once, when the key is made. Left blank, the saved one stays in use."]);
        await rig.TypeAsync("Private key", "half-typed");

        await rig.ClickAsync("Undo replacing private key");
        rig.Box("Private key").HasAttribute("disabled").ShouldBeTrue();
        rig.Box("Private key").GetAttribute("value").ShouldBe("");
        (await rig.TestAsync()).ShouldEndWith("Tested with the saved public key, private key and Client ID.");
    }

    [Fact]
    public async Task A_replaced_key_is_saved_and_the_others_kept()
    {
        await using var rig = await ConfigureRig.StartAsync();
        var saved = await rig.SavedAsync(rig.Right with { PrivateKey = "wrongwrongwrong1" });
        await rig.OpenAsync();
        await rig.ClickAsync("Replace private key");
        await rig.TypeAsync("Private key", rig.Right.PrivateKey);
        (await rig.TestAsync()).ShouldEndWith("Tested with the saved public key and Client ID.");

        await rig.SaveAsync();
        rig.Snackbar.ShouldBe("Saved.");
        var now = (await rig.Store.OpenAsync(saved.Id, Xunit.TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();
        (now.PublicKey, now.PrivateKey).ShouldBe((rig.Right.PublicKey, rig.Right.PrivateKey));
    }

    [Fact]
    public async Task A_site_url_that_leads_elsewhere_opens_the_keys_again()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Site URL", "https://eu.myconnectwise.net");

        await rig.ClickAsync("Save");
        await rig.UntilAsync(() => rig.Notice.Length > 0);

        foreach (var key in Keys)
        {
            var inSentence = key == "Client ID" ? key : key.ToLowerInvariant();
            rig.Box(key).HasAttribute("disabled").ShouldBeFalse();
            rig.Said(key)[0].ShouldBe($"The Site URL now leads to another server, so the saved {inSentence} is not sent there: paste it again.");
        }

        rig.Focused().ShouldBe("Public key");

        await rig.TypeAsync("Site URL", rig.Right.SiteUrl);
        rig.Box("Public key").HasAttribute("aria-invalid").ShouldBeFalse("back at the server the keys belong to");
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_asked_for_again()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync();
        await using (var database = rig.Database.Context())
            await database.Database.ExecuteSqlRawAsync("update ConnectionSecrets set Ciphertext = 'AAAA'", Xunit.TestContext.Current.CancellationToken);
        await rig.OpenAsync();

        rig.Dialog.TextContent.ShouldContain("The stored keys can’t be read with this server’s key file: paste them again.");
        foreach (var key in Keys) rig.Box(key).HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task Where_one_key_cannot_be_read_only_that_one_is_asked_for()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync();
        await using (var database = rig.Database.Context())
        {
            await database.Database.ExecuteSqlRawAsync(
                "update ConnectionSecrets set Ciphertext = 'AAAA' where Field = 'PrivateKey'", Xunit.TestContext.Current.CancellationToken);
        }

        await rig.OpenAsync();

        rig.Dialog.TextContent.ShouldContain(
            "The stored private key can’t be read with this server’s key file: paste it again. What else is saved stays in use.");
        rig.Box("Private key").HasAttribute("disabled").ShouldBeFalse();
        rig.Focused().ShouldBe("Private key");
        rig.Box("Public key").HasAttribute("disabled").ShouldBeTrue();
        rig.Box("Client ID").HasAttribute("disabled").ShouldBeTrue();
        await rig.TypeAsync("Private key", rig.Right.PrivateKey);
        (await rig.TestAsync()).ShouldEndWith("Tested with the saved public key and Client ID.");
        await rig.SaveAsync();
        (await rig.FindAsync())!.SecretsReadable.ShouldBeTrue();
    }
}
