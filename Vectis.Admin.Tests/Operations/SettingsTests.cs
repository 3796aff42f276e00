using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace Vectis.Admin.Tests.Operations;

/// <summary>The file is beside the dll, the process starts from the root folder.</summary>
public sealed class SettingsTests
{
    private const string FreePort = "http://127.0.0.1:0";

    [Fact]
    public async Task The_environment_overrules_the_file()
    {
        var (exitCode, _, errors) = await AppProcess.RunAsync([], [("Database__Provider", "Oracle")]);

        errors.ShouldBe("Database:Provider is \"Oracle\"; allowed is Sqlite or SqlServer.");
        exitCode.ShouldBe(4);
    }

    [Fact]
    public async Task The_command_line_overrules_the_environment()
    {
        var (exitCode, _, errors) = await AppProcess.RunAsync(["--Database:Provider", "Paper"], [("Database__Provider", "Oracle")]);

        errors.ShouldBe("Database:Provider is \"Paper\"; allowed is Sqlite or SqlServer.");
        exitCode.ShouldBe(4);
    }

    [Fact]
    public async Task The_file_is_read_and_ASPNETCORE_URLS_overrules_it_too()
    {
        // The file's log rules silence the request log of ASP.NET Core, and its address is 5080.
        var (_, output, _) = await AppProcess.RunAsync([], [("ASPNETCORE_URLS", FreePort)], until: "#code=");

        output.ShouldContain("Vectis Admin is ready at http://127.0.0.1:");
        output.ShouldNotContain(":5080");
        (await AppProcess.RunAsync([], [], until: "#code=")).ShouldSatisfyAllConditions(
            run => $"{run.Output}{run.Errors}".ShouldContain("http://localhost:5080"));
    }

    [Fact]
    public async Task All_faults_are_told_in_a_line_each_and_no_password_is_shown()
    {
        var (exitCode, _, errors) = await AppProcess.RunAsync(
            ["--Urls", FreePort], [("Bootstrap__AdminEmail", "dana"), ("Bootstrap__AdminPassword", "hunter2")]);

        errors.ReplaceLineEndings("\n").ShouldBe(
            "Bootstrap:AdminEmail is \"dana\"; allowed is an email address.\n"
            + "Bootstrap:AdminPassword is \"(not shown)\"; allowed is a password of at least 12 characters.");
        exitCode.ShouldBe(4);
    }

    [Fact]
    public async Task An_address_in_use_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (exitCode, output, errors) = await AppProcess.RunAsync(["--Urls", address], []);

        errors.ShouldBe($"Another program already listens on {address}. Stop it, or set another address in Urls.");
        output.ShouldNotContain("   at ");
        exitCode.ShouldBe(4);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_told_in_a_sentence()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");

        var (exitCode, _, errors) = await AppProcess.RunAsync(["--Urls", FreePort, "--Data:Folder", Path.Combine(file, "data")], []);

        errors.ShouldStartWith($"The data folder {Path.Combine(file, "data")} can't be written (");
        errors.ShouldEndWith("Give this account the right to write there, or name another folder in Data:Folder.");
        exitCode.ShouldBe(4);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://203.0.113.7:0")]
    public async Task An_address_that_cannot_be_listened_on_is_told_in_a_sentence(string address)
    {
        var (exitCode, output, errors) = await AppProcess.RunAsync(["--Urls", address], []);

        errors.Split('\n').Length.ShouldBe(1, errors);
        errors.ShouldContain("Urls");
        output.ShouldNotContain("   at ");
        exitCode.ShouldBe(4);
    }
}
