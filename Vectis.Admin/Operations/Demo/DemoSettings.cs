namespace Vectis.Admin.Operations.Demo;

/// <summary>The section <c>Demo</c>, read with <c>--demo</c> only.</summary>
internal sealed class DemoSettings
{
    /// <summary>
    /// The port of the simulated ConnectWise on 127.0.0.1; 0 takes a free one. Always the same, so that the connection saved in the demo's database
    /// still leads there after a restart. Default 5081.
    /// </summary>
    [Setting("a whole number from 0 to 65535", Min = "0", Max = "65535")]
    public int Port { get; set; } = 5081;

    /// <summary>How many service tickets it holds; the other records follow. Default 2000.</summary>
    [Setting("a whole number from 0 to 1000000", Min = "0", Max = "1000000")]
    public int Tickets { get; set; } = 2000;
}
