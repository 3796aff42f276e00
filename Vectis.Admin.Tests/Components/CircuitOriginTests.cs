using System.Net;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class CircuitOriginTests
{
    [Fact]
    public async Task A_circuit_is_opened_only_for_a_signed_in_user_and_a_page_of_this_app()
    {
        await using var app = await RunningApp.StartAsync();
        var signedIn = await app.SignedInAsync(Role.Viewer);
        var own = app.Address.GetLeftPart(UriPartial.Authority);

        (await NegotiateAsync(app.Browser(), own)).ShouldBe(HttpStatusCode.Unauthorized);
        (await NegotiateAsync(signedIn, own)).ShouldBe(HttpStatusCode.OK);
        (await NegotiateAsync(signedIn, "https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(signedIn, $"http://127.0.0.1:{app.Address.Port + 1}")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(signedIn, "null")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient browser, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        request.Headers.Add("Origin", origin);
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }
}
