using Vectis.Admin.Audit;

namespace Vectis.Admin.Integrations;

/// <summary>Keeps tests down to 10 a minute, per user and per connection, so that the app is no way to guess keys.</summary>
internal sealed class TestLimit(TimeProvider clock) : OperationLimit(clock, Most)
{
    /// <summary>How many tests are allowed within a minute.</summary>
    public const int Most = 10;
}
