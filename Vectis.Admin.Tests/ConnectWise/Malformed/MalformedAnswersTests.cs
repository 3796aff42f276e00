using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>
/// 10,000 generated malformed answers, through the real HTTP client, to everybody who reads answers: none is unhandled, each is a named failure or
/// a record set aside, and no text shows what it must not.
/// </summary>
public sealed class MalformedAnswersTests(ITestOutputHelper output)
{
    [Fact]
    [Trait(Figures.Trait, Figures.Value)]
    public async Task Every_malformed_answer_is_a_named_failure_or_a_record_set_aside()
    {
        var began = Stopwatch.GetTimestamp();
        var lanes = new ConcurrentBag<Lane>();
        var faults = new ConcurrentQueue<string>();
        var outcomes = new ConcurrentBag<(string Kind, string Told)>();
        var cases = Figures.Cases(1_500, 10_000);
        await Parallel.ForAsync(0, cases, async (number, stop) =>
        {
            if (!lanes.TryTake(out var lane)) lane = new Lane();
            var malformed = new MalformedCase(number);
            try
            {
                var outcome = await malformed.RunAsync(lane).WaitAsync(TimeSpan.FromMinutes(2), stop);
                foreach (var fault in Faults(malformed, outcome, lane)) faults.Enqueue($"{number}: {malformed}: {fault}");
                outcomes.Add((malformed.Answer.Kind, Told(outcome)));
                lanes.Add(lane);
            }
            catch (Exception e)
            {
                faults.Enqueue($"{number}: {malformed}: unhandled {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Vectis.Admin", StringComparison.Ordinal))}");
            }
        });

        foreach (var lane in lanes) await lane.DisposeAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases} malformed answers in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {faults.Count} wrong"));
        output.WriteLine(Counted(outcomes.Select(outcome => outcome.Told)));
        foreach (var kind in outcomes.GroupBy(outcome => outcome.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine($"{kind.Key}: {Counted(kind.Select(outcome => outcome.Told))}");
        faults.OrderBy(fault => fault, StringComparer.Ordinal).Take(20).ShouldBeEmpty();
    }

    private static string Counted(IEnumerable<string> told) =>
        string.Join(", ", told.CountBy(one => one).OrderByDescending(one => one.Value).Select(one => $"{one.Value} {one.Key}"));

    private static string Told(Outcome outcome) => outcome.Failures.Count > 0 ? outcome.Failures[0].Category.ToString() : outcome.SetAside > 0 ? "records set aside"
        : outcome.IsNumberLeftOut ? "number left out" : "read";

    private static IEnumerable<string> Faults(MalformedCase malformed, Outcome outcome, Lane lane)
    {
        var answer = malformed.Answer;
        if (answer.Only.Count > 0 && !outcome.IsNumberLeftOut && !outcome.Failures.Any(failure => answer.Only.Contains(failure.Category)))
            yield return $"told as {Told(outcome)}";
        if (answer.IsRead && (outcome.Failures.Count > 0 || outcome.IsNumberLeftOut)) yield return $"told as {Told(outcome)}";

        foreach (var failure in outcome.Failures)
        {
            if (!Enum.IsDefined(failure.Category) || failure.Headline.Length == 0 || !failure.Text.EndsWith('.')) yield return $"no sentence: {failure}";
        }

        foreach (var text in outcome.Texts)
        {
            if (text.Length > 2_500) yield return $"{text.Length} characters";
            if (text.Any(letter => char.IsControl(letter) || letter is '\u202e' or '\u200b')) yield return $"invisible characters: {text}";
            if (Secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase))) yield return $"a secret: {text}";
        }

        while (lane.Elsewhere.TryTake(out var host)) yield return $"called {host}";
    }

    private static readonly string[] Secrets =
    [
        Lane.Credentials.PublicKey, Lane.Credentials.PrivateKey, Lane.Credentials.ClientId, BasicCredentials.Of(Lane.Credentials)[..20],
    ];
}
