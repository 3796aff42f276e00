using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Operations;
using Vectis.Admin.Tests.Data.SqlServer;

namespace Vectis.Admin.Tests;

/// <summary>The real app on a real port, with a database, a data folder and a key file of its own. Nothing syncs by itself unless a test sets <c>Sync:Schedule</c>.</summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    /// <summary>The password of every user that <see cref="CreateUserAsync"/> makes.</summary>
    public const string Password = "correct horse battery";

    private readonly TempFolder _data;
    private readonly TempFolder _keys;
    private readonly Factory _factory;
    private readonly ConcurrentBag<ServiceProvider> _browsers = [];
    private readonly StringWriter _printed = new();
    private readonly Dictionary<Role, HttpClient> _signedIn = [];

    private RunningApp(IEnumerable<(string Key, string Value)> settings, Action<IServiceCollection>? services)
    {
        _data = new TempFolder();
        _keys = new TempFolder();
        _factory = new Factory(
            [
                ("Data:Folder", _data.Path), ("Data:KeyFile", Path.Combine(_keys.Path, "ring.pfx")),
                ("Sync:Schedule", "off"), ("Logging:LogLevel:Default", "Warning"), ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning"), .. settings,
            ],
            collection =>
            {
                collection.Replace(ServiceDescriptor.Singleton(new Announcements(_printed)));
                collection.AddSingleton<IInterceptor>(AlsoOnSqlServer.Instance);
                services?.Invoke(collection);
            });
    }

    /// <summary>Where the app listens, with a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The app's own services.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>The folder that holds the database.</summary>
    public string DataFolder => _data.Path;

    /// <summary>The file that opens the key ring.</summary>
    public string KeyFile => Path.Combine(_keys.Path, "ring.pfx");

    /// <summary>The settings of another node on the same database with a copy of the same key file, to be handed to <see cref="StartAsync(ValueTuple{string, string}[])"/>.</summary>
    public (string Key, string Value)[] SameDatabase => [("Data:Folder", DataFolder), ("Data:KeyFile", KeyFile)];

    /// <summary>What the app printed on the console at start.</summary>
    public string Printed => _printed.ToString();

    /// <summary>The one-time setup link that the app printed.</summary>
    public Uri SetupLink => new(Link().Match(Printed).Value);

    /// <summary>The one-time setup code that the app printed.</summary>
    public string SetupCode => SetupLink.Fragment["#code=".Length..];

    /// <summary>Starts the app.</summary>
    /// <param name="settings">Settings on top of the file, with <c>:</c> between the parts of a key.</param>
    public static Task<RunningApp> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>Starts the app with some services replaced.</summary>
    public static async Task<RunningApp> StartAsync(Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var app = new RunningApp(settings, services);
        try
        {
            if (!settings.Any(setting => setting.Key.StartsWith("Data", StringComparison.Ordinal) || setting.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal)))
                await ReadyDatabase.CopyAsync(app.DataFolder, app.KeyFile);
            app._factory.UseKestrel(0);
            await Task.Run(app._factory.StartServer);
            app.Address = app.Services.GetRequiredService<ServerAddresses>().All[0];
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser that keeps its cookies and follows no redirect.</summary>
    public HttpClient Browser() => Browser(null);

    /// <summary>A browser behind a reverse proxy, which adds these headers and ends TLS: it keeps Secure cookies too.</summary>
    public HttpClient BrowserBehind(params (string Name, string Value)[] headers)
    {
        var browser = Browser(new ProxyCookies());
        foreach (var (name, value) in headers) browser.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return browser;
    }

    private HttpClient Browser(DelegatingHandler? proxy)
    {
        // One container a browser: its handler holds the cookies.
        var services = new ServiceCollection();
        services.AddHttpClient("browser", client => client.BaseAddress = Address)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = proxy is null };
                if (proxy is null) return handler;
                proxy.InnerHandler = handler;
                return proxy;
            });
        var provider = services.BuildServiceProvider();
        _browsers.Add(provider);
        return provider.GetRequiredService<IHttpClientFactory>().CreateClient("browser");
    }

    /// <summary>A browser in which a user of this role, made if need be, is signed in.</summary>
    public async Task<HttpClient> SignedInAsync(Role role)
    {
        if (_signedIn.TryGetValue(role, out var known)) return known;
        var email = $"{role}@msp.example".ToLowerInvariant();
        await CreateUserAsync(email, role);
        var browser = Browser();
        using var answer = await SignInAsync(browser, email);
        if (answer.StatusCode != HttpStatusCode.Found) throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
        return _signedIn[role] = browser;
    }

    /// <summary>Fills in the sign-in page.</summary>
    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password = Password, string page = "account/login") =>
        PostAsync(browser, page, ("Email", email), ("Password", password));

    /// <summary>Opens a static page, fills in its form and sends it.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, params (string Field, string Value)[] fields)
    {
        return await SendAsync(browser, await browser.GetStringAsync(new Uri(page, UriKind.Relative)), page, fields);
    }

    /// <summary>Fills in the form of a static page that was opened before, and sends it.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string html, string page, params (string Field, string Value)[] fields)
    {
        var hidden = Hidden().Matches(html).Select(match => (Name: match.Groups["name"].Value, Value: WebUtility.HtmlDecode(match.Groups["value"].Value)));
        using var form = new FormUrlEncodedContent([
            .. hidden.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            .. fields.Select(field => KeyValuePair.Create($"Input.{field.Field}", field.Value)),
        ]);
        return await browser.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    /// <summary>Makes a user whose password is <see cref="Password"/>.</summary>
    /// <returns>The user's id.</returns>
    public async Task<string> CreateUserAsync(string email, Role role, bool isDisabled = false)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new VectisUser { UserName = email, Email = email, Role = role, IsDisabled = isDisabled };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<VectisUser>>().CreateAsync(user, Password);
        return result.Succeeded ? user.Id : throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }

    /// <summary>Reads from, or changes, the app's database.</summary>
    public async Task<T> WithDatabaseAsync<T>(Func<VectisDbContext, Task<T>> act)
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContextAsync();
        return await act(database);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers) await browser.DisposeAsync();
        await _factory.DisposeAsync();
        _data.Dispose();
        _keys.Dispose();
    }

    [GeneratedRegex(@"http\S+#code=\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"<input type=""hidden"" name=""(?<name>[^""]+)"" value=""(?<value>[^""]*)""")]
    private static partial Regex Hidden();

    private sealed class ProxyCookies : DelegatingHandler
    {
        private readonly ConcurrentDictionary<string, string> _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!_cookies.IsEmpty) request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }

            return answer;
        }
    }

    private sealed class Factory((string Key, string Value)[] settings, Action<IServiceCollection> services) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.UseEnvironment("Production");
            builder.ConfigureTestServices(services);
        }
    }
}
