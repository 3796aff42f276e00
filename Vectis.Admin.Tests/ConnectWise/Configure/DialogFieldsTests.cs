using AngleSharp.Dom;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

public sealed class DialogFieldsTests
{
    [Fact]
    public async Task The_dialog_and_its_parts_go_by_their_exact_names()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();

        rig.Dialog.GetAttribute("aria-label").ShouldBe("Configure ConnectWise");
        rig.Dialog.HasAttribute("aria-labelledby").ShouldBeFalse();
        rig.Dialog.QuerySelectorAll("label[for]").Select(ConfigureRig.Text).Take(5).ShouldBe(["Site URL", "Company ID", "Public key", "Private key", "Client ID"]);
        rig.Buttons().ShouldBe(["How to get these", "Cancel", "Test", "Save"]);
        rig.Dialog.QuerySelectorAll("[role=status]").Length.ShouldBe(1);
        rig.Status.ShouldBe("");
        rig.Focused().ShouldBe("Site URL");
    }

    [Theory]
    [InlineData("Site URL", "2048", "text", "off", "The address of your ConnectWise in the browser, host only: https://na.myconnectwise.net")]
    [InlineData("Company ID", "512", "text", "off", "What you type as Company when you sign in to ConnectWise. Upper and lower case matter.")]
    [InlineData("Public key", "512", "text", "off", "System ▸ Members ▸ API Members, the API Keys tab of the API member.")]
    [InlineData("Private key", "512", "password", "new-password", "The same tab. ConnectWise shows it only once, when the key is made.")]
    [InlineData("Client ID", "512", "text", "off", "The GUID from developer.connectwise.com ▸ ClientID.")]
    public async Task A_field_says_where_to_find_its_value_and_keeps_browsers_from_helping(
        string label, string longest, string type, string autocomplete, string help)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();

        var box = rig.Box(label);
        rig.Said(label).ShouldBe([help]);
        box.ShouldSatisfyAllConditions(
            () => box.GetAttribute("maxlength").ShouldBe(longest),
            () => box.GetAttribute("type").ShouldBe(type),
            () => box.GetAttribute("autocomplete").ShouldBe(autocomplete),
            () => box.GetAttribute("spellcheck").ShouldBe("false"),
            () => box.GetAttribute("autocapitalize").ShouldBe("none"),
            () => box.GetAttribute("aria-required").ShouldBe("true"),
            () => box.HasAttribute("required").ShouldBeFalse("the browser's own bubble would stand beside ours"),
            () => box.HasAttribute("aria-invalid").ShouldBeFalse(),
            () => box.HasAttribute("disabled").ShouldBeFalse());
    }

    [Fact]
    public async Task The_private_key_can_be_shown_while_it_is_typed()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        rig.Has("Show private key").ShouldBeFalse();

        await rig.TypeAsync("Private key", "secret");
        await rig.ClickAsync("Show private key");
        rig.Box("Private key").GetAttribute("type").ShouldBe("text");

        await rig.ClickAsync("Hide private key");
        rig.Box("Private key").GetAttribute("type").ShouldBe("password");

        await rig.ClickAsync("Show private key");
        await rig.ClickAsync("Test");
        rig.Box("Private key").GetAttribute("type").ShouldBe("password", "a test hides it again");
    }

    [Fact]
    public async Task Invoices_are_off_and_say_what_they_need()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();

        var invoices = rig.Dialog.QuerySelector("input[role=switch]").ShouldNotBeNull();
        invoices.HasAttribute("checked").ShouldBeFalse();
        ConfigureRig.Text(invoices.Closest("label")!).ShouldBe("Sync invoices");
        ConfigureRig.Text(rig.Dialog.QuerySelector("#connectwise-invoices-help")!).ShouldBe(
            "Off unless you want them. The API member’s role then also needs Finance ▸ Invoicing, Inquire Level All.");
    }

    [Fact]
    public async Task The_steps_open_and_close()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        var button = rig.Button("How to get these");
        button.GetAttribute("aria-expanded").ShouldBe("false");
        rig.Dialog.QuerySelector($"#{button.GetAttribute("aria-controls")}")!.HasAttribute("hidden").ShouldBeTrue();

        await rig.ClickAsync("How to get these");
        rig.Button("How to get these").GetAttribute("aria-expanded").ShouldBe("true");
        rig.Dialog.QuerySelector("#connectwise-how-to")!.HasAttribute("hidden").ShouldBeFalse();
        rig.Dialog.QuerySelectorAll("#connectwise-how-to a").ShouldAllBe(link => link.GetAttribute("target") == "_blank" && link.GetAttribute("rel") == "noopener");
    }
}
