using Microsoft.Playwright;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>One headless browser for all browser tests; each test opens a context of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The shell first: it draws no window of a browser around the page, which is half of all the work.
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    // Milliseconds; Playwright's own five seconds are too few for a machine that does other things as well.
    private const float Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens a window of its own: no cookies, no storage.</summary>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="height">In CSS pixels.</param>
    /// <param name="dark">What the system prefers.</param>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 900, bool dark = false)
    {
        if (_browser is null)
        {
            const string Missing = "No Chromium was found. Install one to run the browser tests: apt-get install chromium";
            if (Environment.GetEnvironmentVariable("VECTIS_REQUIRE_BROWSER") == "1") Assert.Fail(Missing);
            Assert.Skip(Missing);
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } path) return;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic", "--disable-gpu"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
