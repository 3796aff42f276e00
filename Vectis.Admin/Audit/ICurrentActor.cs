namespace Vectis.Admin.Audit;

/// <summary>On whose behalf a page calls a service. Account answers it; Audit may not know Account.</summary>
public interface ICurrentActor
{
    /// <summary>The signed-in user as an actor.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, or no longer.</exception>
    Task<Actor> GetAsync();
}
