using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>How the history of a run tells of a request.</summary>
public sealed class RequestTextTests
{
    private static readonly ConnectionCredentials Sent = new("https://na.myconnectwise.net", "ourmsp", "Publ1cKey+4f2a", "Pr1vate/Key9876", "0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public void The_path_is_decoded_and_the_long_list_of_fields_left_out() =>
        Of("/v4_6_release/apis/3.0/service/tickets?conditions=id%20%3E%20100&orderBy=id%20asc&fields=id,summary,board/id,board/name,company/id")
            .ShouldBe("GET /v4_6_release/apis/3.0/service/tickets?conditions=id > 100&orderBy=id asc&fields=…");

    [Fact]
    public void Short_fields_stay() => Of("/service/tickets?orderBy=id%20desc&pageSize=1&fields=id").ShouldBe("GET /service/tickets?orderBy=id desc&pageSize=1&fields=id");

    [Theory]
    [InlineData("Pr1vate/Key9876")]
    [InlineData("Pr1vate%2FKey9876")]
    [InlineData("Publ1cKey%2B4f2a")]
    [InlineData("0F8FAD5B-d9cb-469f-a165-70867728950e")]
    public void A_key_is_never_in_it(string key) => Of($"/login/companyinfo/{key}?a={key}").ShouldBe("GET /login/companyinfo/•••?a=•••");

    [Fact]
    public void It_is_bounded_and_one_line() =>
        Of($"/service/tickets?conditions={new string('1', 5_000)}%0Aid").Length.ShouldBe(904);

    [Fact]
    public void Without_an_answer_it_says_why()
    {
        var failure = new Failure(FailureCategory.TimedOut) { Specifics = "Nothing answers." };

        RequestText.Of(Request("/a") with { Failure = failure }, Sent)!.Message.ShouldBe("Nothing answers.");
        RequestText.Of(Request("/a") with { Failure = failure with { Specifics = null } }, Sent)!.Message.ShouldBe("Connection timed out");
    }

    [Fact]
    public void What_was_stopped_before_it_was_sent_was_no_request()
    {
        RequestText.Of(Request("/a") with { Failure = new(FailureCategory.Cancelled), Tries = 0 }, Sent).ShouldBeNull();
        RequestText.Of(Request("/a") with { Failure = new(FailureCategory.Cancelled), Tries = 1 }, Sent).ShouldNotBeNull();
        RequestText.Of(Request("/a") with { Failure = new(FailureCategory.TimedOut), Tries = 0 }, Sent).ShouldNotBeNull(); // its turn never came
    }

    private static string Of(string path) => RequestText.Of(Request(path), Sent)!.Path;

    private static TestRequest Request(string path) => new(path, null, TimeSpan.FromSeconds(1), null, null);
}
