using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Tests.Operations.Commands;
using Xunit;
using DemoWords = Vectis.Admin.Operations.Demo.Words;

namespace Vectis.Admin.Tests.Operations.Demo;

public sealed partial class DemoTests
{
    private static readonly (string, string)[] AnyPort = [("Demo__Port", "0")];

    [Fact]
    public async Task The_demo_keeps_the_addresses_given_and_prints_link_and_credentials()
    {
        using var folder = new TempFolder();
        var port = FreePort();
        await using var demo = Child.Start(folder.Path, AnyPort, "--demo", "--urls", $"http://127.0.0.1:{port}");
        await demo.PrintedAsync("Client ID");

        demo.Output.ShouldContain($"Vectis Admin is ready at http://127.0.0.1:{port}");
        demo.Output.ShouldMatch($@"http://127\.0\.0\.1:{port}/account/setup#code=\S+");
        demo.Output.ShouldContain(DemoWords.Paste);
        foreach (var field in (string[])["Site URL", "Company ID", "Public key", "Private key", "Client ID"])
            demo.Output.ShouldMatch($@"(?m)^  {field} +\S+\r?$");
        Directory.Exists(Path.Combine(folder.Path, "data-demo")).ShouldBeTrue();
        File.Exists(Path.Combine(folder.Path, "key", "ring-demo.pfx")).ShouldBeTrue();
        Directory.Exists(Path.Combine(folder.Path, "data")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_simulator_answers_beside_the_app_without_its_control_endpoint_and_ends_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that asks a process to end.");
        using var folder = new TempFolder();
        await using var demo = Child.Start(folder.Path, AnyPort, "--demo", "--urls", "http://127.0.0.1:0");
        await demo.PrintedAsync("Client ID");
        var site = Site().Match(demo.Output).Groups["url"].Value;
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();

        (await client.GetStringAsync(new Uri($"{site}/login/companyinfo/ourmsp"))).ShouldContain("Codebase");
        (await client.GetAsync(new Uri($"{site}/_control"))).Content.Headers.ContentType?.MediaType.ShouldBe("text/html");

        await demo.TerminateAsync();
        (await demo.EndAsync()).ShouldBe(0);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(new Uri($"{site}/login/companyinfo/ourmsp")));
    }

    [Fact]
    public async Task A_taken_port_is_said_and_another_is_used()
    {
        using var folder = new TempFolder();
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var taken = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var demo = Child.Start(folder.Path, [("Demo__Port", $"{taken}")], "--demo", "--urls", "http://127.0.0.1:0");
        await demo.PrintedAsync("Demo:Port sets the port.");

        demo.Output.ShouldContain(DemoWords.OtherPort(taken));
        Site().Match(demo.Output).Groups["url"].Value.ShouldNotEndWith($":{taken}");
    }

    [Fact]
    public async Task Beside_a_configured_database_the_demo_does_not_start()
    {
        using var folder = new TempFolder();
        await using var demo = await Child.RunAsync(
            folder.Path, [.. AnyPort, ("ConnectionStrings__Vectis", "Data Source=real.db")], "--demo", "--urls", "http://127.0.0.1:0");

        demo.ExitCode.ShouldBe(4);
        demo.Error.Trim().ShouldBe(DemoWords.HasDatabase);
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"(?m)^  Site URL +(?<url>\S+?)\r?$")]
    private static partial Regex Site();
}
