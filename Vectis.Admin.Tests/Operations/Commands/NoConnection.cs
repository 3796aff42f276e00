using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Tests.Operations.Commands;

/// <summary>The app's services on a database in which nothing is saved yet.</summary>
internal static class NoConnection
{
    public static Task<TestDatabase> OpenAsync() => TestDatabase.OpenAsync(services => services.AddOutbound().AddIntegrations().AddConnectWise().AddSync());
}
