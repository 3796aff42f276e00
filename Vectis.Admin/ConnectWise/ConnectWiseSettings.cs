using Vectis.Admin.Operations;

namespace Vectis.Admin.ConnectWise;

/// <summary>The section <c>ConnectWise</c>.</summary>
internal sealed class ConnectWiseSettings
{
    /// <summary>How long a whole test may take. Default 15 s.</summary>
    [Setting("a time from 00:00:01 to 00:02:00", Min = "00:00:01", Max = "00:02:00")]
    public TimeSpan TestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many requests may be under way at once, over all streams. Default 4: a live tenant was seen to answer 429 at 12.</summary>
    [Setting("a whole number from 1 to 16", Min = "1", Max = "16")]
    public int MaxParallelRequests { get; set; } = 4;

    /// <summary>How many records are asked for at once. Default 1000, which is also ConnectWise's own limit.</summary>
    [Setting("a whole number from 1 to 1000", Min = "1", Max = "1000")]
    public int PageSize { get; set; } = 1000;
}
