using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>Testing what stands in the form, and doing what a test offers.</summary>
internal sealed partial class ConnectWiseForm
{
    /// <summary>Tests what stands in the form. Never throws.</summary>
    public Task TestAsync()
    {
        if (IsTesting || IsSaving || !IsLoaded) return Task.CompletedTask;
        JudgeAll();
        (Report, Lines, _reportedAt) = (null, [], _edits);
        return RunAsync(Words.Finding, (who, stop) => tests.TestAsync(who, integration.Key, Draft, new Steps(this), stop));
    }

    /// <summary>Why the form can't do what a test offers; null where it can. Keys that are saved are not here to be exchanged.</summary>
    public string? WhyNotMend(TestRemedy remedy)
    {
        if (remedy is not TestRemedy.SwapKeys) return null;
        List<CredentialField> saved =
            [.. new[] { CredentialField.PublicKey, CredentialField.PrivateKey }.Where(key => this[key] is { Stored: not null, Value.Length: 0 })];
        return saved.Count == 0 ? null : Words.CannotSwap(saved);
    }

    /// <summary>Does what a test offered.</summary>
    public Task MendAsync(TestRemedy remedy)
    {
        if (IsTesting || WhyNotMend(remedy) is not null) return Task.CompletedTask;
        switch (remedy)
        {
            case TestRemedy.UseCompanyId other:
                Put(CredentialField.CompanyId, other.CompanyId);
                break;
            case TestRemedy.UseSiteUrl other:
                Put(CredentialField.SiteUrl, other.SiteUrl);
                break;
            case TestRemedy.SwapKeys:
                var publicKey = this[CredentialField.PublicKey].Value;
                Put(CredentialField.PublicKey, this[CredentialField.PrivateKey].Value);
                Type(CredentialField.PrivateKey, publicKey);
                break;
            case TestRemedy.FindSite when Report is { } report:
                return RunAsync(Words.AskingRegions, (who, stop) => tests.FindSiteAsync(who, integration.Key, Draft, report, stop));
        }

        return Task.CompletedTask;

        void Put(CredentialField field, string value)
        {
            Type(field, value);
            _focus = field;
        }
    }

    /// <summary>Ends the running test.</summary>
    public void Stop() => _testing?.Cancel();

    private async Task RunAsync(string step, Func<Actor, CancellationToken, Task<TestOutcome>> test)
    {
        using var testing = _testing = new CancellationTokenSource();
        (Notice, Step) = (null, step);
        Changed?.Invoke();
        try
        {
            var edits = _edits;
            switch (await test(await actor(), testing.Token))
            {
                case TestOutcome.Finished finished:
                    Report = finished.Report;
                    Lines = finished.Report.Lines;
                    if (edits == _edits) _proof = finished.Proof;
                    break;
                case TestOutcome.Invalid invalid:
                    Mark(invalid.Problems, invalid.Message);
                    break;
                case TestOutcome.TooMany tooMany:
                    Notice = tooMany.Message;
                    break;
                case TestOutcome.Refused refused:
                    Notice = refused.Message;
                    break;
            }
        }
        catch (Exception) when (testing.IsCancellationRequested)
        {
            Report = new TestReport { Failure = new Failure(FailureCategory.Cancelled) };
        }
        catch (Exception exception)
        {
            Fault("test", exception, Words.CannotTest);
        }
        finally
        {
            (_testing, Step) = (null, null);
            Changed?.Invoke();
        }
    }

    /// <summary>Hands a test's steps on at once, in their order; a <see cref="Progress{T}"/> could tell the last one after the end.</summary>
    private sealed class Steps(ConnectWiseForm form) : IProgress<TestProgress>
    {
        public void Report(TestProgress value)
        {
            if (!form.IsTesting) return;
            (form.Step, form.Lines) = (value.Step, value.Lines);
            form.Changed?.Invoke();
        }
    }
}
