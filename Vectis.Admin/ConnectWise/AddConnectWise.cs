using Microsoft.Extensions.DependencyInjection.Extensions;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.ConnectWise.Testing;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise;

/// <summary>Registers all that knows ConnectWise.</summary>
public static class ConnectWiseRegistration
{
    /// <summary>Adds the integration: the client, the rules for its credentials, the connection tester and the streams. Needs the guarded way out (<c>AddOutbound</c>).</summary>
    public static IServiceCollection AddConnectWise(this IServiceCollection services)
    {
        services.AddSettings<ConnectWiseSettings>("ConnectWise");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RequestCeiling>();
        foreach (var stream in ConnectWiseStreams.All) services.AddSingleton(stream).AddSingleton<IRecordStream>(stream);
        return services
            .AddConnectWiseClients()
            .AddSingleton<Pauses>()
            .AddSingleton<RequestSlots>()
            .AddSingleton<ConnectWiseClient>()
            .AddSingleton<ConnectWiseConnector>()
            .AddSingleton<DraftRules>()
            .AddSingleton<Evidence>()
            .AddSingleton<RegionSearch>()
            .AddSingleton<PermissionLook>()
            .AddSingleton<ScopePreviews>()
            .AddSingleton<ConnectWiseTester>()
            .AddSingleton<IIntegration, ConnectWiseIntegration>();
    }
}
