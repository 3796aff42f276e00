using Microsoft.JSInterop;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>
/// What was pasted into the dialog. A block that holds several values stays in the browser (paste.js): from there comes only which fields it has a
/// value for, and, once somebody agrees, those values into their fields, as if they were typed.
/// </summary>
internal sealed class Pasting(ConnectWiseForm form) : IAsyncDisposable
{
    // The dialog opens all the same where the browser gets no answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private DotNetObjectReference<Pasting>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _watch;
    private PasteSaid? _said;

    // How the fields stood when it was said; another value in one of them makes it old.
    private Dictionary<CredentialField, string> _stand = [];
    private CredentialField[] _opened = [];

    /// <summary>What there is to say under a field; null when nothing is, or no longer.</summary>
    public PasteSaid? SaidUnder(CredentialField field) => _said?.At == field && _stand.All(stood => form[stood.Key].Value == stood.Value) ? _said : null;

    /// <summary>Begins to look at what is pasted into the form; before it is shown, so that nothing is pasted unseen.</summary>
    /// <param name="browser">The dialog's browser.</param>
    public async Task StartAsync(IJSRuntime browser)
    {
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await browser.InvokeAsync<IJSObjectReference>("import", Patience, "./paste.js");
            _watch = await _module.InvokeAsync<IJSObjectReference>("watch", Patience, _self);
        }
        catch (Exception fault) when (fault is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Without it pasting works as in any form.
        }
    }

    /// <summary>Called by the browser when a block was pasted that holds values.</summary>
    /// <param name="at">The field it was pasted into.</param>
    /// <param name="found">The fields it has one value for.</param>
    /// <param name="doubtful">The fields it has several values for.</param>
    [JSInvokable]
    public void Offer(string at, string[] found, string[] doubtful)
    {
        var fields = Named(found);
        if (Named([at]) is not [var field]) return;
        CredentialField[] saved = [.. fields.Where(known => form[known].IsKept)];
        Say(new(field, Words.Found(fields, Named(doubtful), saved), fields.Length > 0 ? PasteAnswer.Fill : PasteAnswer.None, fields), fields.Length > 0 ? [] : [field]);
    }

    /// <summary>Called by the browser when a text was pasted that fits nowhere.</summary>
    /// <param name="at">The field it was pasted into.</param>
    [JSInvokable]
    public void Refuse(string at)
    {
        if (Named([at]) is [var field]) Say(new(field, Words.PasteTooLong, PasteAnswer.None, []), [field]);
    }

    /// <summary>Called by the browser when a Site URL was pasted, alone: what can be put right is put right at once.</summary>
    [JSInvokable]
    public void Mend()
    {
        var state = form[CredentialField.SiteUrl];
        var pasted = state.Value;
        if (pasted == state.Initial || SiteUrl.Mend(pasted) is not { } mended) return;
        List<string> changes = [.. mended.Changes];
        Put(mended.Site.ToString());
        if (state.Problem?.Correction is { } secure)
        {
            changes.Add(Words.ProtocolReplaced(mended.Site.Scheme));
            Put(secure);
        }

        if (changes.Count == 0) return;
        (state.Cleaning, state.Pasted) = (new FieldCleaning(CredentialField.SiteUrl, Words.SiteUrlMended(changes)), pasted);
        form.Redraw();

        void Put(string siteUrl)
        {
            form.Type(CredentialField.SiteUrl, siteUrl);
            form.Leave(CredentialField.SiteUrl);
        }
    }

    /// <summary>Puts back the Site URL that was pasted.</summary>
    public void UndoMending()
    {
        if (form[CredentialField.SiteUrl].Pasted is not { } pasted) return;
        form.Type(CredentialField.SiteUrl, pasted);
        form.Focus(CredentialField.SiteUrl);
    }

    /// <summary>Fills in what was found.</summary>
    public async Task FillAsync()
    {
        if (_said is not { Answer: PasteAnswer.Fill } offer) return;
        _said = null;
        _opened = [.. offer.Fields.Where(field => form[field].IsKept)];
        foreach (var field in _opened) form.Replace(field);
        form.Focus(offer.At);
        await CallAsync("fill");
        foreach (var field in offer.Fields) form.Leave(field);
        if (offer.Fields.Contains(CredentialField.SiteUrl)) Mend();
        Say(new(offer.At, Words.Filled(offer.Fields), PasteAnswer.Undo, offer.Fields), offer.Fields);
    }

    /// <summary>Puts back what stood in the fields before.</summary>
    public async Task UndoAsync()
    {
        if (_said is not { Answer: PasteAnswer.Undo } filled || SaidUnder(filled.At) is null) return;
        _said = null;
        await CallAsync("undo", filled.Fields.Except(_opened).Select(field => field.ToString()));
        foreach (var field in _opened) form.Keep(field);
        foreach (var field in filled.Fields.Where(field => form[field].Value.Length > 0)) form.Leave(field);
        form.Focus(filled.At);
    }

    /// <summary>Leaves the form as it is, and forgets what was pasted.</summary>
    public async Task KeepAsync()
    {
        if (_said is not { } offer) return;
        _said = null;
        form.Focus(offer.At);
        await CallAsync("forget");
    }

    public async ValueTask DisposeAsync()
    {
        await CallAsync("stop");
        try
        {
            if (_watch is not null) await _watch.DisposeAsync();
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone.
        }

        _self?.Dispose();
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            if (_watch is not null) await _watch.InvokeVoidAsync(function, arguments);
        }
        catch (Exception fault) when (fault is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // What the browser could not do shows in the fields.
        }
    }

    private void Say(PasteSaid said, CredentialField[] whileUnchanged)
    {
        (_said, _stand) = (said, whileUnchanged.ToDictionary(field => field, field => form[field].Value));
        form.Redraw();
    }

    /// <summary>The fields of these names, in the order of the form. The names come from a browser.</summary>
    private static CredentialField[] Named(string[]? names) => [.. Enum.GetValues<CredentialField>().Where(field => names?.Contains($"{field}") ?? false)];
}

/// <summary>What is said of a paste.</summary>
/// <param name="At">The field it went into.</param>
/// <param name="Text">In words.</param>
/// <param name="Answer">What one may answer.</param>
/// <param name="Fields">The fields it is about.</param>
internal sealed record PasteSaid(CredentialField At, string Text, PasteAnswer Answer, CredentialField[] Fields);

/// <summary>What one may do about a paste.</summary>
internal enum PasteAnswer
{
    None,
    Fill,
    Undo,
}
