using Microsoft.Extensions.Options;
using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Tests.ConnectWise.Streams;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Answers of the right length whose JSON is not finished: those that end behind a bracket look whole until they are read.</summary>
public sealed class UnreadableAnswerTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData("""[{"id":1,"types":[]""")]
    [InlineData("""[{"id":1}]]""")]
    [InlineData("""[{"id":}]""")]
    [InlineData("""{"code":"none"}""")]
    public async Task A_page_that_can_not_be_read_is_asked_for_again(string body)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        await using var source = await SourceAsync(rig);
        rig.Simulator.Faults.Add(Fault.Status(200, Json, body), RecordKind.Companies, times: 2);

        var page = (await source.ReadAsync(Pages.Stream("companies"), default, CancellationToken.None)).Value.ShouldNotBeNull();

        page.Requests.ShouldBe(3);
        page.Records.Count.ShouldBe(rig.Simulator.Data.Count(RecordKind.Companies));
    }

    [Fact]
    public async Task A_count_that_can_not_be_read_is_asked_for_again_and_at_most_three_times()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        await using var source = await SourceAsync(rig);
        using (rig.Simulator.Faults.Add(Fault.Status(200, Json, """{"count":[]"""), RecordKind.Companies, times: 1))
            (await source.CountAsync(Pages.Stream("companies"), default, CancellationToken.None)).Value!.Requests.ShouldBe(2); // noticed by the client

        rig.Simulator.Faults.Add(Fault.Status(200, Json, """{"count":"many"}"""), RecordKind.Companies);
        rig.Simulator.Traffic.Reset();
        (await source.CountAsync(Pages.Stream("companies"), default, CancellationToken.None)).Failure!.Category.ShouldBe(FailureCategory.UnreadableAnswer);
        rig.Simulator.Traffic.Requests.ShouldBe(ConnectWiseSource.MostReadings);
    }

    private static async Task<IRecordSource> SourceAsync(ConnectWiseRig rig) => new ConnectWiseSource(
        (await rig.OpenAsync(Purpose.Sync)).Value!, rig.Get<IOptionsMonitor<ConnectWiseSettings>>().CurrentValue, RecordScope.Everything, new QuickTime());
}
