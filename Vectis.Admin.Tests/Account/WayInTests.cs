using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Tests.Architecture;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class WayInTests
{
    private static readonly string[] OpenToAll =
        [.. Routes.All.Where(route => route.Least is null).Select(route => route.Pattern)];

    [Fact]
    public async Task Every_endpoint_needs_sign_in_or_is_on_the_list()
    {
        await using var app = await RunningApp.StartAsync();
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToArray();

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}").Distinct().Order().ToArray();

        open.ShouldBe(OpenToAll.Order());
        endpoints.Length.ShouldBeGreaterThan(OpenToAll.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("account/profile")]
    [InlineData("admin/users")]
    [InlineData("nowhere")]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in(string page)
    {
        await using var app = await RunningApp.StartAsync();

        using var answer = await app.Browser().GetAsync(new Uri(page, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location.ShouldBe(new Uri(app.Address, $"account/login?ReturnUrl=%2F{Uri.EscapeDataString(page)}"));
    }

    [Theory]
    [InlineData("account/login")]
    [InlineData("account/setup")]
    [InlineData("error")]
    [InlineData("not-found")]
    [InlineData("app.css")]
    [InlineData("theme.js")]
    [InlineData("setup.js")]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css")]
    public async Task What_the_sign_in_page_needs_is_served_to_anybody(string path)
    {
        await using var app = await RunningApp.StartAsync();

        using var answer = await app.Browser().GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldNotBeEmpty();
    }
}
