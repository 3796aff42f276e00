using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Operations.Demo;

/// <summary>Prints the demo credentials, after the address and the setup link.</summary>
internal sealed class DemoAnnouncement(Simulator simulator, DemoSettings settings, IHostApplicationLifetime lifetime, Announcements announcements) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        announcements.Say("");
        announcements.Say(Words.Paste);
        foreach (var (field, value) in Words.Fields(simulator)) announcements.Say($"  {field,-13}{value}");
        if (settings.Port != 0 && settings.Port != simulator.Address.Port) announcements.Say(Words.OtherPort(settings.Port));
    }
}
