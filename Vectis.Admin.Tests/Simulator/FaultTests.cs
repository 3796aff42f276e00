using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class FaultTests
{
    public static TheoryData<string, Fault, int, string, string> Answers => new()
    {
        { "429", Fault.TooManyRequests(), 429, "application/json; charset=utf-8", """{"error":"ConnectWiseAPI","message":"Too many requests. Please try again in 30 seconds."}""" },
        { "429 html", Fault.TooManyRequestsHtml(), 429, "text/html; charset=UTF-8", "<!DOCTYPE html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>" },
        { "500", Fault.ServerTimeout(), 500, "application/json; charset=utf-8", """{"code":"ConnectWiseApi","message":"A timeout has occured. Please try again."}""" },
        { "503", Fault.Unavailable(), 503, "text/html", "<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h2>Service Unavailable</h2></body></html>" },
        { "login", Fault.LoginPage(), 200, "text/html; charset=utf-8", "<!DOCTYPE html><html><head><title>ConnectWise</title></head><body>Login</body></html>" },
        { "ssl", Fault.SslRequired(), 403, "application/json; charset=utf-8", """{"code":"Security","message":"SSL is required.","errors":null}""" },
        { "route", Fault.CannotRoute(), 400, "text/plain; charset=utf-8", "Cannot route. Codebase/company is invalid" },
        { "endpoint", Fault.EndpointMissing(), 404, "application/json; charset=utf-8", """{"code":"ConnectWiseApi","message":"The endpoint does not exist."}""" },
        { "verb", Fault.WrongVerb(), 405, "application/json; charset=utf-8", """{"code":"ConnectWiseApi","message":"The requested resource does not support this method."}""" },
        { "conflict", Fault.InUse(), 409, "application/json; charset=utf-8", """{"code":"Conflict","message":"The record is in use."}""" },
        { "forbidden", Fault.Forbidden(), 403, "application/json; charset=utf-8", """{"code":"Security","message":"You do not have security permission to perform this action."}""" },
        { "unauthorized", Fault.Unauthorized(), 401, "application/json; charset=utf-8", """{"code":"Unauthorized","message":"UserNotAuthenticated","errors":null}""" },
        { "client id", Fault.ClientIdInvalid(), 400, "application/json; charset=utf-8", """{"code":"Unauthorized","message":"clientId is invalid."}""" },
        { "own", Fault.Status(418, "text/x-tea", "short and stout"), 418, "text/x-tea", "short and stout" },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public async Task Each_failure_has_its_status_type_and_body(string name, Fault fault, int status, string contentType, string body)
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 1 });
        rehearsal.Simulator.Faults.Add(fault);
        using var response = await rehearsal.GetAsync("service/tickets");
        ((int)response.StatusCode).ShouldBe(status, name);
        response.Content.Headers.GetValues("Content-Type").ShouldBe([contentType]);
        (await Rehearsal.BodyAsync(response)).ShouldBe(body);
    }

    [Fact]
    public async Task Retry_after_comes_in_seconds_or_as_a_date()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.TooManyRequests(7), times: 1);
        rehearsal.Simulator.Faults.Add(Fault.TooManyRequests(7, retryAfterAsDate: true), times: 1);
        (await rehearsal.GetAsync("service/tickets")).Headers.RetryAfter.ShouldBe(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));
        (await rehearsal.GetAsync("service/tickets")).Headers.RetryAfter.ShouldBe(new RetryConditionHeaderValue(Rehearsal.Start.AddSeconds(7)));
    }

    [Fact]
    public async Task A_rule_hits_the_next_so_many_that_match_and_no_others()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var rule = rehearsal.Simulator.Faults.Add(Fault.ServerTimeout(), RecordKind.TimeEntries, times: 2, skip: 1, when: request => !request.IsCount);
        var statuses = new List<int>();
        foreach (var path in new[] { "time/entries", "service/tickets", "time/entries/count", "time/entries", "time/entries", "time/entries" })
        {
            statuses.Add((await rehearsal.TextAsync(path)).Status);
        }

        statuses.ShouldBe([200, 200, 200, 500, 500, 200]);
        rule.Hits.ShouldBe(2);
        rule.IsSpent.ShouldBeTrue();
        rehearsal.Simulator.Faults.Rules.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_can_name_a_path_and_be_removed()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        using (rehearsal.Simulator.Faults.Add(Fault.Unavailable(), path: "companyinfo"))
        {
            ((int)(await rehearsal.Client.GetAsync("/login/companyinfo/ourmsp", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(503);
            (await rehearsal.TextAsync("service/tickets")).Status.ShouldBe(200);
        }

        ((int)(await rehearsal.Client.GetAsync("/login/companyinfo/ourmsp", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_cut_connection_fails_the_request_before_or_within_the_body()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.CutConnection(), times: 1);
        await Should.ThrowAsync<HttpRequestException>(() => rehearsal.GetAsync("service/tickets?pageSize=300"));
        rehearsal.Simulator.Faults.Add(Fault.CutMidPage(), times: 1);
        using var request = rehearsal.Request("service/tickets?pageSize=300");
        using var response = await rehearsal.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200);
        await Should.ThrowAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Truncated_json_says_that_it_is_complete()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.TruncatedJson(0.4), times: 1);
        var (status, body) = await rehearsal.TextAsync("service/tickets?orderBy=id");
        var (_, whole) = await rehearsal.TextAsync("service/tickets?orderBy=id");
        status.ShouldBe(200);
        whole.ShouldStartWith(body);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<JsonElement>(body));
    }

    [Fact]
    public async Task A_malformed_record_stands_inside_a_good_page()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.MalformedRecord(2), times: 1);
        var list = await rehearsal.ListAsync("service/tickets?orderBy=id&pageSize=5");
        list.Length.ShouldBe(5);
        list[2].GetRawText().ShouldBe("""{"id":"not a number","summary":17}""");
        list[3].GetProperty("id").GetInt32().ShouldBe(rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets)[3]);
    }

    [Fact]
    public async Task An_oversized_body_is_as_long_as_asked()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.Oversized(3_000_001));
        (await rehearsal.TextAsync("service/tickets")).Body.Length.ShouldBe(3_000_001);
        rehearsal.Simulator.Traffic.Bytes.ShouldBe(3_000_001);
    }

    [Fact]
    public async Task The_right_answer_can_come_under_a_wrong_type_or_as_a_redirect()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.ContentType("text/plain"), times: 1);
        using var mislabelled = await rehearsal.GetAsync("service/tickets/count");
        mislabelled.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await Rehearsal.BodyAsync(mislabelled)).ShouldBe("""{"count":500}""");
        rehearsal.Simulator.Faults.Add(Fault.Redirect("https://elsewhere.example/"), times: 1);
        using var redirect = await rehearsal.GetAsync("service/tickets/count");
        ((int)redirect.StatusCode).ShouldBe(302);
        redirect.Headers.Location.ShouldBe(new Uri("https://elsewhere.example/"));
    }

    [Fact]
    public async Task No_answer_lasts_until_the_caller_gives_up()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.NoAnswer(), times: 1);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using var request = rehearsal.Request("service/tickets");
        await Should.ThrowAsync<OperationCanceledException>(() => rehearsal.Client.SendAsync(request, patience.Token));
        (await rehearsal.TextAsync("service/tickets/count")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_simulator_that_keeps_a_caller_waiting_can_be_stopped()
    {
        Task<HttpResponseMessage> waiting;
        await using (var rehearsal = await Rehearsal.StartAsync())
        {
            rehearsal.Simulator.Faults.Add(Fault.NoAnswer());
            waiting = rehearsal.GetAsync("service/tickets");
            while (rehearsal.Simulator.Traffic.AtOnce == 0)
            {
                await Task.Yield();
            }

            await rehearsal.Simulator.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        await Should.ThrowAsync<Exception>(() => waiting);
    }

    [Fact]
    public async Task Latency_and_slowness_delay_the_answer()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 10, Latency = TimeSpan.FromMilliseconds(60) });
        await rehearsal.TextAsync("service/tickets/count");
        rehearsal.Simulator.Faults.Add(Fault.Slow(TimeSpan.FromMilliseconds(200)), times: 1);
        await rehearsal.TextAsync("service/tickets/count");
        rehearsal.Simulator.Traffic.Log[0].Took.ShouldBeInRange(TimeSpan.FromMilliseconds(55), TimeSpan.FromSeconds(20));
        rehearsal.Simulator.Traffic.Log[1].Took.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(255));
    }

    [Fact]
    public async Task A_body_can_stall_in_the_middle_and_then_go_on()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.Add(Fault.StallMidPage(TimeSpan.FromMilliseconds(250)), times: 1);
        (await rehearsal.ListAsync("service/tickets")).Length.ShouldBe(25);
        rehearsal.Simulator.Traffic.Log[0].Took.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(245));
    }

    [Fact]
    public async Task A_record_can_move_between_two_pages_of_a_run()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var ids = rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets);
        rehearsal.Simulator.Faults.Add(
            Fault.Then(() => rehearsal.Simulator.Data.Delete(RecordKind.ServiceTickets, ids[0])), RecordKind.ServiceTickets, times: 1, skip: 1);
        (await rehearsal.IdsAsync("service/tickets?orderBy=id&pageSize=10&page=1")).ShouldBe(ids.Take(10));
        (await rehearsal.IdsAsync("service/tickets?orderBy=id&pageSize=10&page=2")).ShouldBe(ids.Skip(11).Take(10));
    }

    [Fact]
    public async Task More_at_once_than_allowed_are_answered_with_429()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 10, Latency = TimeSpan.FromMilliseconds(300) });
        rehearsal.Simulator.Faults.MostAtOnce = 2;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rehearsal.TextAsync("service/tickets/count")));
        answers.Count(answer => answer.Status == 200).ShouldBe(2);
        answers.Count(answer => answer.Status == 429).ShouldBe(3);
    }

    [Fact]
    public async Task Dates_in_conditions_can_be_shifted_ignored_or_refused()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var faults = rehearsal.Simulator.Faults;
        rehearsal.Simulator.Data.Change(RecordKind.ServiceTickets, rehearsal.Simulator.Data.Ids(RecordKind.ServiceTickets)[0], ("summary", "x"));
        var lately = "service/tickets/count?conditions=" + Rehearsal.Q("lastUpdated > [2026-11-24T11:00:00Z]");
        (await rehearsal.CountAsync(lately)).ShouldBe(1);
        faults.DateFilterShift = TimeSpan.FromHours(5);
        (await rehearsal.CountAsync(lately)).ShouldBe(0);
        faults.DateFilterShift = TimeSpan.Zero;
        faults.DateFilter = DateFilterBehaviour.TimesMatchNothing;
        (await rehearsal.CountAsync(lately)).ShouldBe(0);
        (await rehearsal.CountAsync("service/tickets/count?conditions=" + Rehearsal.Q("lastUpdated > [2000-01-01]"))).ShouldBe(500);
        faults.DateFilter = DateFilterBehaviour.TimesRefused;
        (await rehearsal.TextAsync(lately)).ShouldBe((400, """{"code":"ApiFindCondition","message":"String was not recognized as a valid DateTime."}"""));
    }
}
