using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>A key pair is replaced in a real browser: refused, switched, undone, proved, and in need of a new one at last; at a desk in daylight and on a phone at night.</summary>
public sealed class KeyRotationJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task A_key_pair_is_replaced_undone_and_proved(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 150 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority), ("ConnectWise:TestTimeout", "00:01:00"), ("Sync:Schedule", "off"));
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await using var admin = new AdminBrowser(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        (await app.ConnectAndSyncAsync(simulator)).Outcome.ShouldBe(RunOutcome.Success);
        var other = simulator.Keys.Add();
        other.Role.Forbid(RecordKind.Members);
        other.Role.HideBoard(simulator.Data.Ids(RecordKind.Boards)[0]);
        var keys = page.GetByRole(AriaRole.Region, new() { Name = "Keys", Exact = true });
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Replace keys", Exact = true });
        await admin.GoToAsync("/admin/integrations/connectwise");
        await Assertions.Expect(keys).ToContainTextAsync("Keys saved today");
        await CheckAsync("page", keys);

        // By keyboard alone: refused, and told what it lacks; Escape gives the focus back.
        await Button(keys, "Replace keys").ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("New public key", new() { Exact = true })).ToBeFocusedAsync();
        await CheckAsync("dialog");
        await page.Keyboard.TypeAsync(other.PublicKey);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(other.PrivateKey);
        await Assertions.Expect(dialog.GetByLabel("New public key", new() { Exact = true })).ToHaveValueAsync(other.PublicKey);
        await Assertions.Expect(dialog.GetByLabel("New private key", new() { Exact = true })).ToHaveValueAsync(other.PrivateKey);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The new pair may not read Members (System ▸ Member Maintenance), which the saved one may. The new pair sees only", new() { Timeout = 90_000 });
        await Assertions.Expect(Button(dialog, "Test and switch")).ToBeFocusedAsync();
        await CheckAsync("short", dialog.GetByRole(AriaRole.Table));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(Button(keys, "Replace keys")).ToBeFocusedAsync();

        // Its role is widened: switched, and undone.
        other.Role.AllowAll();
        await SwitchAsync();
        await Assertions.Expect(keys).ToContainTextAsync($"The key pair before (its public key ends in …{simulator.Credentials.PublicKey[^4..]}; replaced ");
        await Assertions.Expect(keys).ToContainTextAsync(" by admin@msp.example) is kept until a complete sync with the new one.");
        await Assertions.Expect(Button(keys, "Undo")).ToBeFocusedAsync();
        await CheckAsync("kept", keys);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Go back to the key pair before?");
        await CheckAsync("undo");
        await Button(page.GetByRole(AriaRole.Dialog), "Go back").ClickAsync();
        await Assertions.Expect(Button(keys, "Replace keys")).ToBeVisibleAsync();
        await Assertions.Expect(keys).ToContainTextAsync("Keys saved today");

        // Switched again, and proved by a sync that is watched.
        await SwitchAsync();
        await admin.SyncNowAsync();
        await Assertions.Expect(Button(keys, "Undo")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(keys).Not.ToContainTextAsync("The key pair before");
        simulator.Traffic.Log[^1].PublicKey.ShouldBe(other.PublicKey);

        // A reminder, and what it says when the keys are old.
        await Button(keys, "Change reminder").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Days", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("180");
        await CheckAsync("reminder");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(keys).ToContainTextAsync("When the keys are older than 180 days, on");
        await Assertions.Expect(Button(keys, "Change reminder")).ToBeFocusedAsync();
        var old = TimeProvider.System.GetUtcNow().AddDays(-214.5);
        await app.WithDatabaseAsync(database => database.Set<ConnectionSecret>().ExecuteUpdateAsync(set => set.SetProperty(s => s.SavedAt, old)));
        await admin.GoToAsync("/admin/integrations/connectwise");
        await Assertions.Expect(keys).ToContainTextAsync("Keys saved 214 days ago");
        await CheckAsync("old", keys);
        await admin.GoToAsync("/admin/integrations");
        await Assertions.Expect(admin.Card).ToContainTextAsync("Keys saved 214 days ago, and the reminder is set to 180 days.");
        await CheckAsync("card");

        static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

        async Task SwitchAsync()
        {
            await Button(keys, "Replace keys").ClickAsync();
            await dialog.GetByLabel("New public key", new() { Exact = true }).FillAsync(other.PublicKey);
            await dialog.GetByLabel("New private key", new() { Exact = true }).FillAsync(other.PrivateKey);
            await Button(dialog, "Test and switch").ClickAsync();
            await Assertions.Expect(dialog).ToBeHiddenAsync(new() { Timeout = 90_000 });
        }

        async Task CheckAsync(string name, ILocator? at = null)
        {
            if (at is not null) await at.ScrollIntoViewIfNeededAsync();
            await admin.CheckAsync($"keys-{place}-{name}");
        }
    }
}
