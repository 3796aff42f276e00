using Bunit;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

/// <summary>What the role needs, what is missing after a test, and where in their own ConnectWise it is set.</summary>
public sealed class DialogPermissionsTests
{
    [Fact]
    public async Task The_table_names_no_line_for_invoices_unless_they_are_on()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        Lines(rig).Count.ShouldBe(8);
        Lines(rig)[0].ShouldBe("Companies Company Maintenance All Companies vital: without it the test ends in 403 Forbidden");
        Lines(rig).ShouldNotContain(line => line.Contains("Invoicing"));

        await rig.DoAsync(() => rig.Dialog.QuerySelector("input[role=switch]")!.ChangeAsync(new() { Value = true }));

        Lines(rig)[^1].ShouldBe("Finance Invoicing All Invoices only if invoices are switched on: without it they are skipped");
    }

    [Theory]
    [InlineData("https://na.myconnectwise.net", "https://na.myconnectwise.net/")]
    [InlineData("https://api-na.myconnectwise.net", "https://na.myconnectwise.net/")]
    [InlineData("https://cw.example.com:8443", "https://cw.example.com:8443/")]
    public async Task The_steps_link_to_their_own_ConnectWise_once_it_is_known(string siteUrl, string link)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        Links(rig).ShouldBeEmpty();

        await rig.TypeAsync("Site URL", siteUrl);

        Links(rig).ShouldBe([link, link], "the role and the keys are both made there");
    }

    [Theory]
    [InlineData("na.myconnectwise")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://na.myconnectwise.net/x")]
    public async Task What_is_no_address_is_not_linked(string siteUrl)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Site URL", siteUrl);
        Links(rig).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_is_missing_is_listed_with_a_message_to_copy_that_holds_no_key()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.Members, RecordKind.TimeEntries);
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);
        rig.Dialog.QuerySelector(".missing").ShouldBeNull();

        (await rig.TestAsync()).ShouldStartWith("Connected to ConnectWise, except Members");

        rig.Dialog.QuerySelectorAll(".missing li").Select(ConfigureRig.Text).ShouldBe(
            ["Members: System ▸ Member Maintenance, Inquire Level All", "Time entries: Time & Expense ▸ Time Entry, Inquire Level All"], ignoreOrder: true);
        await rig.ClickAsync("Copy a message for whoever looks after ConnectWise");
        var message = rig.Browser.Invocations["navigator.clipboard.writeText"].Single().Arguments.ShouldHaveSingleItem().ShouldBeOfType<string>();
        message.ShouldStartWith(
            $"Hello,\n\nVectis reads from our ConnectWise ({rig.Right.SiteUrl}, company ourmsp) by an API member. The security role of that member does not let it read all it needs. It lacks:\n\n- ");
        message.ShouldContain("\n- Members: System ▸ Member Maintenance, Inquire Level All\n");
        message.ShouldEndWith(
            "\n\nTo set it: open System ▸ Security Roles, choose the role that stands as Role ID of the API member (System ▸ Members ▸ API Members), "
            + "set the Inquire Level above, and save. Vectis only reads: Add, Edit and Delete stay None.\n\nThank you");
        foreach (var key in new[] { rig.Right.PublicKey, rig.Right.PrivateKey, rig.Right.ClientId }) message.ShouldNotContain(key);
        rig.Dialog.QuerySelector(".missing")!.TextContent.ShouldContain("Copied.");
    }

    [Fact]
    public async Task A_vital_permission_that_is_missing_is_listed_too_and_an_edit_takes_the_list_away()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.ServiceTickets);
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);
        await rig.TestAsync();
        rig.Dialog.QuerySelectorAll(".missing li").Select(ConfigureRig.Text).ShouldBe(["Service tickets: Service Desk ▸ Service Tickets, Inquire Level All"]);

        await rig.TypeAsync("Company ID", "another");
        rig.Dialog.QuerySelector(".missing").ShouldBeNull("it was of another company");
    }

    private static List<string> Lines(ConfigureRig rig) => [.. rig.Dialog.QuerySelectorAll(".permissions tbody tr")
        .Select(row => string.Join(' ', row.Children.Select(ConfigureRig.Text)))];

    private static IEnumerable<string?> Links(ConfigureRig rig) =>
        rig.Dialog.QuerySelectorAll(".how-to a").Where(link => ConfigureRig.Text(link) == "Open your ConnectWise").Select(link => link.GetAttribute("href"));
}
