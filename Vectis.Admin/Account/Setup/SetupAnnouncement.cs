using Vectis.Admin.Operations;

namespace Vectis.Admin.Account.Setup;

/// <summary>Prints the one-time setup link while no administrator exists. The code stands in the fragment, which reaches no server and no log.</summary>
internal sealed class SetupAnnouncement(IServiceScopeFactory scopes, SetupCode code, ServerAddresses addresses, Announcements announcements) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().ExistsAsync(cancellationToken)) return;
        if (addresses.All is not [var address, ..]) return;
        announcements.Say(Words.SetupLink(new Uri(address, "account/setup"), code.Text));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
