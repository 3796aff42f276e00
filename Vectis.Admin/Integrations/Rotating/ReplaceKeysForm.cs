using Vectis.Admin.Audit;

namespace Vectis.Admin.Integrations.Rotating;

/// <summary>What the Replace keys dialog knows and does, without a renderer. Typed keys live here, in memory, and nowhere else.</summary>
internal sealed class ReplaceKeysForm(
    IIntegration integration, ConnectionView connection, PairRotations rotations, Func<Task<Actor>> actor, ILogger<ReplaceKeysForm> log) : IDisposable
{
    private readonly Dictionary<CredentialField, string> _typed = new() { [CredentialField.PublicKey] = "", [CredentialField.PrivateKey] = "" };
    private CancellationTokenSource? _testing;

    /// <summary>Raised when something changed.</summary>
    public event Action? Changed;

    public bool IsBusy => _testing is not null;

    /// <summary>What the trial is at; null when none runs.</summary>
    public string? Step { get; private set; }

    /// <summary>Why nothing was changed; null before the first trial.</summary>
    public string? Notice { get; private set; }

    /// <summary>Where the new pair falls short; null where it was not compared.</summary>
    public PairComparison? Comparison { get; private set; }

    /// <summary>What is wrong with what was typed.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>What stands in a field.</summary>
    public string ValueOf(CredentialField field) => _typed[field];

    /// <summary>What is wrong with a field, in one sentence; null when nothing is.</summary>
    public string? ProblemOf(CredentialField field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Message;

    /// <summary>Takes what was typed.</summary>
    public void Type(CredentialField field, string? value)
    {
        _typed[field] = value ?? "";
        Problems = [.. Problems.Where(problem => problem.Field != field)];
        (Notice, Comparison) = (null, null);
        Changed?.Invoke();
    }

    /// <summary>Tests the typed pair beside the saved one and switches to it if it may read as much. Never throws.</summary>
    /// <returns>What holds now, once it is switched; null when nothing was changed.</returns>
    public async Task<string?> ReplaceAsync()
    {
        if (IsBusy) return null;
        using var testing = _testing = new CancellationTokenSource();
        (Notice, Comparison, Problems) = (null, null, []);
        try
        {
            var pair = new TypedPair(_typed[CredentialField.PublicKey], _typed[CredentialField.PrivateKey]);
            var result = await rotations.ReplaceAsync(await actor(), integration.Key, pair, connection.Version, new Steps(this), testing.Token);
            if (result is PairResult.Done) return result.Message;
            Notice = result.Message;
            Problems = result is PairResult.Invalid invalid ? invalid.Problems : [];
            Comparison = (result as PairResult.NotEnough)?.Comparison;
        }
        catch (Exception) when (testing.IsCancellationRequested)
        {
            Notice = Words.TrialStopped;
        }
        catch (Exception exception)
        {
            log.KeysNotChanged(exception, integration.Key);
            Notice = Words.CannotRotate;
        }
        finally
        {
            (_testing, Step) = (null, null);
        }

        return null;
    }

    /// <summary>Ends a running trial.</summary>
    public void Stop() => _testing?.Cancel();

    public void Dispose() => Stop();

    private sealed class Steps(ReplaceKeysForm form) : IProgress<string>
    {
        public void Report(string value)
        {
            if (!form.IsBusy || form.Step == value) return;
            form.Step = value;
            form.Changed?.Invoke();
        }
    }
}
