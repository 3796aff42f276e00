using System.Data.Common;

namespace Vectis.Admin.Audit.Chain;

/// <summary>Writes where the audit log ends into the app's own log, at the start and every hour.</summary>
internal sealed class AuditMarking(AuditChain chain, TimeProvider clock, ILogger<AuditMarking> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                if (await chain.MarkAsync(stoppingToken) is { } mark) log.EndsAt(mark.ToString());
            }
            catch (DbException e)
            {
                log.EndNotRead(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
