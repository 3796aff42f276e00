using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>An app with a provider for all tests of a class, one after the other; each begins with a person nobody has seen.</summary>
public sealed class OidcBed : IAsyncLifetime
{
    private static int _persons;
    private long _mark;

    internal TestProvider Provider { get; private set; } = null!;

    internal RunningApp App { get; private set; } = null!;

    /// <summary>The address of the person who is at the provider.</summary>
    internal string Email => $"{Provider.Subject}@contoso.example";

    public async ValueTask InitializeAsync()
    {
        Provider = await TestProvider.StartAsync();
        App = await StartAsync(Provider);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>A well-behaved provider with a new person.</summary>
    internal async Task BeginAsync()
    {
        Provider.Behave($"kim-{Interlocked.Increment(ref _persons)}");
        _mark = await App.WithDatabaseAsync(database => database.Set<AuditEntry>().MaxAsync(row => row.Sequence));
    }

    internal Task<Walk> SignInAsync(string returnUrl = "/account/profile") => new Walk(App).SignInAsync(returnUrl);

    /// <summary>Who is here of that name; null when nobody is.</summary>
    internal Task<VectisUser?> UserAsync(string? email = null) => App.WithDatabaseAsync(database =>
        database.Set<VectisUser>().AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == (email ?? Email).ToUpperInvariant()));

    /// <summary>What was noted since the test began, oldest first.</summary>
    internal Task<List<string>> TrailAsync() => Walk.TrailAsync(App, _mark);

    internal Task SetAsync(Action<VectisUser> change) => App.WithDatabaseAsync(async database =>
    {
        change(await database.Set<VectisUser>().SingleAsync(user => user.Email == Email));
        return await database.SaveChangesAsync();
    });

    /// <summary>An app of one's own that has an administrator, <c>first@msp.example</c>, and no limit that a test could meet.</summary>
    internal static async Task<RunningApp> StartAsync(TestProvider provider, params (string Key, string Value)[] settings)
    {
        var app = await RunningApp.StartAsync(
            services => services.Replace(ServiceDescriptor.Singleton(new OidcLimit(TimeProvider.System, 10_000))), provider.Settings(settings));
        await app.CreateUserAsync("first@msp.example", Role.Admin);
        return app;
    }
}
