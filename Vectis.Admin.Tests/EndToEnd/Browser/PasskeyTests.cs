using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Tests.Account.TwoFactor;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Passkeys in a real browser, with a device that the browser plays.</summary>
public sealed class PasskeyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Email = "kim@msp.example";

    [Fact]
    public async Task A_passkey_signs_in_without_password_and_code_until_it_is_removed_or_its_user_disabled()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync(Email, Role.Viewer);
        var page = await chromium.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("422", StringComparison.Ordinal)) complaints.Add(message.Text);
        };
        await using var person = new Person(page, app.Address);
        await person.PlugInAsync(verifies: true);
        await person.SignInAsync();

        // A wrong password makes no passkey.
        await person.AddAsync("Work laptop", "not the password");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(AccountWords.WrongCurrentPassword);
        await person.AddAsync("Work laptop", RunningApp.Password);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(AccountWords.PasskeyAdded);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Work laptop" })).ToBeVisibleAsync();

        // With two-factor on, the passkey is both factors.
        await app.WithDatabaseAsync(database => database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.TwoFactorEnabled, true)));
        await person.SignOutAsync();
        await person.UsePasskeyAsync();
        await Assertions.Expect(page.GetByText(Email)).ToBeVisibleAsync();

        // Renamed, it still works.
        await person.GoToAsync("account/profile/passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Work laptop" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Old laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Old laptop");

        // Disabled in between: refused with the words of a removed one.
        await person.SignOutAsync();
        await SetDisabledAsync(app, true);
        await person.UsePasskeyAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(AccountWords.PasskeyNotTaken);
        await SetDisabledAsync(app, false);
        await SetLockedAsync(app, TimeProvider.System.GetUtcNow().AddMinutes(9));
        await person.UsePasskeyAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Too many wrong passwords. Try again in");
        await SetLockedAsync(app, null);
        await person.UsePasskeyAsync();
        await Assertions.Expect(page.GetByText(Email)).ToBeVisibleAsync();

        // Removed: refused.
        await person.GoToAsync("account/profile/passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Old laptop" }).ClickAsync();
        await page.GetByLabel("Current password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(AccountWords.PasskeyRemoved);
        await person.SignOutAsync();
        await person.UsePasskeyAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(AccountWords.PasskeyNotTaken);

        complaints.ShouldBeEmpty();
        (await new SecondFactor(app, Email).TrailAsync()).ShouldBe(
        [
            "signed in", "gave a wrong current password: added a passkey", "added a passkey: none → “Work laptop”",
            "signed out", "signed in: with the passkey “Work laptop”", "renamed a passkey: “Work laptop” → “Old laptop”",
            "signed out", "sign-in failed: disabled", "sign-in failed: locked", "signed in: with the passkey “Old laptop”",
            "removed a passkey: “Old laptop” → none", "signed out", "sign-in failed",
        ]);
    }

    [Fact]
    public async Task A_device_that_asks_for_neither_PIN_nor_finger_makes_no_passkey()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync(Email, Role.Viewer);
        await using var person = new Person(await chromium.OpenAsync(), app.Address);
        await person.PlugInAsync(verifies: false);
        await person.SignInAsync();

        await person.AddAsync("Key without PIN", RunningApp.Password);

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(AccountWords.PasskeyNotMade);
    }

    private static Task SetLockedAsync(RunningApp app, DateTimeOffset? until) => app.WithDatabaseAsync(database =>
        database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, until)));

    private static Task SetDisabledAsync(RunningApp app, bool isDisabled) => app.WithDatabaseAsync(database =>
        database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, isDisabled)));

    private sealed class Person(IPage page, Uri app) : IAsyncDisposable
    {
        public IPage Page => page;

        // A number as address has no passkeys.
        public Task GoToAsync(string path) => page.GotoAsync(new Uri(new UriBuilder(app) { Host = "localhost" }.Uri, path).ToString());

        public async Task PlugInAsync(bool verifies)
        {
            var devices = await page.Context.NewCDPSessionAsync(page);
            await devices.SendAsync("WebAuthn.enable");
            await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = verifies,
                    ["isUserVerified"] = verifies,
                    ["automaticPresenceSimulation"] = true,
                },
            });
        }

        public async Task SignInAsync()
        {
            await GoToAsync("account/login?ReturnUrl=%2Faccount%2Fprofile");
            await page.GetByLabel("Email").FillAsync(Email);
            await page.GetByLabel("Password").FillAsync(RunningApp.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        }

        public async Task SignOutAsync()
        {
            await GoToAsync("account/profile");
            await page.EvaluateAsync("""
                () => fetch("/account/sign-out", { method: "POST", body: new FormData(document.querySelector("form")) })
                """);
        }

        public async Task AddAsync(string name, string password)
        {
            await GoToAsync("account/profile/passkeys");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await page.GetByLabel("Current password").FillAsync(password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        }

        public async Task UsePasskeyAsync()
        {
            await GoToAsync("account/login?ReturnUrl=%2Faccount%2Fprofile");
            await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        }

        public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
    }
}
