using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

public sealed class DeclarationTests
{
    private static readonly string[] SetByTheSync = [nameof(SyncedRecord.ConnectionId), nameof(SyncedRecord.ContentHash), nameof(SyncedRecord.DeletedAt), nameof(SyncedRecord.DeletedByRun)];

    public static TheoryData<string> Keys => [.. ConnectWiseStreams.All.Select(s => s.Key)];

    [Fact]
    public void Streams_stand_in_the_order_they_are_synced()
    {
        ConnectWiseStreams.All.Select(s => s.Key).ShouldBe(
        [
            "boards", "board-statuses", "company-statuses", "company-types", "agreement-types",
            "companies", "members", "agreements", "tickets", "time-entries", "invoices",
        ]);
        ConnectWiseStreams.All.Where(s => s.IsLookup).Select(s => s.Key).ShouldBe(
            ["boards", "board-statuses", "company-statuses", "company-types", "agreement-types"]);
        ConnectWiseStreams.All.Where(s => s.IsOptional).Select(s => s.Key).ShouldBe(["invoices"]);
        ConnectWiseStreams.All.Where(s => s.Parent is not null).Select(s => (s.Key, s.Parent!.Key)).ShouldBe([("board-statuses", "boards")]);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_field_asked_for_is_published(string key)
    {
        var published = Pages.Sample("published-fields.txt").Split('\n').Where(line => line.StartsWith($"{key} ", StringComparison.Ordinal))
            .Select(line => line[(key.Length + 1)..]).ToHashSet();

        Pages.Stream(key).Fields.Split(',').Where(field => !published.Contains(field)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_field_is_asked_for_once_and_references_only_in_part(string key)
    {
        var fields = Pages.Stream(key).Fields.Split(',');

        fields.ShouldBeUnique();
        fields.ShouldContain("id");
        fields.ShouldContain("_info/lastUpdated");
        fields.Where(field => fields.Any(other => other.StartsWith($"{field}/", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Nothing_secret_or_private_is_asked_for(string key)
    {
        string[] secrets = ["cost", "compRate", "compHourlyRate", "password", "secret", "token", "clientId", "privateKey", "home", "question", "photo", "signature", "sso", "ldap"];
        if (key == "members") secrets = [.. secrets, "hourlyRate"];

        Pages.Stream(key).NeverStores.ShouldBe(secrets);
        Pages.Stream(key).Fields.Split(',').Where(field => NeverStored.Holds(secrets, field)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_property_of_the_record_is_filled_from_an_answer(string key)
    {
        var stream = Pages.Stream(key);

        var record = Pages.Read(stream, $"[{Pages.Everything(stream)}]").Records.Single();

        record.ShouldBeOfType(stream.RecordType);
        stream.RecordType.GetProperties().Where(p => p.CanWrite && !SetByTheSync.Contains(p.Name))
            .Where(p => p.GetValue(record) is null or false or 0 or 0L).Select(p => p.Name).ShouldBeEmpty();
    }
}
