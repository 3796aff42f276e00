using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>
/// A page that stays open is a circuit, which no request and so no cookie is looked at for: it is looked at by itself, here more often than the
/// 30 seconds of the app.
/// </summary>
public sealed class OpenPageEndsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task An_open_page_leads_to_the_sign_in_once_its_user_is_disabled_or_changed_or_signs_out_everywhere()
    {
        await using var app = await RunningApp.StartAsync(services =>
            services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMilliseconds(500)));
        await app.CreateUserAsync("ada@msp.example", Role.Admin);
        var changes = app.Services.GetRequiredService<UserChanges>();
        await using var off = await OpenAsync(app, "off@msp.example");
        await using var down = await OpenAsync(app, "down@msp.example");
        await using var everywhere = await OpenAsync(app, "out@msp.example");
        await using var stays = await OpenAsync(app, "stays@msp.example");

        (await changes.DisableAsync(Actor.Console, off.Id, default)).Failure.ShouldBeNull();
        (await changes.ChangeRoleAsync(Actor.Console, down.Id, Role.Viewer, default)).Failure.ShouldBeNull();
        using (var other = app.Browser())
        {
            await RunningApp.SignInAsync(other, "out@msp.example");
            await RunningApp.PostAsync(other, "account/profile");
        }

        foreach (var open in (OpenPage[])[off, down, everywhere])
        {
            // Nobody clicks or loads anything: the page itself leaves.
            await Assertions.Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync(new() { Timeout = 60_000 });
            new Uri(open.Page.Url).AbsolutePath.ShouldBe("/account/login");
        }

        await Assertions.Expect(stays.Page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        await stays.Page.GetByRole(AriaRole.Link, new() { Name = "Companies", Exact = true }).ClickAsync();
        await Assertions.Expect(stays.Page.GetByRole(AriaRole.Heading, new() { Name = "Companies" })).ToBeVisibleAsync();

        // And with the new role one signs in again.
        await UsersScreen.SignInAsync(down.Page, app.Address, "down@msp.example", RunningApp.Password, "/account/profile");
        await Assertions.Expect(down.Page.Locator("dl")).ToContainTextAsync("Viewer");
    }

    private async Task<OpenPage> OpenAsync(RunningApp app, string email)
    {
        var id = await app.CreateUserAsync(email, Role.Analyst);
        var page = await chromium.OpenAsync();
        await UsersScreen.SignInAsync(page, app.Address, email, RunningApp.Password);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        return new(id, page);
    }

    private sealed record OpenPage(string Id, IPage Page) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
    }
}
