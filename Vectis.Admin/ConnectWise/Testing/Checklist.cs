using System.Collections.Immutable;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>The lines of one running test, in the order one depends on the other. Safe for several requests at once; each change is told as a whole new list.</summary>
internal sealed class Checklist
{
    public const string Address = "address";
    public const string Name = "name";
    public const string Reached = "reached";
    public const string System = "system";
    public const string Company = "company";
    public const string ClientId = "client-id";
    public const string Keys = "keys";
    public const string Dates = "dates";

    private readonly Lock _changing = new();
    private readonly IProgress<TestProgress>? _progress;
    private readonly (string Path, string Key)[] _paths;
    private ImmutableArray<TestLine> _lines;
    private string _step = Words.Finding;

    public Checklist(IEnumerable<ConnectWiseStream> asked, IProgress<TestProgress>? progress)
    {
        _progress = progress;
        List<ConnectWiseStream> streams = [.. asked];
        _lines =
        [
            new(Address, Words.LineAddress), new(Name, Words.LineName), new(Reached, Words.LineReached), new(System, Words.LineSystem),
            new(Company, Words.LineCompany), new(ClientId, Words.LineClientId), new(Keys, Words.LineKeys),
            .. streams.Select(stream => new TestLine(stream.Key, stream.Name)),
            new(Dates, Words.LineDates),
        ];
        _paths = [("/login/companyinfo/", Company), ("lastUpdated", Dates), .. streams.Select(stream => ($"/apis/3.0/{stream.Path}", stream.Key))];
    }

    /// <summary>The list as it stands.</summary>
    public IReadOnlyList<TestLine> Lines => _lines;

    /// <summary>Says what the test is at.</summary>
    public void Begin(string step, params ReadOnlySpan<string> keys)
    {
        lock (_changing)
        {
            _step = step;
            foreach (var key in keys) Set(key, line => line with { State = TestLineState.Running });
            Tell();
        }
    }

    public void Pass(string key, string result, string? guidance = null) =>
        Settle(key, line => line with { State = TestLineState.Passed, Result = result, Guidance = guidance });

    /// <summary>A line that could not be asked for.</summary>
    public void Skip(string key, string result) => Settle(key, line => line with { State = TestLineState.Skipped, Result = result });

    /// <summary>A line that failed alone; the others go on.</summary>
    public void Fail(string key, string result, string? guidance) =>
        Settle(key, line => line with { State = TestLineState.Failed, Result = result, Guidance = guidance });

    /// <summary>Says otherwise why lines failed: that a request was broken off does not yet say by whom.</summary>
    public void Retell(Failure told, Failure truth)
    {
        foreach (var line in _lines.Where(line => line.State == TestLineState.Failed && line.Result == told.Headline)) Fail(line.Key, truth.Headline, truth.Text);
    }

    /// <summary>Ends the list: what is not settled is not asked any more, because of a line above.</summary>
    public void SkipRest(string becauseOf) => SkipRestAs(Words.SkippedBecause(_lines.First(line => line.Key == becauseOf).Name));

    /// <summary>Ends the list: what is not settled is not asked any more, because of what failed first, or because the test has ended.</summary>
    public void SkipRest()
    {
        if (_lines.FirstOrDefault(line => line.State == TestLineState.Failed) is { } failed) SkipRest(failed.Key);
        else SkipRestAs(Words.SkippedAtEnd);
    }

    /// <summary>Puts a request to the line it was made for.</summary>
    public void Take(TestRequest request)
    {
        lock (_changing)
        {
            var key = _paths.Where(path => request.Path.Contains(path.Path, StringComparison.Ordinal)).Select(path => path.Key).FirstOrDefault();
            if (key is not null) Set(key, line => line with { Requests = [.. line.Requests, request] });
        }
    }

    private void SkipRestAs(string result)
    {
        lock (_changing)
        {
            _lines = [.. _lines.Select(line => line.IsSettled ? line : line with { State = TestLineState.Skipped, Result = result })];
            Tell();
        }
    }

    private void Settle(string key, Func<TestLine, TestLine> change)
    {
        lock (_changing)
        {
            Set(key, change);
            Tell();
        }
    }

    private void Set(string key, Func<TestLine, TestLine> change)
    {
        for (var index = 0; index < _lines.Length; index++)
        {
            if (_lines[index].Key == key) _lines = _lines.SetItem(index, change(_lines[index]));
        }
    }

    private void Tell() => _progress?.Report(new TestProgress(_step, _lines));
}
