using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>Looks for the cause of a refusal by asking once more with one thing changed. A cause is named only if ConnectWise accepts it so.</summary>
internal sealed class Evidence(ConnectWiseConnector connector)
{
    /// <summary>What was found.</summary>
    /// <param name="Cause">The cause.</param>
    /// <param name="Sentence">The cause in words, and what showed it.</param>
    /// <param name="Remedy">What a form may offer.</param>
    internal sealed record Finding(TestCause Cause, string Sentence, TestRemedy Remedy)
    {
        /// <summary>The failure, with its cause.</summary>
        public Failure In(Failure failure) => failure with { Cause = Cause, Specifics = Sentence };
    }

    /// <summary>Why keys were refused: exchanged, or the Company ID in the wrong case. One further request each; null when neither is accepted.</summary>
    /// <param name="session">The session whose keys were refused.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="path">What was asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Finding?> OfRefusedKeysAsync(ConnectWiseSession session, ConnectionCredentials sent, string path, CancellationToken cancellationToken)
    {
        if (session.Company.CompanyId is { } known && known != sent.CompanyId && string.Equals(known, sent.CompanyId, StringComparison.OrdinalIgnoreCase)
            && await IsAcceptedAsync(session.With(sent with { CompanyId = known }), path, cancellationToken))
        {
            return new(TestCause.CompanyIdInOtherCase, Words.CompanyIdInOtherCase(known, sent.CompanyId), new TestRemedy.UseCompanyId(known));
        }

        var swapped = sent with { PublicKey = sent.PrivateKey, PrivateKey = sent.PublicKey };
        return sent.PublicKey != sent.PrivateKey && await IsAcceptedAsync(session.With(swapped), path, cancellationToken)
            ? new(TestCause.KeysExchanged, Words.KeysExchanged, new TestRemedy.SwapKeys())
            : null;
    }

    /// <summary>Why a company is not known: typed in other letters, or its display name in place of its identifier. One request without keys; null when that is not known either.</summary>
    public async Task<Finding?> OfUnknownCompanyAsync(ConnectionCredentials sent, Action<TestRequest> observe, CancellationToken cancellationToken)
    {
        var squeezed = Squeezed(sent.CompanyId);
        if (squeezed.Length == 0 || squeezed == sent.CompanyId) return null;
        var opened = await connector.OpenAsync(sent with { CompanyId = squeezed }, Purpose.Test, observe, cancellationToken);
        if (!opened.IsValue) return null;
        var isName = opened.Value.Company.CompanyName is { } name && Squeezed(name) == squeezed
            && !string.Equals(squeezed, sent.CompanyId, StringComparison.OrdinalIgnoreCase);
        var remedy = new TestRemedy.UseCompanyId(squeezed);
        return isName
            ? new(TestCause.DisplayNameTyped, Words.DisplayNameTyped(squeezed, opened.Value.Company.CompanyName!), remedy)
            : new(TestCause.CompanyIdInOtherCase, Words.CompanyIdInOtherCase(squeezed, sent.CompanyId), remedy);
    }

    private static async Task<bool> IsAcceptedAsync(ConnectWiseSession session, string path, CancellationToken cancellationToken)
    {
        var answer = await session.GetAsync(path, cancellationToken);
        answer.Value?.Dispose();
        // A role that may not read this is told so only after the keys were accepted.
        return answer.Failure is null or { Category: FailureCategory.Forbidden };
    }

    private static string Squeezed(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
