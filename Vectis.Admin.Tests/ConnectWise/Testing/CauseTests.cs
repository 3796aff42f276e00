using System.Runtime.CompilerServices;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>Each cause, given to the simulator, is told in its whole text; the administrator's guide holds the same table.</summary>
public sealed class CauseTests
{
    private const string Stranger = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static readonly Row[] Rows =
    [
        new(
            "Keys exchanged",
            "401; the same request with the two keys exchanged is accepted",
            "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name. Public key and private key stand in each other’s place: with the two exchanged ConnectWise accepts them. Swap them and test again.",
            Arrange: _ => { }, Change: right => right with { PublicKey = right.PrivateKey, PrivateKey = right.PublicKey }),
        new(
            "Company ID in the wrong case, keys refused",
            "401; companyinfo writes the Company ID in other letters, and with those the same request is accepted",
            "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name. ConnectWise knows “ourmsp”, not “OurMSP”: with “ourmsp” it answers. Use that as the Company ID and test again.",
            Arrange: _ => { }, Change: right => right with { CompanyId = "OurMSP" }),
        new(
            "Company ID in the wrong case, not known",
            "companyinfo answers null, and a company for the same letters in lower case",
            "Company ID not known: This ConnectWise does not know the Company ID. It is the short name you type on the ConnectWise sign-in page, not the company’s display name. If your company signs in at another region, the Site URL is the one to change. ConnectWise knows “ourmsp”, not “OurMSP”: with “ourmsp” it answers. Use that as the Company ID and test again.",
            Arrange: simulator => simulator.Faults.CompanyInfoIsCaseSensitive = true, Change: right => right with { CompanyId = "OurMSP" }),
        new(
            "Display name in place of the Company ID",
            "companyinfo answers null; for the same letters alone it answers a company whose display name this is",
            "Company ID not known: This ConnectWise does not know the Company ID. It is the short name you type on the ConnectWise sign-in page, not the company’s display name. If your company signs in at another region, the Site URL is the one to change. What you typed is the display name, “Our MSP”; ConnectWise knows that company as “ourmsp”. Use that as the Company ID and test again.",
            Arrange: _ => { }, Change: right => right with { CompanyId = "Our-MSP" }),
        new(
            "Company ID not known",
            "companyinfo answers null, also for its letters in lower case",
            "Company ID not known: This ConnectWise does not know the Company ID. It is the short name you type on the ConnectWise sign-in page, not the company’s display name. If your company signs in at another region, the Site URL is the one to change.",
            Arrange: _ => { }, Change: right => right with { CompanyId = "Nobody" }),
        new(
            "Keys refused",
            "401, also with the two exchanged; a deleted key, an inactive member and another company’s keys are answered alike",
            "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name.",
            Arrange: _ => { }, Change: right => right with { PrivateKey = "wrongwrongwrong1" }),
        new(
            "Client ID not registered, cloud",
            "400 whose body names the clientId",
            "400 with “clientid”: Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID.",
            Arrange: simulator => simulator.Faults.BadClientId = ClientIdAnswer.Json400, Change: right => right with { ClientId = Stranger }),
        new(
            "Client ID not registered, on-premises",
            "403 whose body names the clientId",
            "400 with “clientid”: Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID.",
            Arrange: simulator => simulator.Faults.BadClientId = ClientIdAnswer.Forbidden403, Change: right => right with { ClientId = Stranger }),
        new(
            "Not routed",
            "400 as plain text, “Cannot route”, after companyinfo knew the company",
            "This is not a ConnectWise API: Something answered at this address, but not as ConnectWise does. Check that the Site URL is the address you sign in at, without anything after the host, and that no proxy or sign-in page stands in between. It answered “Cannot route. Codebase/company is invalid”. Most likely the Company ID does not belong to this Site URL; the Client ID may also be missing, or ConnectWise is being upgraded right now.",
            Arrange: simulator => simulator.Faults.BadClientId = ClientIdAnswer.Text400, Change: right => right with { ClientId = Stranger }),
        new(
            "Role without a vital permission",
            "403 on service tickets or companies, after the keys were accepted",
            "403 Forbidden: The API member’s role lacks permission for the endpoint. Check the role has read access to Service Tickets, Companies, and the Member’s home system. Refused: Companies (Companies ▸ Company Maintenance).",
            Arrange: simulator => simulator.Role.Forbid(RecordKind.Companies), Change: right => right),
        new(
            "Proxy or sign-in page in between",
            "200 and a web page in answer to companyinfo",
            "This is not a ConnectWise API: Something answered at this address, but not as ConnectWise does. Check that the Site URL is the address you sign in at, without anything after the host, and that no proxy or sign-in page stands in between. It answered with status 200 and a web page titled “ConnectWise”.",
            Arrange: simulator => simulator.Faults.Add(Fault.LoginPage()), Change: right => right),
        new(
            "ConnectWise down",
            "503 to every request",
            "ConnectWise had an error: ConnectWise answered with an error of its own, which usually passes. Try again in a few minutes and look at the ConnectWise status page if it stays. It answered with status 503 and a web page titled “Service Unavailable”.",
            Arrange: simulator => simulator.Faults.Add(Fault.Unavailable()), Change: right => right),
    ];

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_cause_is_told_by_what_shows_it(string name)
    {
        var row = Rows.Single(row => row.Name == name);
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10, IsCloud = false });
        row.Arrange(rig.Simulator);

        var report = await rig.TestAsync(row.Change(rig.Credentials));

        Words.TestSentence(report).ShouldBe(row.Text);
        report.Lines.Where(line => !line.IsSettled).ShouldBeEmpty();
        report.Lines.Where(line => line.State == TestLineState.Failed).ShouldHaveSingleItem().Result.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_ConnectWise_that_is_down_links_to_its_status_page()
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10 });
        rig.Simulator.Faults.Add(Fault.Unavailable());
        (await rig.TestAsync()).Failure!.Link.ShouldBe(new Uri("https://status.connectwise.com"));
    }

    [Fact]
    public async Task A_clock_that_is_off_is_told_beside_a_connection()
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10 });
        rig.Simulator.Faults.DateHeaderOffset = TimeSpan.FromHours(3);
        (await rig.TestAsync()).Notes.ShouldContain(
            "The clock of the machine that runs Vectis is 180 minutes behind ConnectWise’s. Set it right: schedules and dates follow it.");
    }

    [Fact]
    public void The_guide_holds_the_same_table()
    {
        Guide().SkipWhile(line => line != "| cause | what shows it | what the test says |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .ShouldBe(Rows.Select(row => $"| {row.Name} | {row.Evidence} | {row.Text} |"));
    }

    private static string[] Guide([CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "connectwise.md"));

    private sealed record Row(string Name, string Evidence, string Text, Action<Simulator> Arrange, Func<ConnectionCredentials, ConnectionCredentials> Change);
}
