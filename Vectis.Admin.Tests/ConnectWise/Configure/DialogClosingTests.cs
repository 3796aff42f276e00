using Bunit;
using MudBlazor;
using Shouldly;
using Vectis.Admin.ConnectWise.Configure;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

public sealed class DialogClosingTests
{
    [Fact]
    public async Task Cancel_asks_nothing_where_nothing_was_typed()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync();
        await rig.OpenAsync();
        await rig.ClickAsync("Cancel");
        rig.IsOpen.ShouldBeFalse();
        (await rig.Reference.Result)!.Canceled.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_and_Escape_ask_before_what_was_typed_is_lost(bool byEscape)
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.TypeAsync("Company ID", "acme");
        await LeaveAsync();
        rig.Dialog.TextContent.ShouldContain("Discard what you typed?");

        await rig.ClickAsync("Keep editing");
        rig.Box("Company ID").GetAttribute("value").ShouldBe("acme");
        rig.Dialog.TextContent.ShouldNotContain("Discard what you typed?");

        await LeaveAsync();
        await rig.ClickAsync("Discard");
        rig.IsOpen.ShouldBeFalse();

        Task LeaveAsync() => byEscape
            ? rig.DoAsync(() => rig.Page.FindComponent<ConfigureConnectWise>().FindComponent<MudDialog>().Instance.OnKeyUp.InvokeAsync(new() { Key = "Escape" }))
            : rig.ClickAsync("Cancel");
    }

    [Fact]
    public async Task Closing_ends_a_running_test()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Faults.Add(Vectis.ConnectWiseSimulator.Fault.NoAnswer());
        await rig.SavedAsync();
        await rig.OpenAsync();
        var clicked = rig.ClickAsync("Test");
        await rig.UntilAsync(() => rig.Has("Stop"));
        await rig.ClickAsync("Cancel");
        await clicked.WaitAsync(TimeSpan.FromSeconds(5), Xunit.TestContext.Current.CancellationToken);
        rig.IsOpen.ShouldBeFalse();
    }
}
