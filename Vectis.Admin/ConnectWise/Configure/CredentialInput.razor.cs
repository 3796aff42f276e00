using Microsoft.AspNetCore.Components;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>One of the five fields: label, box, what is wrong with it, and where in ConnectWise to find the value.</summary>
public sealed partial class CredentialInput
{
    private ElementReference _input;
    private ElementReference _replace;
    private bool _returnsToReplace;

    /// <summary>Which of the five.</summary>
    [Parameter, EditorRequired]
    public CredentialField Field { get; set; }

    [CascadingParameter]
    private ConnectWiseForm Form { get; set; } = null!;

    private FieldState State => Form[Field];
    private string Id => $"connectwise-{Field}";
    private string HelpId => $"{Id}-help";
    private string ProblemId => $"{Id}-problem";
    private string CleaningId => $"{Id}-cleaning";
    private bool IsPrivateKey => Field == CredentialField.PrivateKey;
    private bool IsMasked => IsPrivateKey && !State.IsRevealed;

    // A longer text than this can't reach the server: it would end the circuit.
    private int MaxLength => Field == CredentialField.SiteUrl ? SiteUrl.MaxLength : DraftRules.MaxLength;

    private string DescribedBy => string.Join(' ', ((string?[])[
        State.Problem is null ? null : ProblemId, State.Cleaning is null ? null : CleaningId, HelpId,
    ]).OfType<string>());

    private string Help => State switch
    {
        { IsKept: true } => Words.SavedOn(State.Stored!),
        { Stored: not null } => $"{Words.WhereToFind(Field)} {Words.BlankKeeps}",
        _ => Words.WhereToFind(Field),
    };

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Form.TakesFocus(Field)) await _input.FocusAsync();
        if (!_returnsToReplace || !State.IsKept) return;
        _returnsToReplace = false;
        await _replace.FocusAsync();
    }

    private void Type(string? value) => Form.Type(Field, value ?? "");

    private void Keep()
    {
        _returnsToReplace = true;
        Form.Keep(Field);
    }
}
