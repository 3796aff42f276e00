namespace Vectis.Admin.Operations;

/// <summary>Prints where the app can be opened.</summary>
internal sealed class AddressAnnouncement(ServerAddresses addresses, Announcements announcements) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in addresses.All) announcements.Say(Words.ReadyAt(address.GetLeftPart(UriPartial.Authority)));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
