namespace Vectis.Admin.Integrations.Rotating;

/// <summary>What a typed key pair must be before anybody is asked about it.</summary>
internal static class PairRules
{
    /// <summary>Whether a field belongs to the pair; all others stay as they are saved.</summary>
    public static bool IsTyped(CredentialField field) => field is CredentialField.PublicKey or CredentialField.PrivateKey;

    /// <summary>Cleans and judges a typed pair by its integration's own rules.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="saved">What is saved: all but the two keys stays.</param>
    /// <param name="pair">The pair as it was typed.</param>
    /// <returns>The credentials with the new pair; null when there are problems.</returns>
    public static (ConnectionCredentials? Typed, IReadOnlyList<FieldProblem> Problems) Judge(IIntegration integration, ConnectionCredentials saved, TypedPair pair)
    {
        var check = integration.Check(new ConnectionDraft
        {
            SiteUrl = saved.SiteUrl,
            CompanyId = saved.CompanyId,
            PublicKey = pair.PublicKey,
            PrivateKey = pair.PrivateKey,
            ClientId = saved.ClientId,
        });
        var problems = check.Problems.ToList();
        var typed = saved with { PublicKey = check.Draft.PublicKey, PrivateKey = check.Draft.PrivateKey };
        Ask(CredentialField.PublicKey, typed.PublicKey);
        Ask(CredentialField.PrivateKey, typed.PrivateKey);
        if (problems.Count == 0 && typed == saved) problems.Add(new(CredentialField.PublicKey, Words.SameKeys));
        return (problems.Count == 0 ? typed : null, problems);

        void Ask(CredentialField field, string value)
        {
            if (string.IsNullOrWhiteSpace(value) && !problems.Exists(problem => problem.Field == field)) problems.Add(new(field, Words.Paste(field)));
        }
    }
}
