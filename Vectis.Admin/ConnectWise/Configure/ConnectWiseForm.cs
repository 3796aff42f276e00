using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>
/// What the Configure dialog knows and does, without a renderer. Rules come from the integration and the services alone; typed keys live here, in
/// memory, and nowhere else.
/// </summary>
internal sealed partial class ConnectWiseForm(
    IIntegration integration, ConnectionStore store, ConnectionTests tests, Func<Task<Actor>> actor, ILogger<ConnectWiseForm> log) : IDisposable
{
    private CancellationTokenSource? _testing;
    private TestProof? _proof;
    private int _edits;
    private int _reportedAt;
    private CredentialField? _focus;

    /// <summary>Raised when something changed: what is typed in one field concerns the whole dialog.</summary>
    public event Action? Changed;

    /// <summary>The five fields, in the order they stand.</summary>
    public IReadOnlyList<FieldState> Fields { get; } = [.. Enum.GetValues<CredentialField>().Select(field => new FieldState(field))];

    /// <summary>What was saved when the dialog opened; null when nothing was.</summary>
    public ConnectionView? Saved { get; private set; }

    public bool IncludeInvoices { get; private set; }
    public bool IsLoaded { get; private set; }
    public bool IsTesting => _testing is not null;
    public bool IsSaving { get; private set; }

    /// <summary>What the running test is at.</summary>
    public string? Step { get; private set; }

    /// <summary>The checklist of the test that runs or ran last.</summary>
    public IReadOnlyList<TestLine> Lines { get; private set; } = [];

    /// <summary>What the last test found.</summary>
    public TestReport? Report { get; private set; }

    /// <summary>Whether something was edited since <see cref="Report"/>.</summary>
    public bool IsStale => Report is not null && _reportedAt != _edits;

    /// <summary>A sentence that belongs to no field.</summary>
    public string? Notice { get; private set; }

    /// <summary>Whether closing would lose what was typed.</summary>
    public bool HasTyped => Fields.Any(state => state.HasTyped);

    /// <summary>Why keys have to be pasted though a connection is saved; null when all of them are there.</summary>
    public string? WhyPaste => Saved switch
    {
        { Disconnected: { } disconnected } => Words.Reconnect(disconnected.At),
        { SecretsReadable: false } when Fields.Any(state => state.Stored is not null) => Words.SomeUnreadable([.. Fields.Where(state => state.IsLost).Select(state => state.Field)]),
        { SecretsReadable: false } => Guidance.Of(FailureCategory.SecretsUnreadable).Text,
        _ => null,
    };

    /// <summary>The quiet warning beside Save; null when what would be saved passed a test, or nothing stands there yet.</summary>
    public string? Untested =>
        _proof is not null || !HasTyped && Saved is not { TestedAt: null } || Fields.Any(state => state.Problem is not null) ? null
        : Report is { IsConnected: false } && !IsStale ? Words.TestDidNotPass
        : Words.NotTestedYet;

    /// <summary>What was pasted into it.</summary>
    public Pasting Pasting => field ??= new Pasting(this);

    public FieldState this[CredentialField field] => Fields[(int)field];

    private ConnectionDraft Draft => new()
    {
        SiteUrl = this[CredentialField.SiteUrl].Value,
        CompanyId = this[CredentialField.CompanyId].Value,
        PublicKey = this[CredentialField.PublicKey].Value,
        PrivateKey = this[CredentialField.PrivateKey].Value,
        ClientId = this[CredentialField.ClientId].Value,
        IncludeInvoices = IncludeInvoices,
    };

    /// <summary>Fills the form with what is saved, keys excepted.</summary>
    public async Task LoadAsync()
    {
        try
        {
            Saved = await store.FindAsync(integration.Key, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Fault("open", exception, Words.CannotRead);
            return;
        }

        if (Saved is { } saved)
        {
            IncludeInvoices = saved.IncludeInvoices;
            Begin(CredentialField.SiteUrl, saved.SiteUrl);
            Begin(CredentialField.CompanyId, saved.CompanyId);
            foreach (var (field, secret) in saved.Secrets.Where(key => key.Value.IsReadable)) this[field].Stored = secret;
            foreach (var state in Fields.Where(state => state.Initial.Length == 0 && state.Stored is null)) state.IsLost = true;
        }

        IsLoaded = true;
        _focus = Fields.FirstOrDefault(state => state.IsLost)?.Field ?? CredentialField.SiteUrl;

        void Begin(CredentialField field, string value) => this[field].Initial = this[field].Value = value;
    }

    /// <summary>Takes what was typed. The last test no longer speaks of what stands there.</summary>
    public void Type(CredentialField field, string value)
    {
        var state = this[field];
        if (state.Value == value) return;
        _proof = null;
        (state.Value, state.Problem, state.Cleaning, state.Pasted, state.IsUnjudged) = (value, null, null, null, true);
        if (value.Length == 0) state.IsRevealed = false;
        if (field == CredentialField.SiteUrl)
        {
            // That saved keys are not sent elsewhere may no longer hold.
            foreach (var key in Fields.Where(key => key is { Stored: not null, Value.Length: 0 })) key.Problem = null;
        }

        Edit();
    }

    /// <summary>Judges a field as it is left, if it was typed in.</summary>
    public void Leave(CredentialField field)
    {
        if (this[field].IsUnjudged) Judge(integration.Check(Draft), this[field]);
    }

    /// <summary>Puts in the value that was offered.</summary>
    public void Correct(CredentialField field)
    {
        if (this[field].Problem?.Correction is not { } correction) return;
        Type(field, correction);
        Leave(field);
        _focus = field;
    }

    /// <summary>Opens a field whose key is saved.</summary>
    public void Replace(CredentialField field)
    {
        this[field].IsReplacing = true;
        _focus = field;
    }

    /// <summary>Forgets what was typed over a saved key.</summary>
    public void Keep(CredentialField field)
    {
        Type(field, "");
        var state = this[field];
        (state.IsReplacing, state.IsUnjudged, state.Problem) = (false, false, null);
    }

    /// <summary>Asks for the focus to go to a field.</summary>
    public void Focus(CredentialField field)
    {
        _focus = field;
        Redraw();
    }

    /// <summary>Tells that something changed that is known elsewhere.</summary>
    public void Redraw() => Changed?.Invoke();

    public void SetInvoices(bool include)
    {
        IncludeInvoices = include;
        Edit();
    }

    /// <summary>Whether this field should take the focus now; told once.</summary>
    public bool TakesFocus(CredentialField field)
    {
        if (_focus != field) return false;
        _focus = null;
        return true;
    }

    /// <summary>Saves what stands in the form. Never throws.</summary>
    /// <returns>What was saved; null when nothing was.</returns>
    public async Task<SaveResult.Saved?> SaveAsync()
    {
        if (IsSaving || !IsLoaded) return null;
        (IsSaving, Notice) = (true, null);
        JudgeAll();
        Changed?.Invoke();
        try
        {
            var result = await store.SaveAsync(await actor(), integration.Key, Draft, Saved?.Version, _proof, CancellationToken.None);
            if (result is SaveResult.Saved saved) return saved;
            if (result is SaveResult.Invalid invalid) Mark(invalid.Problems, invalid.Message);
            else Notice = result.Message;
        }
        catch (Exception exception)
        {
            Fault("save", exception, Words.CannotSave);
        }
        finally
        {
            IsSaving = false;
            Changed?.Invoke();
        }

        return null;
    }

    public void Dispose() => Stop();

    private void Edit()
    {
        _edits++;
        Notice = null;
        Changed?.Invoke();
    }

    private void JudgeAll()
    {
        var check = integration.Check(Draft);
        foreach (var state in Fields) Judge(check, state);
        this[CredentialField.PrivateKey].IsRevealed = false;
    }

    private static void Judge(DraftCheck check, FieldState state)
    {
        // A typed key never comes back to the browser, not even cleaned: it stays as it was typed, and is cleaned where it is used.
        if (!state.IsKey) state.Value = ValueOf(check.Draft, state.Field);
        state.Problem = check.Problems.FirstOrDefault(problem => problem.Field == state.Field);
        state.Cleaning = check.Cleanings.FirstOrDefault(cleaning => cleaning.Field == state.Field) ?? state.Cleaning;
        state.IsUnjudged = false;
    }

    private void Mark(IReadOnlyList<FieldProblem> problems, string message)
    {
        Notice = message;
        foreach (var problem in problems)
        {
            var state = this[problem.Field];
            state.Problem = problem;
            state.IsReplacing |= state.Stored is not null;
        }

        _focus = problems.Count == 0 ? null : problems.Min(problem => problem.Field);
    }

    private void Fault(string operation, Exception exception, string notice)
    {
        Log.DialogFault(log, operation, exception);
        Notice = notice;
    }

    private static string ValueOf(ConnectionDraft draft, CredentialField field) => field switch
    {
        CredentialField.SiteUrl => draft.SiteUrl,
        CredentialField.CompanyId => draft.CompanyId,
        CredentialField.PublicKey => draft.PublicKey,
        CredentialField.PrivateKey => draft.PrivateKey,
        CredentialField.ClientId => draft.ClientId,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field."),
    };
}
