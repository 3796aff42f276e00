using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;

namespace Vectis.Admin.Components.Circuits;

/// <summary>How much of the server one open page may take.</summary>
internal static class CircuitLimits
{
    /// <summary>
    /// The greatest message from a browser, in bytes; a greater one ends its circuit and no other. Every text field has a length of its own that
    /// stays far below it: a Site URL, the longest, is 2,048 characters.
    /// </summary>
    public const int MessageBytes = 32 * 1024;

    /// <summary>Pages one user may have open at once. Somebody with more has forgotten them, or is no person.</summary>
    public const int PagesPerUser = 20;

    public static void Hub(HubOptions options)
    {
        options.MaximumReceiveMessageSize = MessageBytes;
        options.EnableDetailedErrors = false;
    }

    public static void Circuit(CircuitOptions options)
    {
        options.DetailedErrors = false;

        // A page that lost its network comes back as it was within this time. It may hold a key that was being pasted, so not for long; and the
        // memory it keeps is bounded by the number.
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        options.DisconnectedCircuitMaxRetained = 100;

        // What is left afterwards is only which page it was: no component persists anything.
        options.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromMinutes(30);
        options.PersistedCircuitInMemoryMaxRetained = 200;

        // A browser that answers no call, or takes no picture, holds nothing for ever.
        options.JSInteropDefaultCallTimeout = TimeSpan.FromMinutes(1);
        options.MaxBufferedUnacknowledgedRenderBatches = 10;
    }
}
