using Vectis.Admin.Audit;

namespace Vectis.Admin.Records.Lists;

/// <summary>Keeps exports of records down to 10 a minute for each user: one reads a whole table, and takes all of it away.</summary>
internal sealed class ExportLimit(TimeProvider clock) : OperationLimit(clock, Most)
{
    /// <summary>How many exports are allowed within a minute.</summary>
    public const int Most = 10;
}
