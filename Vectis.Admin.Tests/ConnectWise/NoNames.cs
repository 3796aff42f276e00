using Microsoft.Extensions.DependencyInjection;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.Tests.ConnectWise;

internal static class NoNames
{
    /// <summary>No name leads anywhere, whatever network the test runs in.</summary>
    public static void AddNoNames(this IServiceCollection services) =>
        services.AddSingleton<ResolveName>((_, _) => Task.FromResult<System.Net.IPAddress[]>([]));
}
