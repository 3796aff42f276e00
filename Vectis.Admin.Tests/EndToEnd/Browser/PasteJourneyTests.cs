using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Pasting in a real browser, by the keyboard: a note that holds several values, and the address of a sign-in page.</summary>
public sealed class PasteJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Marker = "Zebra-Umbrella-Cactus";

    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task A_note_fills_the_fields_and_never_leaves_the_browser(string place, int width, bool dark)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 50 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(width, 900, dark), app.Address);
        var sent = Listen(admin.Page);
        await OpenDialogAsync(admin, app);

        await PasteAsync(admin, "Company ID", Note(simulator));
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Found Site URL, Company ID, public key, private key and Client ID in what you pasted.");
        await Assertions.Expect(admin.Field("Company ID")).ToHaveValueAsync("");
        await Assertions.Expect(admin.Field("Company ID")).ToBeFocusedAsync();
        await CheckAsync("offer");
        sent.ShouldNotContainText(Marker);
        sent.ShouldNotContainText(simulator.Credentials.PrivateKey, "nobody has agreed yet");

        await admin.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(admin.Button("Fill them in")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Filled in Site URL, Company ID, public key, private key and Client ID.");
        await HoldsAsync(admin, simulator.SiteUrl, simulator.Credentials.CompanyId, simulator.Credentials.PublicKey, simulator.Credentials.PrivateKey, $"{simulator.Credentials.ClientId}");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Site URL: everything after the host removed.");
        await Assertions.Expect(admin.Field("Company ID")).ToBeFocusedAsync();
        await CheckAsync("filled");

        await admin.Button("Undo filling in").ClickAsync();
        await HoldsAsync(admin, "", "", "", "", "");
        await Assertions.Expect(admin.Field("Company ID")).ToBeFocusedAsync();
        await PasteAsync(admin, "Company ID", Note(simulator));
        await admin.Button("Fill them in").ClickAsync(new() { Delay = 400 }); // a person's press is long enough for the server to answer meanwhile
        await Assertions.Expect(admin.Field("Company ID")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Connected to ConnectWise");
        (await admin.TestResult.InnerTextAsync()).TrimStart().ShouldStartWith("Connected to ConnectWise");

        sent.ShouldContainText(simulator.Credentials.PrivateKey, "else nothing would have been heard");
        sent.ShouldNotContainText(Marker);

        async Task CheckAsync(string state)
        {
            await admin.PictureAsync($"paste-{place}-{state}");
            (await Axe.SeriousAsync(admin.Page)).ShouldBeEmpty(state);
        }
    }

    [Fact]
    public async Task What_was_found_can_be_left_out_and_what_stood_before_comes_back()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 50 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        await OpenDialogAsync(admin, app);
        await admin.Field("Company ID").FillAsync("before");
        await admin.Field("Private key").FillAsync("OldPrivateKey123");

        await PasteAsync(admin, "Public key", Note(simulator));
        await admin.Button("Keep as it is").ClickAsync();
        await Assertions.Expect(admin.Button("Fill them in")).ToBeHiddenAsync();
        await Assertions.Expect(admin.Field("Public key")).ToBeFocusedAsync();
        await HoldsAsync(admin, "", "before", "", "OldPrivateKey123", "");

        // Another paste in between changes nothing of the offer.
        await PasteAsync(admin, "Public key", Note(simulator));
        await PasteAsync(admin, "Client ID", "0f8fad5b-d9cb-469f-a165-70867728950e");
        await admin.Button("Fill them in").ClickAsync();
        await Assertions.Expect(admin.Field("Private key")).ToHaveValueAsync(simulator.Credentials.PrivateKey);
        await admin.Button("Undo filling in").ClickAsync();
        await HoldsAsync(admin, "", "before", "", "OldPrivateKey123", "0f8fad5b-d9cb-469f-a165-70867728950e");
        await Assertions.Expect(admin.Button("Undo filling in")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Saved_keys_are_opened_filled_and_locked_again()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 50 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        await app.ConnectAsync(simulator);
        await OpenDialogAsync(admin, app);

        await PasteAsync(admin, "Site URL", $"Public key: NewPublicKey1234\nPrivate key: NewPrivateKey123");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync(
            "Found public key and private key in what you pasted. Filled in, they take the place of the saved public key and private key.");
        await admin.Button("Fill them in").ClickAsync();
        await Assertions.Expect(admin.Field("Public key")).ToHaveValueAsync("NewPublicKey1234");
        await Assertions.Expect(admin.Field("Private key")).ToHaveValueAsync("NewPrivateKey123");
        await Assertions.Expect(admin.Field("Private key")).ToBeEnabledAsync();
        await Assertions.Expect(admin.Field("Client ID")).ToBeDisabledAsync();
        await Assertions.Expect(admin.Field("Site URL")).ToBeFocusedAsync();

        await admin.Button("Undo filling in").ClickAsync();
        await Assertions.Expect(admin.Field("Private key")).ToBeDisabledAsync();
        await Assertions.Expect(admin.Field("Private key")).ToHaveValueAsync("");
        await admin.Button("Test").ClickAsync();
        await Assertions.Expect(admin.TestResult).ToContainTextAsync("Tested with the saved public key, private key and Client ID.");
    }

    [Fact]
    public async Task A_pasted_address_is_mended_and_put_back_and_a_typed_one_is_judged()
    {
        await using var app = await RunningApp.StartAsync();
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        await OpenDialogAsync(admin, app);
        const string Pasted = "na.myconnectwise.net/v4_6_release/ConnectWise.aspx?locale=en_US";

        await PasteAsync(admin, "Site URL", Pasted);
        await Assertions.Expect(admin.Field("Site URL")).ToHaveValueAsync("https://na.myconnectwise.net");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Site URL: https:// added and everything after the host removed.");
        await admin.PictureAsync("paste-mended");
        await admin.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(admin.Button("Undo this change")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Field("Site URL")).ToHaveValueAsync(Pasted);
        await Assertions.Expect(admin.Field("Site URL")).ToBeFocusedAsync();

        await admin.Field("Site URL").FillAsync("");
        await admin.Page.Keyboard.TypeAsync("na.myconnectwise.net/");
        await admin.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(admin.Field("Site URL")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(admin.Field("Site URL")).ToHaveValueAsync("na.myconnectwise.net/");
        await Assertions.Expect(admin.Button("Use https://na.myconnectwise.net")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_text_that_fits_nowhere_is_refused_whole_a_dragged_one_is_read_and_a_plain_value_is_pasted_as_ever()
    {
        await using var app = await RunningApp.StartAsync();
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        var sent = Listen(admin.Page);
        await OpenDialogAsync(admin, app);

        await PasteAsync(admin, "Public key", string.Concat(Enumerable.Repeat($"{Marker} ", 2_000)));
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("That is too long for this field");
        await admin.Field("Public key").EvaluateAsync(
            """
            (field, text) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.setData("text/plain", text);
              field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
            }
            """,
            $"Public key: AbCdEfGhIjKlMnOq\n{Marker}");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Found public key in what you pasted.");
        await admin.Button("Keep as it is").ClickAsync();
        await PasteAsync(admin, "Public key", "AbCdEfGhIjKlMnOp");
        await Assertions.Expect(admin.Field("Public key")).ToHaveValueAsync("AbCdEfGhIjKlMnOp");
        await Assertions.Expect(admin.Dialog).Not.ToContainTextAsync("That is too long for this field");
        sent.ShouldContainText("AbCdEfGhIjKlMnOp", "else nothing would have been heard");
        sent.ShouldNotContainText(Marker);
    }

    [Fact]
    public async Task No_field_is_shown_before_what_is_pasted_into_it_is_looked_at()
    {
        await using var app = await RunningApp.StartAsync();
        await using var admin = new AdminBrowser(await chromium.OpenAsync(), app.Address);
        var sent = Listen(admin.Page);
        var held = new TaskCompletionSource();
        await admin.Page.RouteAsync("**/paste.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Reading what is saved…");
        (await admin.Field("Company ID").CountAsync()).ShouldBe(0);

        held.SetResult();
        await Assertions.Expect(admin.Field("Company ID")).ToBeVisibleAsync();
        await admin.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await PasteAsync(admin, "Company ID", $"Public key: AbCdEfGhIjKlMnOq\n{Marker}");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("Found public key in what you pasted.");
        sent.ShouldNotContainText(Marker);
    }

    /// <summary>A mail as one may get it. Its marker stands in a greeting, beside a value, and in a line that names no field.</summary>
    private static string Note(Simulator simulator) => $"""
        Hello {Marker},
        Site: {simulator.SiteUrl}/v4_6_release/ConnectWise.aspx?locale=en_US#top
        Company: {simulator.Credentials.CompanyId}
        Public Key: {simulator.Credentials.PublicKey}
        Private Key: {simulator.Credentials.PrivateKey} (for {Marker})
        clientId: {simulator.Credentials.ClientId}
        Password of the vault: {Marker}
        """.ReplaceLineEndings("\r\n");

    private static async Task OpenDialogAsync(AdminBrowser admin, RunningApp app)
    {
        await admin.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await admin.GoToAsync("/admin/integrations");
        await admin.OpenDialogAsync();
        await Assertions.Expect(admin.Field("Company ID")).ToBeVisibleAsync();
    }

    private static async Task PasteAsync(AdminBrowser admin, string field, string text)
    {
        await admin.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await admin.Field(field).FocusAsync();
        await admin.Page.Keyboard.PressAsync("Control+V");
    }

    private static async Task HoldsAsync(AdminBrowser admin, params string[] values)
    {
        foreach (var (name, value) in new[] { "Site URL", "Company ID", "Public key", "Private key", "Client ID" }.Zip(values))
            await Assertions.Expect(admin.Field(name)).ToHaveValueAsync(value);
    }

    /// <summary>Hears all that the page sends from now on, as it leaves the browser.</summary>
    private static Heard Listen(IPage page)
    {
        var heard = new Heard();
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => heard.Add(frame.Text is { } text ? Encoding.UTF8.GetBytes(text) : frame.Binary);
        page.Request += (_, request) => heard.Add(Encoding.UTF8.GetBytes($"{request.Url} {request.PostData}"));
        return heard;
    }

    private sealed class Heard
    {
        private readonly ConcurrentQueue<byte[]> _all = new();

        public void Add(byte[]? bytes) => _all.Enqueue(bytes ?? []);

        public void ShouldContainText(string text, string? because = null) => Holds(text).ShouldBeTrue(because);

        public void ShouldNotContainText(string text, string? because = null) => Holds(text).ShouldBeFalse(because);

        private bool Holds(string text) => _all.Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }
}
