using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Judges what stands in the form, without asking ConnectWise. What is saved is not known here, so an empty key is no problem.</summary>
internal sealed class DraftRules(AllowedAddresses allowed)
{
    /// <summary>The greatest length of a Company ID, a key or a Client ID, in characters.</summary>
    public const int MaxLength = 512;

    /// <summary>Cleans a draft and lists what must be mended.</summary>
    public DraftCheck Check(ConnectionDraft draft)
    {
        var problems = new List<FieldProblem>();
        var cleanings = new List<FieldCleaning>();
        var cleaned = draft with
        {
            SiteUrl = Clean(CredentialField.SiteUrl, draft.SiteUrl),
            CompanyId = Clean(CredentialField.CompanyId, draft.CompanyId),
            PublicKey = Clean(CredentialField.PublicKey, draft.PublicKey),
            PrivateKey = Clean(CredentialField.PrivateKey, draft.PrivateKey),
            ClientId = Clean(CredentialField.ClientId, draft.ClientId),
        };

        Add(SiteUrlProblem(cleaned.SiteUrl, out var siteUrl));
        Add(cleaned.CompanyId.Length == 0
            ? new(CredentialField.CompanyId, Words.CompanyIdMissing)
            : TextProblem(CredentialField.CompanyId, cleaned.CompanyId));
        Add(TextProblem(CredentialField.PublicKey, cleaned.PublicKey));
        Add(TextProblem(CredentialField.PrivateKey, cleaned.PrivateKey));
        Add(ClientIdProblem(cleaned.ClientId));
        return new DraftCheck(cleaned with { SiteUrl = siteUrl }, problems, cleanings);

        void Add(FieldProblem? problem)
        {
            if (problem is not null) problems.Add(problem);
        }

        string Clean(CredentialField field, string? typed)
        {
            // Cleaning reads the whole text; what is far too long is refused as it stands.
            if (typed?.Length > LimitOf(field) * 4) return typed;
            var (value, cleaning) = CredentialCleaning.Clean(field, typed);
            if (cleaning is not null) cleanings.Add(cleaning);
            return value;
        }
    }

    /// <summary>A host that is not allowed is left to the test, which says so with the setting to change; only http is refused here.</summary>
    private FieldProblem? SiteUrlProblem(string text, out string siteUrl)
    {
        siteUrl = text;
        if (!SiteUrl.TryParse(text, out var site, out var problem))
            return new(CredentialField.SiteUrl, problem.Message, problem.Correction);

        siteUrl = site.ToString();
        if (site.Scheme == "https" || allowed.Judge(site.Address).Reason is not { } reason) return null;
        var secure = site.HasDefaultPort ? $"https://{site.Host}" : $"https://{site.Authority}";
        return new(CredentialField.SiteUrl, $"{Words.SiteUrlIsHttp} {reason}", secure);
    }

    private static FieldProblem? TextProblem(CredentialField field, string value)
    {
        if (value.Length > LimitOf(field)) return new(field, Words.TooLong(field, LimitOf(field)));
        if (value.Any(char.IsWhiteSpace)) return new(field, Words.HasSpaces(field), Without(field, value, char.IsWhiteSpace));
        if (value.Any(char.IsControl)) return new(field, Words.HasControlCharacters(field), Without(field, value, char.IsControl));
        if (value.Contains('\uFFFD')) return new(field, Words.HasUnreadableCharacters(field));
        if (field != CredentialField.PrivateKey && value.Contains(':')) return new(field, Words.HasColon(field));
        return null;
    }

    private static FieldProblem? ClientIdProblem(string value)
    {
        if (value.Length == 0) return null;
        if (TextProblem(CredentialField.ClientId, value) is { } problem) return problem;
        return Guid.TryParseExact(value, "D", out _) ? null : new(CredentialField.ClientId, Words.ClientIdIsNoGuid);
    }

    private static int LimitOf(CredentialField field) => field == CredentialField.SiteUrl ? SiteUrl.MaxLength : MaxLength;

    /// <summary>A key is never offered back as a correction: it would be sent to the browser.</summary>
    private static string? Without(CredentialField field, string value, Func<char, bool> unwanted)
    {
        var rest = string.Concat(value.Where(c => !unwanted(c)));
        return rest.Length > 0 && field == CredentialField.CompanyId ? rest : null;
    }
}
