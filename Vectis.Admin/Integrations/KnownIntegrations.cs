namespace Vectis.Admin.Integrations;

/// <summary>The integrations that registered themselves, by key.</summary>
internal sealed class KnownIntegrations(IEnumerable<IIntegration> integrations)
{
    /// <summary>The integration of a key.</summary>
    /// <exception cref="ArgumentException">No integration has this key.</exception>
    public IIntegration this[string key] => integrations.FirstOrDefault(integration => integration.Key == key)
        ?? throw new ArgumentException($"No integration is called \"{key}\".", nameof(key));
}
