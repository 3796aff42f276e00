using Bunit;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

public sealed class DialogValidationTests
{
    private const string SiteUrlHelp = "The address of your ConnectWise in the browser, host only: https://na.myconnectwise.net";

    [Fact]
    public async Task A_site_url_is_judged_as_it_is_left_and_mended_with_one_click()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Site URL", "na.myconnectwise.net/");
        rig.Box("Site URL").HasAttribute("aria-invalid").ShouldBeFalse("nobody is told off while typing");

        await rig.TypeAndLeaveAsync("Site URL", "na.myconnectwise.net/");
        rig.Box("Site URL").GetAttribute("aria-invalid").ShouldBe("true");
        rig.Said("Site URL").ShouldBe(["The Site URL must begin with https://.", SiteUrlHelp]);
        rig.Dialog.QuerySelector("#connectwise-SiteUrl-problem")!.ParentElement!.GetAttribute("aria-live").ShouldBe("polite");

        await rig.ClickAsync("Use https://na.myconnectwise.net");
        rig.Box("Site URL").GetAttribute("value").ShouldBe("https://na.myconnectwise.net");
        rig.Box("Site URL").HasAttribute("aria-invalid").ShouldBeFalse();
        rig.Said("Site URL").ShouldBe([SiteUrlHelp]);
        rig.Focused().ShouldBe("Site URL");
    }

    [Fact]
    public async Task What_is_taken_out_of_a_field_is_said_under_it()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();

        await rig.TypeAndLeaveAsync("Public key", " “abcd\u200b1234” ");

        rig.Box("Public key").GetAttribute("value").ShouldBe(" “abcd\u200b1234” ", "a typed key never comes back to the browser, not even cleaned");
        rig.Said("Public key").ShouldBe([
            "Public key: white space around it, invisible characters and quotation marks removed.",
            "System ▸ Members ▸ API Members, the API Keys tab of the API member.",
        ]);
        rig.Box("Public key").HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public async Task A_field_that_was_only_passed_through_is_not_judged()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.DoAsync(() => rig.Box("Company ID").BlurAsync(new()));
        rig.Said("Company ID").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("Test", "Nothing was tested: correct the marked fields.")]
    [InlineData("Save", "Nothing was saved: correct the marked fields.")]
    public async Task An_empty_form_is_told_field_by_field_and_the_first_gets_the_focus(string button, string notice)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Site URL", "https://na.myconnectwise.net");

        await rig.ClickAsync(button);
        await rig.UntilAsync(() => rig.Notice.Length > 0);

        rig.Notice.ShouldBe(notice);
        rig.Said("Company ID")[0].ShouldBe("Enter the Company ID: the short name you type when you sign in to ConnectWise.");
        rig.Said("Public key")[0].ShouldBe("Paste the public key.");
        rig.Said("Private key")[0].ShouldBe("Paste the private key.");
        rig.Said("Client ID")[0].ShouldBe("Paste the Client ID.");
        rig.Box("Site URL").HasAttribute("aria-invalid").ShouldBeFalse();
        rig.Focused().ShouldBe("Company ID");
        rig.Simulator.Traffic.Requests.ShouldBe(0);
        (await rig.FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Enter_tests()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.DoAsync(() => rig.Dialog.QuerySelector("form")!.SubmitAsync());
        rig.Notice.ShouldBe("Nothing was tested: correct the marked fields.");
    }
}
