using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Commands;

public sealed class UsersVerbTests
{
    [Fact]
    public async Task Users_are_listed_reset_and_enabled_at_the_console()
    {
        await using var app = await RunningApp.StartAsync(("Urls", "http://localhost:5080"));
        await app.CreateUserAsync("ada@msp.example", Role.Admin, isDisabled: true);

        (await TypeAsync(app, "users", "list")).Output.ShouldBe("ada@msp.example  Admin    disabled\n");
        (await TypeAsync(app, "users", "reset", "ada@msp.example")).ExitCode.ShouldBe(1); // enable first
        (await TypeAsync(app, "users", "enable", "ADA@msp.example")).ShouldBe((0, "ada@msp.example can sign in.\n", ""));
        var reset = await TypeAsync(app, "users", "reset", "ada@msp.example");

        reset.ExitCode.ShouldBe(0);
        reset.Output.Split('\n')[1].ShouldContain("/account/reset#email=ada%40msp.example&code=");
        (await app.WithDatabaseAsync(database => Task.FromResult(database.Set<AuditEntry>().Count(row => row.Who == "console" && row.Subject == "ada@msp.example")))).ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_email_ends_with_1_and_a_sentence()
    {
        await using var app = await RunningApp.StartAsync();

        (await TypeAsync(app, "users", "reset", "no@msp.example")).ShouldBe((1, "", "There is no user with the email no@msp.example. users list shows all.\n"));
    }

    [Theory]
    [InlineData("users")]
    [InlineData("users", "reset")]
    [InlineData("users", "remove", "x@y.example")]
    public void What_is_no_such_verb_is_wrong_usage(params string[] args) => CommandLine.Read(args).Fault.ShouldNotBeNull();

    private static async Task<(int ExitCode, string Output, string Error)> TypeAsync(RunningApp app, params string[] args)
    {
        await using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        await using var scope = app.Services.CreateAsyncScope();
        var code = await CommandLine.Read(args).RunVerbAsync(app.Services, new Terminal(output, error, false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
