using Microsoft.Extensions.DependencyInjection.Extensions;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Testing;
using Vectis.Admin.Operations;

namespace Vectis.Admin.ConnectWise;

/// <summary>Registers all that knows ConnectWise.</summary>
public static class ConnectWiseRegistration
{
    /// <summary>Adds the client, the rules for its credentials and the connection tester. Needs the guarded way out (<c>AddOutbound</c>).</summary>
    public static IServiceCollection AddConnectWise(this IServiceCollection services)
    {
        services.AddSettings<ConnectWiseSettings>("ConnectWise");
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddConnectWiseClients()
            .AddSingleton<Pauses>()
            .AddSingleton<ConnectWiseClient>()
            .AddSingleton<ConnectWiseConnector>()
            .AddSingleton<DraftRules>()
            .AddSingleton<ConnectWiseTester>();
    }
}
