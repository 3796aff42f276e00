using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Account;

/// <summary>A form that another site sends in somebody's name is refused, whichever page it is for.</summary>
public sealed partial class ForeignFormTests
{
    [Fact]
    public async Task Every_address_that_takes_a_form_refuses_one_without_this_apps_token()
    {
        // Each form under an address of its own: the limits of tries are another test's matter.
        await using var app = await RunningApp.StartAsync(("Proxies:Trusted:0", "127.0.0.1"));
        await app.CreateUserAsync("kim@msp.example", Role.Admin);
        await app.CreateUserAsync("eve@msp.example", Role.Admin);
        var (victim, eve) = (Browser("198.51.100.1"), Browser("198.51.100.2"));
        (await RunningApp.SignInAsync(victim, "kim@msp.example")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var anonymous = Token(await victim.GetStringAsync(new Uri("account/profile", UriKind.Relative)));
        (await RunningApp.SignInAsync(eve, "eve@msp.example")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var foreign = Token(await eve.GetStringAsync(new Uri("account/profile", UriKind.Relative)));
        anonymous.ShouldNotBe(foreign);
        var before = await StateAsync(app);

        var addresses = FormAddresses(app);
        addresses.ShouldContain("account/login");
        addresses.ShouldContain("account/setup");
        addresses.ShouldContain("account/two-factor");
        addresses.ShouldContain("account/profile");
        addresses.ShouldContain("account/sign-out");
        foreach (var (i, address) in addresses.Index())
        {
            victim.DefaultRequestHeaders.Remove("X-Forwarded-For");
            victim.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{10 + i}");
            foreach (var token in new[] { null, "", "rubbish", foreign })
            {
                using var answer = await victim.PostAsync(new Uri(address, UriKind.Relative), Form(token));
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{address} with {token}");
                (await answer.Content.ReadAsStringAsync()).ShouldContain("This page was out of date", Case.Sensitive, address);
                answer.Headers.Contains("Set-Cookie").ShouldBeFalse(address);
            }
        }

        (await StateAsync(app)).ShouldBe(before);
        (await victim.GetAsync(app.Address)).StatusCode.ShouldBe(HttpStatusCode.OK);

        HttpClient Browser(string address) => app.BrowserBehind(("X-Forwarded-For", address));

        // Fresh fields for every form there is; what does not belong to a form is not looked at.
        static FormUrlEncodedContent Form(string? token) => new(
            new Dictionary<string, string?>
            {
                ["_handler"] = "login",
                ["__RequestVerificationToken"] = token,
                ["Input.Email"] = "kim@msp.example",
                ["Input.Current"] = RunningApp.Password,
                ["Input.Password"] = "a password of eve's",
                ["Input.Confirmation"] = "a password of eve's",
            }.Where(field => field.Value is not null)!);
    }

    [Fact]
    public async Task A_token_from_before_signing_in_is_not_taken_after_it()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var browser = app.Browser();
        var token = Token(await browser.GetStringAsync(new Uri("account/login", UriKind.Relative)));
        (await RunningApp.SignInAsync(browser, "kim@msp.example")).StatusCode.ShouldBe(HttpStatusCode.Found);

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await browser.PostAsync(new Uri("account/sign-out", UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Every address that is open to a POST, the hub's own left out, whose guard is the origin.</summary>
    private static string[] FormAddresses(RunningApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => ParameterOf().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "1"))
            .Where(address => !address.StartsWith("_blazor", StringComparison.Ordinal)).Distinct().Order(),
    ];

    private static string Token(string html) => Antiforgery().Match(html).Groups["token"].Value;

    private static Task<string> StateAsync(RunningApp app) => app.WithDatabaseAsync(async database => string.Join('\n',
    [
        .. await database.Set<VectisUser>().OrderBy(user => user.Email).Select(user => $"{user.Email} {user.SecurityStamp} {user.PasswordHash} {user.AccessFailedCount}").ToListAsync(),
        .. await database.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => $"{entry.Sequence} {entry.Action}").ToListAsync(),
    ]));

    [GeneratedRegex(@"name=""__RequestVerificationToken"" value=""(?<token>[^""]+)""")]
    private static partial Regex Antiforgery();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex ParameterOf();
}
