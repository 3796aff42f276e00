using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>Every request but those of the control endpoint: counted, delayed, spoilt or answered.</summary>
internal sealed class Answerer(Simulator simulator, SimulatorSettings settings, CancellationToken stopping)
{
    private const string Router = "v4_6_release/";
    private const int LongestSearch = 1024 * 1024;

    private readonly SimulatorFaults _faults = simulator.Faults;
    private readonly Doorkeeper _door = new(simulator.Credentials, simulator.Keys, settings, simulator.Faults);
    private readonly ListAnswer _lists = new(simulator.Data, simulator.Faults);
    private readonly SystemAnswer _system = new(simulator.Credentials, settings, simulator.Faults, simulator.Address.Authority);
    private readonly Sender _sender = new(settings, simulator.Faults);

    public async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var began = settings.Clock.GetUtcNow();
        var stamp = settings.Timing.GetTimestamp();
        var publicKey = Doorkeeper.PublicKeyOf(context.Request);
        var atOnce = simulator.Traffic.Begin();
        var ended = false;
        void End(int status, long bytes)
        {
            if (!ended)
            {
                ended = true;
                simulator.Traffic.End(new SeenRequest(
                    began, context.Request.Method, target, status, settings.Timing.GetElapsedTime(stamp), bytes)
                {
                    PublicKey = publicKey,
                });
            }
        }

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await AnswerAsync(context, atOnce, End, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller has given up, or the simulator stops: nobody is there to be answered.
            context.Abort();
        }
        finally
        {
            End(0, 0);
        }
    }

    private async Task AnswerAsync(HttpContext context, int atOnce, Sent sent, CancellationToken ct)
    {
        var path = Path.Of(context.Request.Path.Value ?? "/");
        var fault = _faults.For(new SimulatorRequest(
            context.Request.Method,
            context.Request.Path.Value ?? "/",
            context.Request.QueryString.Value ?? "",
            path.Route?.Kind,
            path.Route?.Action == RouteAction.Count));
        if (fault is Fault.Doing doing)
        {
            doing.Action();
        }

        var delay = _faults.Latency + (fault is Fault.Later later ? later.By : TimeSpan.Zero);
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, settings.Timing, ct);
        }

        if (fault is Fault.Holding held)
        {
            held.Asked();
            await held.Released.WaitAsync(ct);
        }

        switch (fault)
        {
            case Fault.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, settings.Timing, ct);
                return;
            case Fault.Cutting { Share: null }:
                sent(0, 0);
                context.Abort();
                return;
            case Fault.Large large:
                await _sender.SendLargeAsync(context, large.Bytes, sent, ct);
                return;
        }

        using var answer = _faults.MostAtOnce < atOnce ? RateLimited(new Fault.RateLimit(30, false)) : fault switch
        {
            Fault.Instead => Answer.Of(fault),
            Fault.RateLimit limit => RateLimited(limit),
            _ => await MakeAsync(context.Request, path, ct),
        };
        await _sender.SendAsync(context, answer, fault, sent, ct);
    }

    private async Task<Answer> MakeAsync(HttpRequest request, Path path, CancellationToken ct)
    {
        if (path.CompanyInfo is { } company)
        {
            return HttpMethods.IsGet(request.Method) ? _system.CompanyInfo(company) : Answer.Of(Fault.WrongVerb());
        }

        if (path.Codebase is null || path.Below is null)
        {
            return path.IsDoubled || path.Codebase is not null ? Answer.Of(Fault.CannotRoute()) : Answer.Of(Fault.LoginPage());
        }

        var byRouter = path.Codebase == Router;
        if (byRouter ? !_faults.RouterAnswers : path.Codebase != _faults.Codebase)
        {
            return Answer.Of(Fault.EndpointMissing());
        }

        if (_door.Refuse(request, byRouter, out var role) is { } refused)
        {
            return refused;
        }

        if (string.Equals(path.Below, "system/info", StringComparison.OrdinalIgnoreCase))
        {
            return _system.Info();
        }

        if (path.Route is not { } route)
        {
            return Answer.Of(Fault.EndpointMissing());
        }

        if (!role!.May(route.Kind))
        {
            return Answer.Of(Fault.Forbidden());
        }

        var search = route.Action == RouteAction.Search;
        if (search ? !HttpMethods.IsPost(request.Method) : !HttpMethods.IsGet(request.Method))
        {
            return Answer.Of(Fault.WrongVerb());
        }

        return _lists.Make(request, route, role, search ? await BodyAsync(request, ct) : null);
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while (body.Length < LongestSearch && (read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }

    private Answer RateLimited(Fault.RateLimit limit)
    {
        var seconds = limit.Seconds.ToString(CultureInfo.InvariantCulture);
        var answer = Answer.Of(
            429, Answer.Json, $$"""{"error":"ConnectWiseAPI","message":"Too many requests. Please try again in {{seconds}} seconds."}""");
        answer.Headers.Add(("Retry-After", limit.AsDate
            ? settings.Clock.GetUtcNow().AddSeconds(limit.Seconds).ToString("R", CultureInfo.InvariantCulture)
            : seconds));
        return answer;
    }

    /// <summary>A path taken apart: <c>/login/companyinfo/{company}</c> or <c>/{codebase}/apis/3.0/{below}</c>.</summary>
    private readonly record struct Path(string? CompanyInfo, string? Codebase, string? Below, Route? Route, bool IsDoubled)
    {
        private const string Info = "/login/companyinfo/";
        private const string Apis = "/apis/3.0/";

        public static Path Of(string path)
        {
            if (path.StartsWith(Info, StringComparison.OrdinalIgnoreCase))
            {
                return new Path(path[Info.Length..].TrimEnd('/'), null, null, null, false);
            }

            var at = path.IndexOf(Apis, StringComparison.OrdinalIgnoreCase);
            if (at <= 0)
            {
                return default;
            }

            var codebase = path[1..at] + "/";
            var below = path[(at + Apis.Length)..].Trim('/');
            var doubled = below.Contains("apis/3.0", StringComparison.OrdinalIgnoreCase) || path.AsSpan(1, at - 1).Contains('/');
            return doubled ? new Path(null, null, null, null, true) : new Path(null, codebase, below, Answers.Route.Of(below), false);
        }
    }
}
