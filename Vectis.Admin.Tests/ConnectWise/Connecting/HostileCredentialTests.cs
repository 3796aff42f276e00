using System.Net;
using System.Net.Sockets;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;
using Xunit;
using TestContext = Xunit.TestContext;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Each of the five fields fed with everything, at the services behind the form: tested and saved, with no server trusted and every name leading home.</summary>
[Trait(Figures.Trait, Figures.Value)]
public sealed class HostileCredentialTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_that_is_typed_fails_the_app_or_sends_a_request_where_none_may_go()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var arrived = CountAsync(listener);
        var asked = 0;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.OpenAsync(
            services => services
                .AddSingleton<ResolveName>((_, _) =>
                {
                    Interlocked.Increment(ref asked);
                    return Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.Parse("::ffff:127.0.0.1")]);
                })
                .AddOutbound().AddConnectWise().AddIntegrations().AddSync(),
            clock);
        var (tests, store) = (database.Get<ConnectionTests>(), database.Get<ConnectionStore>());
        var right = new ConnectionDraft
        {
            SiteUrl = "https://na.myconnectwise.net",
            CompanyId = "acme",
            PublicKey = "PublicKey1234abcd",
            PrivateKey = "PrivateKey9876wxyz",
            ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e",
        };
        var (cases, tested, saved, refused) = (0, 0, 0, 0);

        foreach (var field in Enum.GetValues<CredentialField>())
        {
            var texts = Gen.OneOf(HostileText.Any(port), field == CredentialField.SiteUrl ? HostileText.Address(port) : HostileText.Any(port));
            var drawn = texts.Array[Figures.Cases(60, 2000)].Single();
            foreach (var text in drawn.Append(HostileText.TenMegabytes).Append(HostileText.TenMegabytes.Replace('x', '\u200b')))
            {
                cases++;
                var draft = field switch
                {
                    CredentialField.SiteUrl => right with { SiteUrl = text },
                    CredentialField.CompanyId => right with { CompanyId = text },
                    CredentialField.PublicKey => right with { PublicKey = text },
                    CredentialField.PrivateKey => right with { PrivateKey = text },
                    _ => right with { ClientId = text },
                };
                clock.Advance(TimeSpan.FromSeconds(6));
                var outcome = await tests.TestAsync(KnownUsers.Admin, "connectwise", draft, null, TestContext.Current.CancellationToken);
                if (outcome is TestOutcome.Finished finished)
                {
                    tested++;
                    finished.Report.IsConnected.ShouldBeFalse(text);
                    finished.Report.Failure!.Category.ShouldBe(FailureCategory.AddressNotAllowed, text);
                }
                else
                {
                    outcome.ShouldBeOfType<TestOutcome.Invalid>().Problems.ShouldNotBeEmpty();
                }

                var version = (await store.FindAsync("connectwise", TestContext.Current.CancellationToken))?.Version;
                var result = await store.SaveAsync(KnownUsers.Admin, "connectwise", draft, version, null, TestContext.Current.CancellationToken);
                if (result is SaveResult.Saved) saved++;
                else result.ShouldBeOfType<SaveResult.Invalid>().Problems.ShouldAllBe(problem => problem.Message.EndsWith('.'));
                if (result is SaveResult.Invalid) refused++;
            }
        }

        listener.Stop();
        (await arrived).ShouldBe(0);
        output.WriteLine($"{cases} texts in five fields: {refused} refused in the form, {saved} saved, {tested} tested and stopped at the guard ({asked} names looked up), 0 exceptions, 0 requests sent.");
        refused.ShouldBeGreaterThan(0);
        tested.ShouldBeGreaterThan(0);
    }

    private static async Task<int> CountAsync(TcpListener listener)
    {
        var count = 0;
        try
        {
            while (true)
            {
                using var client = await listener.AcceptSocketAsync();
                count++;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return count;
        }
    }
}
