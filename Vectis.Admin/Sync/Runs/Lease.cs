namespace Vectis.Admin.Sync.Runs;

/// <summary>The right to write for a connection, held by one run.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="RunId">The run that holds it.</param>
/// <param name="Token">The fencing token; a page whose token is no longer the row's is rolled back.</param>
internal sealed record Lease(int ConnectionId, long RunId, long Token);

/// <summary>Thrown inside a run that finds another holder in its place. It may write nothing more, not even its own end.</summary>
internal sealed class LeaseLostException() : Exception("Another process has taken over this run.");
