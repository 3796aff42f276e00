using System.Globalization;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Operations.Commands;

/// <summary>The saved connection that a verb is about.</summary>
internal static class Connections
{
    /// <summary>The connection; null when none is saved.</summary>
    public static async Task<ConnectionView?> FindAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ConnectionStore>().ListAsync(cancellationToken)).FirstOrDefault();

    /// <summary>Says that there is none.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TellNoneAsync(Terminal terminal)
    {
        await terminal.Error.WriteLineAsync(Vectis.Admin.Sync.Words.NoConnection);
        return ExitCode.Failed;
    }

    /// <summary>What holds, in the words of the screen and the server's own time zone.</summary>
    public static ConnectionStatus StatusOf(ConnectionView? connection, SyncStanding? standing, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        return ConnectionStatus.Of(connection, standing, clock.LocalTimeZone, clock.GetUtcNow());
    }

    /// <summary>A time as the status sentence says it: today's without the date.</summary>
    public static string Say(DateTimeOffset time, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var local = TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
        return local.ToString(local.Date == clock.GetLocalNow().Date ? "HH:mm" : "d MMMM HH:mm", CultureInfo.InvariantCulture);
    }
}
