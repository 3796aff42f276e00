using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>One of the five fields as it stands in the form.</summary>
internal sealed class FieldState(CredentialField which)
{
    public CredentialField Field => which;

    /// <summary>Whether it holds a secret.</summary>
    public bool IsKey => which is CredentialField.PublicKey or CredentialField.PrivateKey or CredentialField.ClientId;

    /// <summary>What stands in the field; blank while a saved key stays in use.</summary>
    public string Value { get; set; } = "";

    /// <summary>What stood there when the dialog opened.</summary>
    public string Initial { get; set; } = "";

    /// <summary>That a usable key is saved for this field; null when none is.</summary>
    public StoredSecret? Stored { get; set; }

    /// <summary>Whether a key was saved that is forgotten or can't be read any more, so that it has to be pasted again.</summary>
    public bool IsLost { get; set; }

    /// <summary>Whether the saved key is being replaced.</summary>
    public bool IsReplacing { get; set; }

    /// <summary>Whether the field is locked, because what is saved stays in use.</summary>
    public bool IsKept => Stored is not null && !IsReplacing;

    public FieldProblem? Problem { get; set; }
    public FieldCleaning? Cleaning { get; set; }

    /// <summary>What was pasted, where something else was put in its place; null otherwise.</summary>
    public string? Pasted { get; set; }

    /// <summary>Whether the private key is shown in the clear.</summary>
    public bool IsRevealed { get; set; }

    /// <summary>Whether it was typed in since it was last judged.</summary>
    public bool IsUnjudged { get; set; }

    /// <summary>Whether closing the dialog would lose something.</summary>
    public bool HasTyped => Value != Initial;
}
