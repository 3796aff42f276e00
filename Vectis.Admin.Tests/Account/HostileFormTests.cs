using System.Net;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Account;

/// <summary>The forms of the static pages fed with everything, over HTTP and from ever new addresses, since one address gets 20 tries only.</summary>
[Trait(Figures.Trait, Figures.Value)]
public sealed class HostileFormTests(ITestOutputHelper output)
{
    private static readonly (string Page, string[] Fields)[] Forms =
    [
        ("account/login", ["Email", "Password"]),
        ("account/setup", ["Code", "Email", "Password", "Confirmation"]),
        ("account/invite", ["Code", "Email", "Password", "Confirmation"]),
        ("account/reset", ["Code", "Email", "Password", "Confirmation"]),
        ("account/profile/password", ["Current", "Password", "Confirmation"]),
    ];

    private int _address;

    [Fact]
    public async Task Nothing_that_is_typed_into_a_form_fails_the_app_or_changes_anything()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var before = await StateAsync(app);
        var sent = 0;
        foreach (var (page, fields) in Forms)
        {
            var browser = await BrowserAsync(app, page);
            foreach (var field in fields)
            {
                foreach (var text in HostileText.Any().Array[Figures.Cases(8, 300)].Single().Append(Figures.AreWhole ? HostileText.TenMegabytes : new string('x', 300_000)))
                {
                    sent++;
                    var answers = fields.Select(name => (name, name == field ? text : Plausible(name))).ToArray();
                    using var answer = await SendAsync(browser.Client, browser.Html, page, answers);
                    Move(browser.Client);
                    if (answer is null)
                    {
                        text.Length.ShouldBeGreaterThan(1_000_000);
                        continue;
                    }

                    answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge], $"{page} {field} {Short(text)}");
                    (await answer.Content.ReadAsStringAsync()).ShouldContain("<h1", Case.Sensitive, $"{page} {field} {Short(text)}");
                }
            }
        }

        (await StateAsync(app)).ShouldBe(before);
        NoFault(app);
        output.WriteLine($"{sent} forms sent, 0 exceptions, nothing changed.");
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused_with_a_page()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        foreach (var (page, _) in Forms)
        {
            var browser = await BrowserAsync(app, page);
            foreach (var (kind, body) in Malformed())
            {
                using var content = new ByteArrayContent(body);
                content.Headers.TryAddWithoutValidation("Content-Type", kind);
                using var answer = await browser.Client.PostAsync(new Uri(page, UriKind.Relative), content);
                ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{page} {kind} {body.Length}");
                Move(browser.Client);
            }
        }

        NoFault(app);
        (await app.Browser().GetStringAsync(new Uri("health/ready", UriKind.Relative))).ShouldBe("ready");
    }

    private static IEnumerable<(string Kind, byte[] Body)> Malformed()
    {
        const string Form = "application/x-www-form-urlencoded";
        yield return (Form, []);
        yield return (Form, Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, 5000).Select(i => $"k{i}=v"))));
        yield return (Form, Encoding.UTF8.GetBytes($"{new string('k', 100_000)}=v"));
        yield return (Form, Encoding.UTF8.GetBytes("%&=%zz&%00=%ff&&&==&_handler=%ff"));
        yield return (Form, [0xff, 0xfe, 0x00, 0x80, (byte)'=', 0xc0, 0xaf]);
        yield return (Form, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Input.", 500)) + "Email=x&_handler=login"));
        yield return (Form, new byte[900_000]);
        yield return ("multipart/form-data", "x"u8.ToArray());
        yield return ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"Input.Email\"\r\n\r\nx"u8.ToArray());
        yield return ($"multipart/form-data; boundary={new string('b', 300)}", "--b--"u8.ToArray());
        yield return ("application/json", "{\"Email\":"u8.ToArray());
        yield return ("text/plain", "x"u8.ToArray());
        yield return ("nonsense", "x"u8.ToArray());
    }

    private static Task<RunningApp> StartAsync() =>
        RunningApp.StartAsync(services => services.AddLogging(logging => logging.AddFakeLogging()), ("Proxies:Trusted:0", "127.0.0.1"));

    private static string Plausible(string field) => field switch { "Email" => "nobody@msp.example", "Code" => "WRONG-CODE-0000", "Current" => "not the password", _ => "a password for all" };

    private static string Short(string text) => text.Length > 200 ? $"{text[..200]}… ({text.Length})" : text;

    // Warnings are the framework's word on a bad form; an error would be ours.
    private static void NoFault(RunningApp app) =>
        app.Services.GetFakeLogCollector().GetSnapshot().Where(entry => entry.Level >= LogLevel.Error).Select(entry => $"{entry.Message} {entry.Exception}").ShouldBeEmpty();

    private static Task<string> StateAsync(RunningApp app) => app.WithDatabaseAsync(async database =>
        string.Join('\n', await database.Set<VectisUser>().OrderBy(user => user.Email).Select(user => $"{user.Email} {user.PasswordHash} {user.Role}").ToListAsync()));

    /// <returns>Null when the server hung up before all was sent, as it may where more comes than it takes.</returns>
    private static async Task<HttpResponseMessage?> SendAsync(HttpClient client, string html, string page, (string Field, string Value)[] answers)
    {
        try
        {
            return await RunningApp.SendAsync(client, html, page, answers);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<(HttpClient Client, string Html)> BrowserAsync(RunningApp app, string page)
    {
        var client = app.BrowserBehind();
        Move(client);
        if (page.StartsWith("account/profile", StringComparison.Ordinal)) (await RunningApp.SignInAsync(client, "kim@msp.example")).StatusCode.ShouldBe(HttpStatusCode.Found);
        return (client, await client.GetStringAsync(new Uri(page, UriKind.Relative)));
    }

    private void Move(HttpClient client)
    {
        _address++;
        client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.18.{_address / 250}.{_address % 250}");
    }
}
