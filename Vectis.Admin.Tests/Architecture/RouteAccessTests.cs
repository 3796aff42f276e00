using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>Every address of the running app, asked for by everybody.</summary>
public sealed class RouteAccessTests
{
    [Fact]
    public async Task Every_address_says_who_may_open_it_and_opens_to_nobody_else()
    {
        await using var app = await RunningApp.StartAsync();
        var mapped = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}").ToHashSet();
        mapped.Except(Routes.All.Select(route => route.Pattern)).ShouldBeEmpty(
            "These addresses are in no list. Add a line `new(\"/address\", Role.X)` to Vectis.Admin.Tests/Architecture/Routes.cs that says who may open each.");
        Routes.All.Select(route => route.Pattern).Except(mapped).ShouldBeEmpty(
            "These addresses are gone. Take their lines out of Vectis.Admin.Tests/Architecture/Routes.cs.");

        var browsers = new Dictionary<Role, HttpClient>();
        foreach (var role in Enum.GetValues<Role>()) browsers[role] = await app.SignedInAsync(role);
        var wrong = new List<string>();
        foreach (var route in Routes.All)
        {
            if (await FaultAsync(app.Browser(), route, null) is { } open) wrong.Add(open);
            foreach (var (role, browser) in browsers)
            {
                if (await FaultAsync(browser, route, role) is { } fault) wrong.Add(fault);
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<string?> FaultAsync(HttpClient browser, Route route, Role? role)
    {
        using var request = new HttpRequestMessage(route.Method, new Uri(route.Address ?? route.Pattern, UriKind.Relative));
        using var answer = await browser.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var right = route.Least is null || role >= route.Least ? answer.StatusCode == (role is null ? route.Answer : route.SignedIn ?? route.Answer)
            : role is null ? answer.StatusCode == HttpStatusCode.Unauthorized || IsSignIn(answer)
            : answer.StatusCode == HttpStatusCode.Forbidden && text.Contains("Ask an administrator", StringComparison.Ordinal);
        return right ? null : $"{role?.ToString() ?? "anonymous"}: {route.Method} {request.RequestUri} → {(int)answer.StatusCode} {answer.Headers.Location}";
    }

    private static bool IsSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location?.ToString().Contains("/account/login", StringComparison.Ordinal) == true;
}
