using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>What requests are made for: each purpose has its own client with its own patience.</summary>
internal enum Purpose
{
    /// <summary>Somebody waits at the screen: one more try on a cut connection, nothing else.</summary>
    Test,

    /// <summary>Nobody waits: what usually passes is tried again.</summary>
    Sync,

    /// <summary>Whether a server that did not answer does so again: asked once, and never again by itself.</summary>
    Probe,
}

/// <summary>
/// The clients. From the outside in: timeout in all and retries, the turn (the pause that a server asked for, and how many may be under way at
/// once), the timeout of one try, the whole body, the guarded way out.
/// </summary>
internal static class Pipelines
{
    /// <summary>How long one try may take, body included.</summary>
    public static readonly TimeSpan TestTry = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long one try of the sync may take, body included. A page of 1,000 records takes seconds, and a server that is overwhelmed says so by an
    /// answer of its own; with one more try, and three streams in a row, a server that only listens is given up after less than five minutes.
    /// </summary>
    public static readonly TimeSpan SyncTry = TimeSpan.FromSeconds(45);

    /// <summary>How often the sync asks again where nothing came within the time of one try.</summary>
    public const int MoreAfterSilence = 1;

    /// <inheritdoc cref="TestTry"/>
    public static readonly TimeSpan ProbeTry = TimeSpan.FromSeconds(30);

    /// <summary>How long a request may take with all its tries and pauses.</summary>
    public static readonly TimeSpan SyncInAll = TimeSpan.FromMinutes(12);

    /// <summary>The name of a purpose's client.</summary>
    public static string ClientOf(Purpose purpose) => $"ConnectWise.{purpose}";

    public static IServiceCollection AddConnectWiseClients(this IServiceCollection services)
    {
        Add(services, Purpose.Test, TestTry);
        Add(services, Purpose.Sync, SyncTry);
        Add(services, Purpose.Probe, ProbeTry);
        return services;
    }

    private static void Add(IServiceCollection services, Purpose purpose, TimeSpan oneTry)
    {
        var client = services
            .AddHttpClient(ClientOf(purpose), client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's timeouts hold
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Vectis-Admin");
            })
            .UseGuardedWayOut();

        if (purpose != Purpose.Probe) client.AddResilienceHandler("patience", (pipeline, context) =>
        {
            var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.TimeProvider = time;
            if (purpose == Purpose.Sync) pipeline.AddTimeout(SyncInAll);
            pipeline.AddRetry(purpose == Purpose.Sync ? SyncRetry(time) : TestRetry());
        });
        if (purpose == Purpose.Sync) client.AddHttpMessageHandler(provider => ActivatorUtilities.CreateInstance<PauseHandler>(provider));
        client.AddResilienceHandler("try", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            // A test is neither slowed down by a sync nor slows it down, so it has a limit of its own.
            if (purpose == Purpose.Test) pipeline.AddConcurrencyLimiter(context.GetOptions<ConnectWiseSettings>().MaxParallelRequests, int.MaxValue);
            pipeline.AddTimeout(oneTry);
        });
        client.AddHttpMessageHandler(() => new WholeBodyHandler());
    }

    private static HttpRetryStrategyOptions TestRetry() => new()
    {
        MaxRetryAttempts = 1,
        Delay = TimeSpan.FromMilliseconds(200),
        ShouldRetryAfterHeader = false,
        ShouldHandle = args => ValueTask.FromResult(IsCut(args.Outcome.Exception)),
    };

    private static HttpRetryStrategyOptions SyncRetry(TimeProvider time) => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(30),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldRetryAfterHeader = false, // the pause handler holds back every request, this one too
        ShouldHandle = args => ValueTask.FromResult(
            (IsPassing(args.Outcome.Exception) && !(args.AttemptNumber >= MoreAfterSilence && NoAnswer.IsTimeout(args.Outcome.Exception!)))
            || IsPassing(args.Outcome.Result, time)),
    };

    /// <summary>Whether a connection was made and then broke.</summary>
    private static bool IsCut(Exception? exception) => exception is CutAnswerException
        || exception is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }
        || (exception is HttpRequestException { InnerException: IOException } && AddressRefusedException.In(exception) is null);

    private static bool IsPassing(Exception? exception) => exception switch
    {
        null or AddressRefusedException or AnswerTooLargeException => false,
        _ when NoAnswer.IsTimeout(exception) => true,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded } => false,
        HttpRequestException => AddressRefusedException.In(exception) is null,
        _ => false,
    };

    private static bool IsPassing(HttpResponseMessage? response, TimeProvider time) => response is not null
        && (response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500)
        && !(RetryAfter.Of(response, time) > RetryAfter.Longest);
}
