using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

/// <summary>What a test offers is done by one button, and nothing is saved by it; where it can't be done, the dialog says why.</summary>
public sealed class DialogMendingTests
{
    [Fact]
    public async Task Exchanged_keys_are_told_and_swapped_by_one_button()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { PublicKey = rig.Right.PrivateKey, PrivateKey = rig.Right.PublicKey });
        (await rig.TestAsync()).ShouldEndWith("with the two exchanged ConnectWise accepts them. Swap them and test again.");

        await rig.ClickAsync("Swap them");

        rig.Box("Public key").GetAttribute("value").ShouldBe(rig.Right.PublicKey);
        rig.Box("Private key").GetAttribute("value").ShouldBe(rig.Right.PrivateKey);
        rig.Focused().ShouldBe("Public key");
        rig.Has("Swap them").ShouldBeFalse("it was tested with other keys");
        (await rig.TestAsync()).ShouldStartWith("Connected to ConnectWise");
        (await rig.FindAsync()).ShouldBeNull("nothing is saved by it");
    }

    [Fact]
    public async Task Exchanged_keys_of_which_one_is_saved_are_told_with_what_to_do_and_without_a_button()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync(rig.Right with { PublicKey = rig.Right.PrivateKey, PrivateKey = "wrongwrongwrong1" });
        await rig.OpenAsync();
        await rig.ClickAsync("Replace private key");
        await rig.TypeAsync("Private key", rig.Right.PublicKey);

        (await rig.TestAsync()).ShouldContain("with the two exchanged ConnectWise accepts them.");

        rig.Has("Swap them").ShouldBeFalse();
        rig.Dialog.TextContent.ShouldContain(
            "The public key is saved and can’t be moved to the other field: it is never shown again. Replace both keys and paste each in its place.");
    }

    [Fact]
    public async Task Exchanged_keys_that_are_both_saved_are_told_with_what_to_do()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.SavedAsync(rig.Right with { PublicKey = rig.Right.PrivateKey, PrivateKey = rig.Right.PublicKey });
        await rig.OpenAsync();

        (await rig.TestAsync()).ShouldContain("with the two exchanged ConnectWise accepts them.");

        rig.Has("Swap them").ShouldBeFalse();
        rig.Dialog.TextContent.ShouldContain("Both keys are saved and can’t be exchanged here: they are never shown again. Replace both and paste each in its place.");
    }

    [Fact]
    public async Task The_right_spelling_of_the_Company_ID_is_put_in_by_one_button()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Faults.CompanyInfoIsCaseSensitive = true;
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { CompanyId = "OurMSP" });
        await rig.TestAsync();

        await rig.ClickAsync("Use ourmsp");

        rig.Box("Company ID").GetAttribute("value").ShouldBe("ourmsp");
        rig.Focused().ShouldBe("Company ID");
        (await rig.TestAsync()).ShouldStartWith("Connected to ConnectWise");
    }

    [Fact]
    public async Task The_right_region_is_found_and_put_in_by_two_buttons()
    {
        await using var internet = new FakeInternet();
        await using var other = await Simulator.StartAsync(new SimulatorSettings { Tickets = 10, CompanyId = "another" }, Xunit.TestContext.Current.CancellationToken);
        await using var rig = await ConfigureRig.StartAsync(register: internet.Register);
        internet.Put("eu.myconnectwise.net", rig.Simulator);
        internet.PutElsewhere(other);
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { SiteUrl = "https://na.myconnectwise.net" });
        (await rig.TestAsync()).ShouldStartWith("Company ID not known");

        await rig.ClickAsync("Find my region");
        await rig.UntilAsync(() => rig.Has("Use https://eu.myconnectwise.net"));
        rig.Status.ShouldEndWith("Europe (https://eu.myconnectwise.net) knows this Company ID, as “Our MSP”. Use that as the Site URL and test again.");
        rig.Box("Site URL").GetAttribute("value").ShouldBe("https://na.myconnectwise.net", "nothing is changed unasked");

        await rig.ClickAsync("Use https://eu.myconnectwise.net");
        rig.Box("Site URL").GetAttribute("value").ShouldBe("https://eu.myconnectwise.net");
        (await rig.TestAsync()).ShouldStartWith("Connected to ConnectWise. Europe (api-eu.myconnectwise.net)");
        await using var database = rig.Database.Context();
        (await database.Set<AuditEntry>().OrderBy(row => row.Sequence).Select(row => row.Action + ": " + row.Details).ToListAsync(Xunit.TestContext.Current.CancellationToken))
            .ShouldBe(["connection tested: UnknownCompany", "site of a company looked for: https://eu.myconnectwise.net", "connection tested: connected"]);
    }

    [Fact]
    public async Task A_search_counts_as_a_test()
    {
        await using var internet = new FakeInternet();
        await using var rig = await ConfigureRig.StartAsync(new SimulatorSettings { Tickets = 1, CompanyId = "another" }, register: internet.Register);
        internet.PutElsewhere(rig.Simulator);
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { SiteUrl = "https://na.myconnectwise.net", CompanyId = "ourmsp" });
        for (var test = 0; test < 10; test++) await rig.TestAsync();

        await rig.ClickAsync("Find my region");
        await rig.UntilAsync(() => rig.Notice.Length > 0);
        rig.Notice.ShouldStartWith("At most 10 tests a minute are allowed. Wait ");
        rig.Status.ShouldStartWith("Company ID not known", Case.Sensitive, "what the test found stays");
    }
}
