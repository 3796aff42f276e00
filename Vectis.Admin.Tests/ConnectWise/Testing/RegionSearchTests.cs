using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>Find my region: the other regions of the cloud are asked which of them knows the company.</summary>
public sealed class RegionSearchTests : IAsyncLifetime
{
    private const string Unknown =
        "Company ID not known: This ConnectWise does not know the Company ID. It is the short name you type on the ConnectWise sign-in page, not the company’s display name. If your company signs in at another region, the Site URL is the one to change.";

    private readonly FakeInternet _internet = new();
    private ConnectWiseRig _rig = null!;
    private Simulator _other = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await ConnectWiseRig.StartAsync(register: _internet.Register);
        _other = await Simulator.StartAsync(new SimulatorSettings { Tickets = 10, CompanyId = "another" });
    }

    public async ValueTask DisposeAsync()
    {
        await _internet.DisposeAsync();
        await _rig.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task The_one_region_that_knows_the_company_is_offered_and_connects()
    {
        _internet.Put("eu.myconnectwise.net", _rig.Simulator);
        _internet.PutElsewhere(_other);
        var report = await TestAsync("https://na.myconnectwise.net");
        Words.TestSentence(report).ShouldBe(Unknown);
        report.Remedy.ShouldBe(new TestRemedy.FindSite());

        var found = await FindAsync("https://na.myconnectwise.net", report);

        Words.TestSentence(found).ShouldBe(
            $"{Unknown} Europe (https://eu.myconnectwise.net) knows this Company ID, as “Our MSP”. Use that as the Site URL and test again.");
        found.Remedy.ShouldBe(new TestRemedy.UseSiteUrl("https://eu.myconnectwise.net"));
        found.Lines.Single(line => line.State == TestLineState.Failed).Guidance.ShouldBe(found.Failure!.Text);
        (await TestAsync("https://eu.myconnectwise.net")).IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task Each_other_region_is_asked_once_and_without_any_key()
    {
        _internet.Put("eu.myconnectwise.net", _rig.Simulator);
        _internet.PutElsewhere(_other);
        var report = await TestAsync("https://api-na.myconnectwise.net");
        var before = _internet.Heard("na.myconnectwise.net");

        var found = await FindAsync("https://api-na.myconnectwise.net", report);

        found.Requests.Skip(report.Requests.Count).Select(request => (request.Path, request.Status)).Order().ShouldBe(
            FakeInternet.Cloud.Skip(1).Select(host => ($"https://{host}/login/companyinfo/ourmsp", (int?)200)).Order());
        _internet.Heard("na.myconnectwise.net").ShouldBe(before, "the region that was typed has answered already");
        foreach (var heard in FakeInternet.Cloud.Skip(1).Select(_internet.Heard))
        {
            heard.ShouldStartWith("GET /login/companyinfo/ourmsp HTTP/1.1\r\n");
            heard.ShouldNotContain("Authorization", Case.Insensitive);
            heard.ShouldNotContain("clientId", Case.Insensitive);
        }
    }

    [Fact]
    public async Task A_name_of_the_cloud_that_does_not_exist_is_found_by_the_company()
    {
        _internet.Put("au.myconnectwise.net", _rig.Simulator);
        _internet.Put("aus.myconnectwise.net", _rig.Simulator);
        _internet.PutElsewhere(_other);
        var report = await TestAsync("https://an.myconnectwise.net");
        report.Failure!.Category.ShouldBe(FailureCategory.TimedOut);
        report.Remedy.ShouldBe(new TestRemedy.FindSite());

        var found = await FindAsync("https://an.myconnectwise.net", report);

        found.Failure!.Specifics.ShouldBe(
            "No server goes by the name an.myconnectwise.net. Australia (https://au.myconnectwise.net) knows this Company ID, as “Our MSP”. Use that as the Site URL and test again.");
        found.Remedy.ShouldBe(new TestRemedy.UseSiteUrl("https://au.myconnectwise.net"), "two names of one region are one answer");
    }

    [Fact]
    public async Task Where_several_regions_know_it_none_is_chosen()
    {
        _internet.Put("eu.myconnectwise.net", _rig.Simulator);
        _internet.Put("za.myconnectwise.net", _rig.Simulator);
        _internet.PutElsewhere(_other);

        var found = await FindAsync("https://na.myconnectwise.net", await TestAsync("https://na.myconnectwise.net"));

        found.Failure!.Specifics.ShouldBe(
            "Several regions know this Company ID: Europe (https://eu.myconnectwise.net) and South Africa (https://za.myconnectwise.net). "
            + "Use the address you sign in at as the Site URL and test again.");
        found.Remedy.ShouldBeNull();
    }

    [Fact]
    public async Task Where_none_knows_it_that_is_said_and_who_did_not_answer()
    {
        _internet.PutElsewhere(_other);
        _internet.Remove("za.myconnectwise.net");

        var found = await FindAsync("https://na.myconnectwise.net", await TestAsync("https://na.myconnectwise.net"));

        found.Failure!.Specifics.ShouldBe(
            "Europe and Australia do not know it either, so look at the Company ID first. There was no answer from za.myconnectwise.net.");
        found.Remedy.ShouldBeNull();
    }

    [Fact]
    public async Task A_region_that_does_not_answer_is_not_waited_for_longer_than_a_test_may_take()
    {
        await using var rig = await ConnectWiseRig.StartAsync(
            configure: settings => settings["ConnectWise:TestTimeout"] = "00:00:01", register: _internet.Register);
        _internet.Put("na.myconnectwise.net", _other);
        _internet.PutElsewhere(rig.Simulator);
        rig.Simulator.Faults.Add(Fault.NoAnswer());
        var report = await rig.TestAsync(rig.Credentials with { SiteUrl = "https://na.myconnectwise.net" });

        var found = await rig.Tester.FindSiteAsync("https://na.myconnectwise.net", rig.Credentials.CompanyId, report, CancellationToken.None);

        found.Requests.Skip(report.Requests.Count).ShouldAllBe(request => request.Duration < Pipelines.TestTry, "not even as long as one try may take");
        found.Failure!.Specifics.ShouldStartWith("No other region told whether it knows this Company ID. There was no answer from eu.myconnectwise.net, ");
    }

    [Fact]
    public async Task A_server_of_ones_own_is_in_no_region()
    {
        var report = await _rig.TestAsync(_rig.Credentials with { CompanyId = "nobody" });
        report.Failure!.Category.ShouldBe(FailureCategory.UnknownCompany);
        report.Remedy.ShouldBeNull();
        (await _rig.Tester.FindSiteAsync(_rig.Credentials.SiteUrl, "nobody", report, CancellationToken.None)).ShouldBe(report);
    }

    private Task<TestReport> TestAsync(string siteUrl) => _rig.TestAsync(_rig.Credentials with { SiteUrl = siteUrl });

    private Task<TestReport> FindAsync(string siteUrl, TestReport report) =>
        _rig.Tester.FindSiteAsync(siteUrl, _rig.Credentials.CompanyId, report, CancellationToken.None);
}
