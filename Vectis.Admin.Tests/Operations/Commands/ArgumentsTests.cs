using Shouldly;
using Vectis.Admin.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Commands;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("--demo --urls http://127.0.0.1:0", "--urls http://127.0.0.1:0")]
    [InlineData("--urls http://127.0.0.1:0 --demo", "--urls http://127.0.0.1:0")]
    [InlineData("sync --streams tickets --Data:Folder=/x", "--Data:Folder=/x")]
    [InlineData("--forget-secrets --urls http://127.0.0.1:0", "--urls http://127.0.0.1:0")]
    [InlineData("--Data:Folder status status", "--Data:Folder status")]
    [InlineData("-- status --json Data:Folder=/x", "Data:Folder=/x")]
    [InlineData("/Data:Folder=x", "/Data:Folder=x")]
    [InlineData("--environment=Production --contentRoot=/ --somethingOfTheHost=1", "--environment=Production --contentRoot=/ --somethingOfTheHost=1")]
    public void Settings_go_on_to_configuration_whole(string typed, string settings)
    {
        var line = CommandLine.Read(typed.Split(' '));

        line.Fault.ShouldBeNull();
        line.Settings.ShouldBe(settings.Split(' '));
    }

    [Theory]
    [InlineData("--demo --urls http://127.0.0.1:0", true, null)]
    [InlineData("--Data:Folder status", false, null)]
    [InlineData("--Data:Folder /x status --json", false, "status")]
    [InlineData("", false, null)]
    public void Verbs_and_switches_are_taken_off(string typed, bool demo, string? verb)
    {
        var line = CommandLine.Read(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        line.Fault.ShouldBeNull();
        line.IsDemo.ShouldBe(demo);
        line.Verb?.Command.Name.ShouldBe(verb);
        (line.Verb is null).ShouldBe(verb is null);
    }

    [Theory]
    [InlineData("polish", "Unrecognized command or argument 'polish'.")]
    [InlineData("sync --ful", "There is no switch --ful.")]
    [InlineData("sync --stream=tickets", "There is no switch --stream.")]
    [InlineData("sync --streams", "Required argument missing for option: '--streams'.")]
    [InlineData("status --demo", "--demo starts the app and goes with no verb.")]
    [InlineData("--demo test", "--demo starts the app and goes with no verb.")]
    [InlineData("sync --forget-secrets", "--forget-secrets starts the app and goes with no verb.")]
    [InlineData("backup", "Required argument missing for command: 'backup'.")]
    [InlineData("--urls", "--urls needs a value.")]
    [InlineData("--urls --demo", "--urls needs a value.")]
    public void Wrong_usage_is_told_in_a_sentence(string typed, string sentence) => CommandLine.Read(typed.Split(' ')).Fault.ShouldBe(sentence);

    [Fact]
    public void A_value_that_begins_with_an_at_sign_is_no_file() =>
        CommandLine.Read(["sync", "--streams", "@secret"]).Fault.ShouldBeNull();
}
