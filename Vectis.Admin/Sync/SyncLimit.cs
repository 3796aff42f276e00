using Vectis.Admin.Audit;

namespace Vectis.Admin.Sync;

/// <summary>Keeps starts of a sync down to 10 a minute, per user and per connection, so that the app is no way to flood ConnectWise.</summary>
internal sealed class SyncLimit(TimeProvider clock) : OperationLimit(clock, Most)
{
    /// <summary>How many starts are allowed within a minute.</summary>
    public const int Most = 10;
}
