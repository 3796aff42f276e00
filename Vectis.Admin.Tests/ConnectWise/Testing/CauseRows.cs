using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>One cause, what shows it, what the test says, and how it is brought about.</summary>
/// <param name="Cause">What the report names.</param>
/// <param name="Name">The cause in a few words.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="Text">What the test says, whole.</param>
/// <param name="Arrange">Brings it about; the site leads to the simulator already.</param>
internal sealed record CauseRow(TestCause Cause, string Name, string Evidence, string Text, Action<CauseStage> Arrange)
{
    /// <summary>What stands in the form, made from what is right.</summary>
    public Func<ConnectionCredentials, ConnectionCredentials> Form { get; init; } = right => right;

    /// <summary>The site that is typed.</summary>
    public string SiteUrl { get; init; } = CauseStage.OwnServer;

    public bool IsCloud => SiteUrl != CauseStage.OwnServer;
}

/// <summary>What a cause is brought about with.</summary>
internal sealed record CauseStage(Simulator Simulator, Simulator Elsewhere, FakeInternet Internet)
{
    public const string OwnServer = "https://cw.example.com";
    public const string Cloud = "https://na.myconnectwise.net";

    public SimulatorFaults Faults => Simulator.Faults;
}

/// <summary>The table of causes; the administrator's guide holds the same.</summary>
internal static class CauseRows
{
    private const string Stranger = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private const string Keys =
        "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name.";

    private const string Company =
        "Company ID not known: This ConnectWise does not know the Company ID. It is the short name you type on the ConnectWise sign-in page, not the company’s display name. If your company signs in at another region, the Site URL is the one to change.";

    private const string ClientId =
        "400 with “clientid”: Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID.";

    private const string Another =
        "This is not a ConnectWise API: Something answered at this address, but not as ConnectWise does. Check that the Site URL is the address you sign in at, without anything after the host, and that no proxy or sign-in page stands in between.";

    private const string TimedOut =
        "Connection timed out: Wrong Site URL (e.g. typoed region) or ConnectWise Cloud is down. Try opening the Site URL in a browser to verify.";

    private const string Forbidden =
        "403 Forbidden: The API member’s role lacks permission for the endpoint. Check the role has read access to Service Tickets, Companies, and the Member’s home system.";

    private const string Tls = "No secure connection: No secure connection to the server could be made, so no key was sent.";

    public static IReadOnlyList<CauseRow> All { get; } =
    [
        new(TestCause.KeysExchanged, "Keys exchanged", "401; the same request with the two keys exchanged is accepted",
            $"{Keys} Public key and private key stand in each other’s place: with the two exchanged ConnectWise accepts them. Swap them and test again.",
            _ => { }) { Form = right => right with { PublicKey = right.PrivateKey, PrivateKey = right.PublicKey } },
        new(TestCause.CompanyIdInOtherCase, "Company ID in the wrong case, keys refused",
            "401; companyinfo writes the Company ID in other letters, and with those the same request is accepted",
            $"{Keys} ConnectWise knows “ourmsp”, not “OurMSP”: with “ourmsp” it answers. Use that as the Company ID and test again.",
            _ => { }) { Form = right => right with { CompanyId = "OurMSP" } },
        new(TestCause.CompanyIdInOtherCase, "Company ID in the wrong case, not known", "companyinfo answers null, and a company for the same letters in lower case",
            $"{Company} ConnectWise knows “ourmsp”, not “OurMSP”: with “ourmsp” it answers. Use that as the Company ID and test again.",
            stage => stage.Faults.CompanyInfoIsCaseSensitive = true) { Form = right => right with { CompanyId = "OurMSP" } },
        new(TestCause.DisplayNameTyped, "Display name in place of the Company ID",
            "companyinfo answers null; for the same letters alone it answers a company whose display name this is",
            $"{Company} What you typed is the display name, “Our MSP”; ConnectWise knows that company as “ourmsp”. Use that as the Company ID and test again.",
            _ => { }) { Form = right => right with { CompanyId = "Our-MSP" } },
        new(TestCause.OtherRegion, "Wrong region", "companyinfo answers null; asked by **Find my region**, one other region of the cloud knows the company",
            $"{Company} Europe (https://eu.myconnectwise.net) knows this Company ID, as “Our MSP”. Use that as the Site URL and test again.",
            stage =>
            {
                stage.Internet.Put("na.myconnectwise.net", stage.Elsewhere);
                stage.Internet.Put("eu.myconnectwise.net", stage.Simulator);
            }) { SiteUrl = CauseStage.Cloud },
        new(TestCause.CompanyUnknown, "Company ID not known", "companyinfo answers null, also for its letters in lower case, and in the cloud no other region knows it",
            Company, _ => { }) { Form = right => right with { CompanyId = "Nobody" } },
        new(TestCause.NameNotFound, "Site URL mistyped", "no server goes by the name",
            $"{TimedOut} No server goes by the name cww.example.com.",
            _ => { }) { Form = right => right with { SiteUrl = "https://cww.example.com" } },
        new(TestCause.NoAnswer, "No answer", "the connection is refused or cut, or nothing comes within the time",
            TimedOut, stage => stage.Faults.Add(Fault.CutConnection())),
        new(TestCause.KeysRefused, "Keys refused", "401, also with the two exchanged; a deleted key, an inactive member and another company’s keys are answered alike",
            Keys, _ => { }) { Form = right => right with { PrivateKey = "wrongwrongwrong1" } },
        new(TestCause.ClientIdMissing, "Client ID missing, cloud", "400 as plain text that begins with “Cannot”, to a request without a Client ID",
            $"{ClientId} No Client ID was sent: the field is empty.",
            stage => stage.Faults.BadClientId = ClientIdAnswer.Text400) { Form = right => right with { ClientId = "" }, SiteUrl = CauseStage.Cloud },
        new(TestCause.ClientIdMissing, "Client ID missing, on-premises", "403, whatever its body, to a request without a Client ID",
            $"{ClientId} No Client ID was sent: the field is empty.",
            stage => stage.Faults.Add(Fault.Status(403, "text/plain", ""), path: "apis/3.0")) { Form = right => right with { ClientId = "" } },
        new(TestCause.ClientIdMalformed, "Client ID malformed", "400 or 403 whose body names the clientId; what was sent is no GUID",
            $"{ClientId} What was sent is no GUID, so it was cut or is something else: copy the Client ID again, whole.",
            stage => stage.Faults.BadClientId = ClientIdAnswer.Json400) { Form = right => right with { ClientId = "0f8fad5b-d9cb-469f" } },
        new(TestCause.ClientIdNotRegistered, "Client ID not registered, cloud", "400 whose body names the clientId",
            ClientId, stage => stage.Faults.BadClientId = ClientIdAnswer.Json400) { Form = right => right with { ClientId = Stranger }, SiteUrl = CauseStage.Cloud },
        new(TestCause.ClientIdNotRegistered, "Client ID not registered, on-premises", "403 whose body names the clientId",
            ClientId, stage => stage.Faults.BadClientId = ClientIdAnswer.Forbidden403) { Form = right => right with { ClientId = Stranger } },
        new(TestCause.NotRouted, "Not routed", "400 as plain text, “Cannot route”, after companyinfo knew the company",
            $"{Another} It answered “Cannot route. Codebase/company is invalid”. Most likely the Company ID does not belong to this Site URL; the Client ID may also be missing, or ConnectWise is being upgraded right now.",
            stage => stage.Faults.BadClientId = ClientIdAnswer.Text400) { Form = right => right with { ClientId = Stranger } },
        new(TestCause.VitalPermissionMissing, "Role without a vital permission", "403 on service tickets or companies, after the keys were accepted",
            $"{Forbidden} Refused: Companies (Companies ▸ Company Maintenance).",
            stage => stage.Simulator.Role.Forbid(RecordKind.Companies)),
        new(TestCause.PermissionMissing, "Role without another permission", "403 on a stream that is not vital; tickets and companies may be read",
            "Connected to ConnectWise, except Members (permission: System ▸ Member Maintenance).",
            stage => stage.Simulator.Role.Forbid(RecordKind.Members)),
        new(TestCause.PermissionNeedless, "Role with more than is needed", "records that were not chosen may be read",
            "Connected to ConnectWise. This key can read Invoices; Vectis does not need it. To narrow the role: System ▸ Security Roles, Finance ▸ Invoicing, Inquire Level None.",
            stage => stage.Simulator.Role.Allow(RecordKind.Invoices)),
        new(TestCause.CertificateNotTrusted, "Certificate not trusted", "the handshake: an issuer this machine does not know, or none but itself",
            $"{Tls} The server’s certificate comes from an issuer that the machine running Vectis does not know, “Contoso CA”. See that the server sends its whole chain of certificates, and have that issuer trusted on the machine. In the cloud, something on the way that opens encrypted traffic is the likeliest cause.",
            stage => stage.Present(certificates => certificates.Server("cw.example.com", certificates.Authority("CN=Contoso CA", null)))),
        new(TestCause.CertificateExpired, "Certificate expired", "the handshake: a certificate whose time is over",
            $"{Tls} The server’s certificate, or one that vouches for it, expired on 3 March 2026. Have it renewed on the server; if it is not that old, look at the clock of the machine that runs Vectis.",
            stage => stage.Present(certificates => certificates.Server("cw.example.com", from: Day(2, 1), to: Day(3, 3)))),
        new(TestCause.CertificateForOtherName, "Certificate for another name", "the handshake: a certificate without the name of the Site URL",
            $"{Tls} The server’s certificate is made for old.example.com, not for cw.example.com. Use a name it is made for as the Site URL, or have it issued for this one too.",
            stage => stage.Present(certificates => certificates.Server("old.example.com"))),
        new(TestCause.AnsweredByAnother, "Proxy or sign-in page in between", "200 and a web page in answer to companyinfo",
            $"{Another} It answered with status 200 and a web page titled “ConnectWise”.",
            stage => stage.Faults.Add(Fault.LoginPage())),
        new(TestCause.AnsweredByAnother, "Captive page in between", "a redirect in answer to companyinfo",
            $"{Another} It redirects to https://wifi.example.com.",
            stage => stage.Faults.Add(Fault.Redirect("https://wifi.example.com/login?to=cw"))),
        new(TestCause.SystemDown, "ConnectWise down", "500, 502, 503 or 504; the result links to ConnectWise’s status page",
            "ConnectWise had an error: ConnectWise answered with an error of its own, which usually passes. Try again in a few minutes and look at the ConnectWise status page if it stays. It answered with status 503 and a web page titled “Service Unavailable”.",
            stage => stage.Faults.Add(Fault.Unavailable())),
        new(TestCause.ClockOff, "Our clock wrong", "the `Date` header of the answers is more than five minutes away from our clock",
            "Connected to ConnectWise. The clock of the machine that runs Vectis is 180 minutes behind ConnectWise’s. Set it right: schedules and dates follow it.",
            stage => stage.Faults.DateHeaderOffset = TimeSpan.FromHours(3)),
        new(TestCause.DatesShifted, "Dates shifted", "a record is found by the time of its own last change only when that is written earlier or later",
            "Connected to ConnectWise. This ConnectWise takes a time in a request 5 h later than it is written; Vectis corrects for it and writes it 5 h earlier. Service tickets, record 945385 was found by the time of its last change only when that was written 5 h earlier.",
            stage => stage.Faults.DateFilterShift = TimeSpan.FromHours(5)),
        new(TestCause.DatesOnlyWithoutZone, "Dates only without zone", "a record is found by the time of its own last change only when that is written without its zone",
            "Connected to ConnectWise. This ConnectWise takes a time in a request only without its zone; Vectis writes it so. Service tickets, record 945385 was found by the time of its last change only when that was written without its zone.",
            stage => stage.Faults.DateFilter = DateFilterBehaviour.ZonedTimesMatchNothing),
        new(TestCause.DatesOnlyByDay, "Dates only by day", "a record is found by the day of its own last change and by no time",
            "Connected to ConnectWise. This ConnectWise takes whole days in a request and no times, so each sync brings again what changed since the day before. Service tickets, record 945385 was found by the day of its last change, and by no time of that day.",
            stage => stage.Faults.DateFilter = DateFilterBehaviour.TimesRefused),
        new(TestCause.DatesRefused, "Dates refused", "a record is found by its id and by no date",
            "Connected to ConnectWise. This ConnectWise can’t be asked for what changed since a date, so every sync reads every record. A service pack of ConnectWise may mend it; Vectis notices within a day. Service tickets, record 945385 was not found by the time of its last change in any form.",
            stage => stage.Faults.DateFilter = DateFilterBehaviour.DatesRefused),
    ];

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);

    private static void Present(this CauseStage stage, Func<Outbound.TestCertificates, System.Security.Cryptography.X509Certificates.X509Certificate2> certificate) =>
        stage.Internet.Put("cw.example.com", stage.Simulator, certificate(stage.Internet.Certificates));
}
