using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class TestingTests
{
    private static readonly ConnectionCredentials Typed = new(
        "https://na.example.net", "acme", "PublicKey1234abcd", "PrivateKey9876wxyz", "0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public async Task What_is_typed_is_tested_before_anything_is_saved()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var steps = new Steps();
        bed.Fake.Report = new TestReport { Host = "na.example.net", Version = "v1" };

        var outcome = (await bed.TestAsync(ConnectionsBed.Filled with { PublicKey = " PublicKey1234abcd" }, progress: steps)).ShouldBeOfType<TestOutcome.Finished>();

        outcome.Report.ShouldBe(bed.Fake.Report with { SavedFields = outcome.Report.SavedFields });
        outcome.Report.SavedFields.ShouldBeEmpty();
        outcome.Proof.ShouldNotBeNull();
        outcome.Cleanings.ShouldBe([new FieldCleaning(CredentialField.PublicKey, "Public key: white space removed.")]);
        bed.Fake.Tests.ShouldHaveSingleItem().Credentials.ShouldBe(Typed);
        steps.Told.ShouldBe(["Asking"]);
        (await bed.Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "companies tickets")]
    [InlineData(true, "companies tickets invoices")]
    public async Task All_streams_but_lookups_are_tested_and_invoices_only_if_wanted(bool includeInvoices, string streams)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        await bed.TestedAsync(ConnectionsBed.Filled with { IncludeInvoices = includeInvoices });
        string.Join(' ', bed.Fake.Tests.Single().Streams).ShouldBe(streams);
    }

    [Fact]
    public async Task Blank_keys_are_tested_with_the_saved_ones_and_the_result_says_so()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);

        var outcome = await bed.TestedAsync(saved.ToDraft() with { PrivateKey = "NewPrivateKey" });

        outcome.Report.SavedFields.ShouldBe([CredentialField.PublicKey, CredentialField.ClientId]);
        bed.Fake.Tests.Single().Credentials.ShouldBe(Typed with { PrivateKey = "NewPrivateKey" });
    }

    [Fact]
    public async Task Saved_keys_are_not_sent_to_another_server()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);

        var outcome = (await bed.TestAsync(saved.ToDraft() with { SiteUrl = "https://eu.example.net", PublicKey = "typed", ClientId = "typed" }))
            .ShouldBeOfType<TestOutcome.Invalid>();

        outcome.Message.ShouldBe("Nothing was tested: correct the marked fields.");
        outcome.Problems.ShouldBe([new FieldProblem(
            CredentialField.PrivateKey, "The Site URL now leads to another server, so the saved private key is not sent there: paste it again.")]);
        bed.Fake.Tests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_saved_with_the_proof_of_its_own_test_is_tested()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var proof = (await bed.TestedAsync(ConnectionsBed.Filled)).Proof;
        var passedAt = bed.Clock.GetUtcNow();
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        var result = (await bed.SaveAsync(ConnectionsBed.Filled, proof: proof)).ShouldBeOfType<SaveResult.Saved>();
        result.Message.ShouldBe("Saved.");
        (await bed.FindAsync()).TestedAt.ShouldBe(passedAt);
    }

    [Fact]
    public async Task Any_other_value_than_the_tested_ones_is_saved_as_not_tested()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var proof = (await bed.TestedAsync(ConnectionsBed.Filled)).Proof;
        ConnectionDraft[] others =
        [
            ConnectionsBed.Filled with { SiteUrl = "https://eu.example.net" }, ConnectionsBed.Filled with { CompanyId = "other" },
            ConnectionsBed.Filled with { PublicKey = "other" }, ConnectionsBed.Filled with { PrivateKey = "other" }, ConnectionsBed.Filled with { ClientId = "other" },
            ConnectionsBed.Filled with { PublicKey = ConnectionsBed.Filled.PrivateKey, PrivateKey = ConnectionsBed.Filled.PublicKey },
        ];
        Guid? version = null;
        foreach (var other in others)
        {
            var saved = await bed.SavedAsync(other, version, proof);
            saved.TestedAt.ShouldBeNull(other.ToString());
            version = saved.Version;
        }
    }

    [Fact]
    public async Task A_failed_test_gives_no_proof()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        bed.Fake.Report = new TestReport { Failure = new Failure(FailureCategory.Unauthorized) };
        (await bed.TestedAsync(ConnectionsBed.Filled)).Proof.ShouldBeNull();
    }

    [Fact]
    public async Task A_change_of_scope_or_spelling_keeps_the_note_of_the_test_and_other_credentials_drop_it()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var first = await bed.SavedAsync(ConnectionsBed.Filled, proof: (await bed.TestedAsync(ConnectionsBed.Filled)).Proof);

        var second = await bed.SavedAsync(first.ToDraft() with { IncludeInvoices = true, SiteUrl = "https://NA.example.net" }, first.Version);
        second.TestedAt.ShouldBe(first.TestedAt.ShouldNotBeNull());
        (await bed.SavedAsync(second.ToDraft() with { CompanyId = "other" }, second.Version)).TestedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_passed_test_of_exactly_what_is_saved_is_noted_and_open_forms_can_still_be_saved()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);
        await bed.TestedAsync(saved.ToDraft() with { PrivateKey = "other" });
        (await bed.FindAsync()).TestedAt.ShouldBeNull();

        await bed.TestedAsync(saved.ToDraft());

        var tested = await bed.FindAsync();
        tested.TestedAt.ShouldBe(bed.Clock.GetUtcNow());
        tested.Version.ShouldBe(saved.Version);
    }

    [Fact]
    public async Task A_test_that_outlived_what_was_saved_is_not_noted()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var saved = await bed.SavedAsync(ConnectionsBed.Filled);
        bed.Fake.During = () => bed.SavedAsync(saved.ToDraft() with { PrivateKey = "newer" }, saved.Version);

        await bed.TestedAsync(saved.ToDraft());

        (await bed.FindAsync()).TestedAt.ShouldBeNull();
    }

    private sealed class Steps : IProgress<TestProgress>
    {
        public List<string> Told { get; } = [];

        public void Report(TestProgress value) => Told.Add(value.Step);
    }
}
