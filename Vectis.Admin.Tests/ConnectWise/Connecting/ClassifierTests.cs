using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>What each recorded or documented answer to a keyed request means, over real HTTP.</summary>
public sealed class ClassifierTests
{
    private const string Json = "application/json; charset=utf-8";

    public static TheoryData<Fault, FailureCategory, string?> Keyed => new()
    {
        { Fault.Status(401, Json, """{"code":"Unauthorized","message":"UserNotAuthenticated","errors":null}"""), FailureCategory.Unauthorized, null },
        { Fault.Status(401, Json, """{"code":"ConnectWiseApi","message":"UserNotAuthenticated","errors":null}"""), FailureCategory.Unauthorized, null },
        { Fault.Status(401, "text/html", "<html><title>401</title></html>"), FailureCategory.Unauthorized, null },
        { Fault.Status(400, Json, """{"code":"Unauthorized","message":"clientId is invalid."}"""), FailureCategory.ClientIdNotRegistered, null },
        { Fault.Status(403, Json, """{"code":"Security","message":"clientId header is required."}"""), FailureCategory.ClientIdNotRegistered, null },
        { Fault.Forbidden(), FailureCategory.Forbidden, null },
        { Fault.Status(403, "text/plain", ""), FailureCategory.Forbidden, "It gave no reason: some servers answer a Client ID that is not registered in the same way, and so does a firewall." },
        { Fault.Status(403, "text/html", "<html><head><title>Access\u0007 denied</title></head></html>"), FailureCategory.NotConnectWise, "It answered with status 403 and a web page titled “Access denied”." },
        { Fault.SslRequired(), FailureCategory.NotConnectWise, "It answered “SSL is required.”: this host does not serve the API, or the Site URL begins with http://. Use the https:// address you sign in at." },
        { Fault.CannotRoute(), FailureCategory.NotConnectWise, "It answered “Cannot route. Codebase/company is invalid”. Most likely the Company ID does not belong to this Site URL; the Client ID may also be missing, or ConnectWise is being upgraded right now." },
        { Fault.LoginPage(), FailureCategory.NotConnectWise, "It answered with status 200 and a web page titled “ConnectWise”." },
        { Fault.Status(200, "text/plain", "OK then"), FailureCategory.NotConnectWise, "It answered with status 200 and the text “OK then”." },
        { Fault.Status(200, Json, ""), FailureCategory.NotConnectWise, "It answered with status 200 and nothing else." },
        { Fault.Redirect("https://login.example.com/sso?token=abc"), FailureCategory.NotConnectWise, "It redirects to https://login.example.com." },
        { Fault.Redirect("/login", 307), FailureCategory.NotConnectWise, "It answered with a redirect." },
        { Fault.Status(404, Json, """{"code":"NotFound","message":"Ticket 999999999 not found"}"""), FailureCategory.NotFound, "ConnectWise said: “Ticket 999999999 not found”." },
        { Fault.Status(404, "text/html", "<html><title>IIS</title></html>"), FailureCategory.NotConnectWise, "It answered with status 404 and a web page titled “IIS”." },
        { Fault.Status(400, Json, """{"code":"ApiFindCondition","message":"invoiceDate is not a recognized name."}"""), FailureCategory.BadRequest, "ConnectWise said: “invoiceDate is not a recognized name”." },
        { Fault.WrongVerb(), FailureCategory.BadRequest, "ConnectWise said: “The requested resource does not support this method”." },
        { Fault.InUse(), FailureCategory.BadRequest, "ConnectWise said: “The record is in use”." },
        { Fault.TooManyRequests(), FailureCategory.TooManyRequests, "ConnectWise said: “Too many requests. Please try again in 30 seconds”." },
        { Fault.TooManyRequestsHtml(), FailureCategory.TooManyRequests, null },
        { Fault.ServerTimeout(), FailureCategory.ServerError, "ConnectWise said: “A timeout has occured. Please try again”." },
        { Fault.Unavailable(), FailureCategory.ServerError, "It answered with status 503 and a web page titled “Service Unavailable”." },
        { Fault.Status(502, "text/plain", ""), FailureCategory.ServerError, null },
        { Fault.TruncatedJson(), FailureCategory.UnreadableAnswer, "The answer ends in the middle." },
        { Fault.CutConnection(), FailureCategory.TimedOut, null },
        { Fault.Oversized(65L * 1024 * 1024), FailureCategory.AnswerTooLarge, null },
    };

    [Theory]
    [MemberData(nameof(Keyed), DisableDiscoveryEnumeration = true)]
    public async Task A_keyed_request_is_told_by_status_body_and_step(Fault fault, FailureCategory category, string? specifics)
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10, IsCloud = false });
        rig.Simulator.Faults.Add(fault, path: "apis/3.0");
        var session = (await rig.OpenAsync()).Value!;
        var failure = (await session.GetAsync("service/tickets?pageSize=10", CancellationToken.None)).Failure.ShouldNotBeNull();
        (failure.Category, failure.Specifics).ShouldBe((category, specifics));
    }

    public static TheoryData<Fault, FailureCategory, string?> CompanyInfoAnswers => new()
    {
        { Fault.Status(200, Json, "null"), FailureCategory.UnknownCompany, null },
        { Fault.Status(200, Json, "[]"), FailureCategory.NotConnectWise, "Its answer to the first request is not what ConnectWise sends." },
        { Fault.Status(200, Json, """{"hello":"world"}"""), FailureCategory.NotConnectWise, "Its answer to the first request is not what ConnectWise sends." },
        { Fault.Status(200, Json, """{"Codebase": }"""), FailureCategory.NotConnectWise, "Its answer to the first request is not what ConnectWise sends." },
        { Fault.Status(404, Json, """{"message":"no"}"""), FailureCategory.UnknownCompany, "It answered 404, which can also mean that this address is not a ConnectWise." },
        { Fault.Status(404, "text/html", "<html></html>"), FailureCategory.NotConnectWise, "It answered with status 404 and a web page." },
        { Fault.Status(401, "text/html", "<html></html>"), FailureCategory.Unauthorized, "It refused before any key was sent, so a proxy or a sign-in page in front of ConnectWise may be the cause." },
        { Fault.Status(403, Json, """{"message":"no"}"""), FailureCategory.NotConnectWise, "It refused before any key was sent, so a proxy or a sign-in page in front of ConnectWise may be the cause." },
        { Fault.LoginPage(), FailureCategory.NotConnectWise, "It answered with status 200 and a web page titled “ConnectWise”." },
        { Fault.Unavailable(), FailureCategory.ServerError, "It answered with status 503 and a web page titled “Service Unavailable”." },
    };

    [Theory]
    [MemberData(nameof(CompanyInfoAnswers), DisableDiscoveryEnumeration = true)]
    public async Task The_first_request_is_told_by_status_and_body(Fault fault, FailureCategory category, string? specifics)
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10 });
        rig.Simulator.Faults.Add(fault, path: "companyinfo");
        var failure = (await rig.OpenAsync()).Failure.ShouldNotBeNull();
        (failure.Category, failure.Specifics).ShouldBe((category, specifics));
    }

    [Fact]
    public async Task An_answer_is_told_by_its_content_and_not_by_its_content_type()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.ContentType("text/html"));
        var session = (await rig.OpenAsync()).Value!;
        using var answer = (await session.GetAsync("service/tickets?pageSize=3", CancellationToken.None)).Value.ShouldNotBeNull();
        answer.Body.Span[0].ShouldBe((byte)'[');
        answer.ServerTime.ShouldNotBeNull();
        answer.RequestId.ShouldNotBeNullOrEmpty();
        answer.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_byte_order_mark_is_not_part_of_the_answer()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Status(200, Json, "\ufeff [1] \r\n"), RecordKind.ServiceTickets);
        var session = (await rig.OpenAsync()).Value!;
        using var answer = (await session.GetAsync("service/tickets", CancellationToken.None)).Value.ShouldNotBeNull();
        answer.Body.ToArray().ShouldBe("[1]"u8.ToArray());
    }

    [Fact]
    public async Task A_long_message_is_cut_and_a_key_in_it_is_not_shown()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Status(418, Json, $$"""{"message":"{{rig.Credentials.PrivateKey}} {{new string('x', 5000)}}"}"""), RecordKind.ServiceTickets);
        var session = (await rig.OpenAsync()).Value!;
        var specifics = (await session.GetAsync("service/tickets", CancellationToken.None)).Failure!.Specifics!;
        specifics.ShouldStartWith("ConnectWise said: “••• xxx");
        specifics.Length.ShouldBe("ConnectWise said: “”.".Length + 300);
    }
}
