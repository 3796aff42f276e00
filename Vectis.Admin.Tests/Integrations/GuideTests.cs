using System.Runtime.CompilerServices;
using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class GuideTests
{
    public static TheoryData<FailureCategory> Categories => [.. Enum.GetValues<FailureCategory>()];

    [Theory]
    [MemberData(nameof(Categories))]
    public void The_guide_holds_what_the_screen_says(FailureCategory category)
    {
        var guidance = Guidance.Of(category);

        Guide().ShouldContain($"### {guidance.Headline}\n\n> {guidance.Text}\n");
    }

    [Fact]
    public void The_four_documented_texts_stand_word_for_word()
    {
        Guidance.Of(FailureCategory.Unauthorized).ShouldBe(new(
            "401 Unauthorized",
            "Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company\u2019s display name."));
        Guidance.Of(FailureCategory.Forbidden).ShouldBe(new(
            "403 Forbidden",
            "The API member\u2019s role lacks permission for the endpoint. Check the role has read access to Service Tickets, Companies, and the Member\u2019s home system."));
        Guidance.Of(FailureCategory.ClientIdNotRegistered).ShouldBe(new(
            "400 with \u201cclientid\u201d",
            "Client ID wasn\u2019t registered at the developer portal (step 3). Register a client ID and paste the GUID."));
        Guidance.Of(FailureCategory.TimedOut).ShouldBe(new(
            "Connection timed out",
            "Wrong Site URL (e.g. typoed region) or ConnectWise Cloud is down. Try opening the Site URL in a browser to verify."));
    }

    private static string Guide([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "connectwise.md"));
}
