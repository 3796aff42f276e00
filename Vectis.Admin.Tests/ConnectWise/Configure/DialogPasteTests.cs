using Bunit;
using Microsoft.JSInterop;
using Shouldly;
using Vectis.Admin.ConnectWise.Configure;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

/// <summary>What the dialog says of a paste, as the browser tells it. The browser's own part, and filling in, are tested in a real one.</summary>
public sealed class DialogPasteTests
{
    private const string SiteUrlHelp = "The address of your ConnectWise in the browser, host only: https://na.myconnectwise.net";

    [Fact]
    public async Task A_block_is_offered_under_the_field_it_was_pasted_into()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();

        await DoAsync(rig, pasting => pasting.Offer("CompanyId", ["ClientId", "SiteUrl", "CompanyId", "PublicKey", "PrivateKey"], []));

        Under(rig, "Company ID").ShouldBe("Found Site URL, Company ID, public key, private key and Client ID in what you pasted. Fill them in Keep as it is");
        rig.Dialog.QuerySelectorAll("[role=status]").Length.ShouldBe(1);
        rig.Status.ShouldBe("", "that is the test's place");
        rig.Notice.ShouldBe("");
        rig.Box("Company ID").HasAttribute("aria-invalid").ShouldBeFalse();

        await rig.ClickAsync("Keep as it is");
        Under(rig, "Company ID").ShouldBe("");
        rig.Focused().ShouldBe("Company ID");
        rig.Box("Company ID").GetAttribute("value").ShouldBe("");
    }

    [Theory]
    [InlineData(new[] { "PublicKey" }, new string[0], "Found public key in what you pasted. Fill it in Keep as it is")]
    [InlineData(new[] { "PublicKey" }, new[] { "PrivateKey" }, "Found public key in what you pasted. What you pasted holds more than one private key: paste that alone. Fill it in Keep as it is")]
    [InlineData(new string[0], new[] { "PrivateKey", "PublicKey" }, "What you pasted holds more than one public key and more than one private key: paste those alone.")]
    public async Task What_stands_there_twice_is_named_not_guessed(string[] found, string[] doubtful, string said)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await DoAsync(rig, pasting => pasting.Offer("SiteUrl", found, doubtful));
        Under(rig, "Site URL").ShouldBe(said);
    }

    [Fact]
    public async Task Saved_keys_that_would_be_replaced_are_named()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync();
        await rig.OpenAsync();
        await DoAsync(rig, pasting => pasting.Offer("SiteUrl", ["CompanyId", "PublicKey", "PrivateKey"], []));
        Under(rig, "Site URL").ShouldBe(
            "Found Company ID, public key and private key in what you pasted. Filled in, they take the place of the saved public key and private key. Fill them in Keep as it is");
        rig.Box("Public key").HasAttribute("disabled").ShouldBeTrue("nobody has agreed yet");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_until_something_is_typed()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await DoAsync(rig, pasting => pasting.Refuse("PublicKey"));
        Under(rig, "Public key").ShouldBe("That is too long for this field, and no value with its name beside it was found in it. Nothing was pasted.");
        await rig.TypeAsync("Public key", "a");
        Under(rig, "Public key").ShouldBe("");
    }

    [Theory]
    [InlineData("na.myconnectwise.net/v4_6_release/ConnectWise.aspx?x=y", "https://na.myconnectwise.net", "Site URL: https:// added and everything after the host removed.")]
    [InlineData("http://api-na.myconnectwise.net/", "https://na.myconnectwise.net", "Site URL: slash at the end removed, api- removed and http:// replaced by https://.")]
    public async Task A_pasted_site_url_is_mended_at_once_and_can_be_put_back(string pasted, string mended, string told)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Site URL", pasted);
        await DoAsync(rig, pasting => pasting.Mend());

        rig.Box("Site URL").GetAttribute("value").ShouldBe(mended);
        rig.Box("Site URL").HasAttribute("aria-invalid").ShouldBeFalse();
        rig.Said("Site URL").ShouldBe([told, SiteUrlHelp]);

        await rig.ClickAsync("Undo this change");
        rig.Box("Site URL").GetAttribute("value").ShouldBe(pasted);
        rig.Said("Site URL").ShouldBe([SiteUrlHelp]);
        rig.Has("Undo this change").ShouldBeFalse();
        rig.Focused().ShouldBe("Site URL");
        await rig.ClickAsync("Test");
        rig.Box("Site URL").GetAttribute("aria-invalid").ShouldBe("true", "what is tested or saved is judged strictly");
    }

    [Theory]
    [InlineData("https://na.myconnectwise.net")]
    [InlineData("who knows")]
    public async Task A_pasted_site_url_that_is_right_or_hopeless_is_left_alone(string pasted)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Site URL", pasted);
        await DoAsync(rig, pasting => pasting.Mend());
        rig.Box("Site URL").GetAttribute("value").ShouldBe(pasted);
        rig.Has("Undo this change").ShouldBeFalse();
    }

    [Fact]
    public async Task The_saved_site_url_is_left_alone()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync(rig.Right with { SiteUrl = "https://api-na.myconnectwise.net" });
        await rig.OpenAsync();
        await DoAsync(rig, pasting => pasting.Mend());
        rig.Box("Site URL").GetAttribute("value").ShouldBe("https://api-na.myconnectwise.net");
    }

    [Fact]
    public async Task Names_that_no_field_has_are_passed_over()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await DoAsync(rig, pasting =>
        {
            pasting.Offer("Nonsense", ["SiteUrl"], []);
            pasting.Offer("0", ["SiteUrl"], []);
            pasting.Refuse(null!);
        });
        rig.Dialog.QuerySelectorAll(".paste-note p").ShouldBeEmpty();
        await DoAsync(rig, pasting => pasting.Offer("SiteUrl", ["SiteUrl", "SiteUrl", "7", "siteurl", null!], null!));
        Under(rig, "Site URL").ShouldBe("Found Site URL in what you pasted. Fill it in Keep as it is");
    }

    private static string Under(ConfigureRig rig, string label) =>
        string.Join(' ', rig.Box(label).Closest(".credential")!.QuerySelectorAll(".paste-note p, .paste-note button").Select(ConfigureRig.Text));

    private static Task DoAsync(ConfigureRig rig, Action<Pasting> told) => rig.DoAsync(() =>
    {
        told(rig.Browser.Invocations["watch"].Single().Arguments.OfType<DotNetObjectReference<Pasting>>().Single().Value);
        return Task.CompletedTask;
    });
}
