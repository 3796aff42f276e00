using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

public sealed class TestSentenceTests
{
    private static readonly TestReport Connected = new()
    {
        Host = "api-na.myconnectwise.net",
        Region = "North America",
        Version = "v2026.4",
        Duration = TimeSpan.FromMilliseconds(840),
    };

    private static StreamTest Refused(string name, string permission, FailureCategory category) => new("key", name, permission, null, new Failure(category));

    [Fact]
    public void A_connection_names_region_host_version_and_duration() =>
        Words.TestSentence(Connected).ShouldBe("Connected to ConnectWise. North America (api-na.myconnectwise.net), version v2026.4, in 0.8 s.");

    [Fact]
    public void Streams_that_may_not_be_read_are_named_with_their_permission() => Words.TestSentence(Connected with
    {
        Streams =
        [
            new("tickets", "Service tickets", "Service Desk ▸ Service Tickets", 5, null),
            Refused("Members", "System ▸ Member Maintenance", FailureCategory.Forbidden),
            Refused("Invoices", "Finance ▸ Invoicing", FailureCategory.ServerError),
        ],
    }).ShouldBe(
        "Connected to ConnectWise, except Members (permission: System ▸ Member Maintenance) and Invoices (ConnectWise had an error). "
        + "North America (api-na.myconnectwise.net), version v2026.4, in 0.8 s.");

    [Fact]
    public void Saved_keys_that_were_used_are_named() =>
        Words.TestSentence(Connected with { SavedFields = [CredentialField.PublicKey, CredentialField.PrivateKey, CredentialField.ClientId] })
            .ShouldEndWith("in 0.8 s. Tested with the saved public key, private key and Client ID.");

    [Fact]
    public void A_failure_is_told_by_headline_and_guidance() => Words.TestSentence(
        new TestReport { Failure = new Failure(FailureCategory.Unauthorized), SavedFields = [CredentialField.PrivateKey] }).ShouldBe(
        "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name. "
        + "Tested with the saved private key.");
}
