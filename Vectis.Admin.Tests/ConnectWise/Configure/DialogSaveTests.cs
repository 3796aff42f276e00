using Bunit;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

public sealed class DialogSaveTests
{
    [Fact]
    public async Task Saving_works_without_a_test_and_says_so()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);
        Quiet(rig).ShouldBe("Not tested. You may save it all the same.");

        await rig.SaveAsync();

        rig.Snackbar.ShouldBe("Saved, not tested.");
        var saved = (await rig.FindAsync()).ShouldNotBeNull();
        (saved.SiteUrl, saved.CompanyId, saved.IncludeInvoices, saved.TestedAt).ShouldBe((rig.Right.SiteUrl, rig.Right.CompanyId, false, null));
        (await rig.Store.OpenAsync(saved.Id, Xunit.TestContext.Current.CancellationToken)).Value!.PrivateKey.ShouldBe(rig.Right.PrivateKey);
        (await rig.Reference.Result).ShouldNotBeNull().Data.ShouldBeOfType<ConnectionView>().Id.ShouldBe(saved.Id);
    }

    [Fact]
    public async Task What_passed_its_test_is_saved_as_tested()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);
        await rig.TestAsync();
        Quiet(rig).ShouldBe("");

        await rig.SaveAsync();
        rig.Snackbar.ShouldBe("Saved.");
        (await rig.FindAsync())!.TestedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_failed_test_does_not_forbid_saving()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { PrivateKey = "wrongwrongwrong1" });
        await rig.TestAsync();
        Quiet(rig).ShouldBe("The test did not pass. You may save it all the same.");

        await rig.SaveAsync();
        rig.Snackbar.ShouldBe("Saved, not tested.");
    }

    [Fact]
    public async Task Invoices_are_saved_as_chosen()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);
        await rig.DoAsync(() => rig.Dialog.QuerySelector("input[role=switch]")!.ChangeAsync(new() { Value = true }));

        await rig.SaveAsync();
        (await rig.FindAsync())!.IncludeInvoices.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_saver_is_told_who_saved_and_overwrites_nothing()
    {
        await using var rig = await ConfigureRig.StartAsync(clock: new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero)));
        var first = await rig.SavedAsync();
        await rig.OpenAsync();
        await rig.SavedAsync(rig.Right with { CompanyId = "theirs" }, first.Version);

        await rig.TypeAsync("Company ID", "mine");
        await rig.ClickAsync("Save");
        await rig.UntilAsync(() => rig.Notice.Length > 0);

        rig.Notice.ShouldBe(
            "ada@msp.example saved this connection on 24 November at 14:02 UTC, after you opened it. "
            + "Nothing was overwritten: close and open it again to see what is saved now.");
        rig.Box("Company ID").GetAttribute("value").ShouldBe("mine");
        (await rig.FindAsync())!.CompanyId.ShouldBe("theirs");
    }

    [Fact]
    public async Task Who_may_not_save_is_told_which_role_it_needs()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync(KnownUsers.Analyst);
        await rig.FillAsync(rig.Right);

        foreach (var button in new[] { "Test", "Save" })
        {
            await rig.ClickAsync(button);
            await rig.UntilAsync(() => rig.Notice.Length > 0);
            rig.Notice.ShouldBe("Your role does not allow this: it needs the role Admin. Ask an administrator.");
        }

        (await rig.FindAsync()).ShouldBeNull();
        rig.Simulator.Traffic.Requests.ShouldBe(0);
    }

    private static string Quiet(ConfigureRig rig) => ConfigureRig.Text(rig.Dialog.QuerySelector(".configure-quiet")!);
}
