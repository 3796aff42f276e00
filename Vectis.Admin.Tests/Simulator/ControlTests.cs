using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Vectis.ConnectWiseSimulator.Control;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class ControlTests
{
    private static readonly SimulatorSettings WithControl = new() { Tickets = 500, Control = true };

    [Fact]
    public async Task Without_being_asked_for_there_is_no_control_endpoint()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        using var response = await rehearsal.Client.GetAsync("/_control", TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:5000", null, true)]
    [InlineData("::1", "localhost", null, true)]
    [InlineData("10.1.2.3", "127.0.0.1:5000", null, false)]
    [InlineData(null, "127.0.0.1:5000", null, false)]
    [InlineData("127.0.0.1", "rebound.example", null, false)]
    [InlineData("127.0.0.1", "127.0.0.1:5000", "https://evil.example", false)]
    public void Only_programs_on_this_machine_are_answered(string? remote, string host, string? origin, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Host = new HostString(host);
        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        ControlEndpoint.IsLocal(context).ShouldBe(expected);
    }

    [Fact]
    public async Task A_foreign_host_header_is_refused_with_403()
    {
        await using var rehearsal = await Rehearsal.StartAsync(WithControl);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_control") { Headers = { Host = "rebound.example" } };
        ((int)(await rehearsal.SendAsync(request)).StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task The_truth_is_told_and_control_is_not_counted_as_traffic()
    {
        await using var rehearsal = await Rehearsal.StartAsync(WithControl);
        rehearsal.Simulator.Role.Forbid(RecordKind.ServiceTickets);
        var state = await AskAsync(rehearsal, HttpMethod.Get, "");
        state.GetProperty("counts").GetProperty("ServiceTickets").GetInt32().ShouldBe(500);
        state.GetProperty("credentials").GetProperty("publicKey").GetString().ShouldBe(rehearsal.Simulator.Credentials.PublicKey);
        var ids = await AskAsync(rehearsal, HttpMethod.Get, "records/service-tickets?ids&conditions=" + Rehearsal.Q("closedFlag=false"));
        ids.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())
            .ShouldBe(rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets, "closedFlag=false"));
        rehearsal.Simulator.Traffic.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Records_are_added_changed_and_deleted()
    {
        await using var rehearsal = await Rehearsal.StartAsync(WithControl);
        var added = await AskAsync(rehearsal, HttpMethod.Post, "records/ServiceTickets?count=3", new { summary = "by control" });
        var ids = added.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray();
        rehearsal.Simulator.Data.Count(RecordKind.ServiceTickets, "summary=\"by control\"").ShouldBe(3);
        await AskAsync(rehearsal, HttpMethod.Patch, $"records/ServiceTickets/{ids[0]}", new Dictionary<string, object?> { ["status/name"] = "Odd", ["owner"] = null });
        var ticket = await AskAsync(rehearsal, HttpMethod.Get, $"records/ServiceTickets/{ids[0]}");
        ticket.GetProperty("status").GetProperty("name").GetString().ShouldBe("Odd");
        ticket.TryGetProperty("owner", out _).ShouldBeFalse();
        await AskAsync(rehearsal, HttpMethod.Delete, $"records/ServiceTickets/{ids[1]}");
        rehearsal.Simulator.Data.Get(RecordKind.ServiceTickets, ids[1]).ShouldBeNull();
        await AskAsync(rehearsal, HttpMethod.Get, $"records/ServiceTickets/{ids[1]}", status: 404);
        await AskAsync(rehearsal, HttpMethod.Get, "records/Nonsense", status: 400);
    }

    [Fact]
    public async Task Faults_habits_and_the_role_are_switched()
    {
        await using var rehearsal = await Rehearsal.StartAsync(WithControl);
        await AskAsync(rehearsal, HttpMethod.Post, "faults", new { fault = "tooManyRequests", kind = "ServiceTickets", times = 1, seconds = 9 });
        (await rehearsal.TextAsync("company/companies")).Status.ShouldBe(200);
        (await rehearsal.GetAsync("service/tickets")).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(9));
        (await rehearsal.TextAsync("service/tickets")).Status.ShouldBe(200);
        var id = (await AskAsync(rehearsal, HttpMethod.Post, "faults", new { fault = "unavailable" })).GetProperty("id").GetGuid();
        (await rehearsal.TextAsync("service/tickets")).Status.ShouldBe(503);
        await AskAsync(rehearsal, HttpMethod.Delete, $"faults/{id}");
        (await rehearsal.TextAsync("service/tickets")).Status.ShouldBe(200);
        await AskAsync(rehearsal, HttpMethod.Put, "role", new { forbidden = new[] { "Members" } });
        (await rehearsal.TextAsync("system/members")).Status.ShouldBe(403);
        await AskAsync(rehearsal, HttpMethod.Patch, "habits", new { codebase = "v2027_1/", badKeys = "NotFoundOnRouter", dateFilterShiftHours = -5 });
        rehearsal.Simulator.Faults.Codebase.ShouldBe("v2027_1/");
        rehearsal.Simulator.Faults.BadKeys.ShouldBe(BadKeysAnswer.NotFoundOnRouter);
        rehearsal.Simulator.Faults.DateFilterShift.ShouldBe(TimeSpan.FromHours(-5));
        await AskAsync(rehearsal, HttpMethod.Post, "faults", new { fault = "nonsense" }, status: 400);
    }

    private static async Task<JsonElement> AskAsync(Rehearsal rehearsal, HttpMethod method, string path, object? body = null, int status = 200)
    {
        using var request = new HttpRequestMessage(method, $"/_control/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        await (request.Content?.LoadIntoBufferAsync() ?? Task.CompletedTask);
        using var response = await rehearsal.SendAsync(request);
        var text = await Rehearsal.BodyAsync(response);
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
