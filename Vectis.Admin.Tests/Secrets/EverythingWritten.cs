using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Vectis.Admin.Tests.Secrets;

/// <summary>Keeps every log message with its state, scopes and exception, every activity with its tags and events, and every tag of a metric.</summary>
internal sealed class EverythingWritten : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, LogLevel> _lowest = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _metrics = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public EverythingWritten()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_activities);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _metrics.Start();
    }

    /// <summary>The lowest level that was written for a category.</summary>
    public IReadOnlyDictionary<string, LogLevel> Lowest => _lowest;

    /// <summary>All of it.</summary>
    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        _activities.Dispose();
        _metrics.Dispose();
    }

    private void Keep(Activity activity)
    {
        var text = new StringBuilder($"activity {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription}");
        foreach (var (key, value) in activity.TagObjects) text.Append(CultureInfo.InvariantCulture, $" {key}={value}");
        foreach (var (key, value) in activity.Baggage) text.Append(CultureInfo.InvariantCulture, $" {key}={value}");
        foreach (var e in activity.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $" {e.Name}");
            foreach (var (key, value) in e.Tags) text.Append(CultureInfo.InvariantCulture, $" {key}={value}");
        }

        _lines.Enqueue(text.ToString());
    }

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder($"metric {instrument.Meter.Name} {instrument.Name}");
        foreach (var (key, value) in tags) text.Append(CultureInfo.InvariantCulture, $" {key}={value}");
        _lines.Enqueue(text.ToString());
    }

    private sealed class Logger(EverythingWritten all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => all._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            all._lowest.AddOrUpdate(category, logLevel, (_, lowest) => logLevel < lowest ? logLevel : lowest);
            var text = new StringBuilder($"{logLevel} {category} {eventId} {formatter(state, exception)}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var (key, value) in values) text.Append(CultureInfo.InvariantCulture, $" {key}={value}");
            }

            all._scopes.ForEachScope((scope, into) => into.Append(CultureInfo.InvariantCulture, $" [{scope}]"), text);
            if (exception is not null) text.Append('\n').Append(exception);
            all._lines.Enqueue(text.ToString());
        }
    }
}
