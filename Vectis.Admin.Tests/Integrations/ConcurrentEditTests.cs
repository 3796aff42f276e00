using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class ConcurrentEditTests
{
    [Fact]
    public async Task The_second_saver_is_told_who_saved_when_and_nothing_is_overwritten()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var opened = await bed.SavedAsync(ConnectionsBed.Filled);
        bed.Clock.Advance(TimeSpan.FromMinutes(5));
        var theirs = await bed.SavedAsync(opened.ToDraft() with { CompanyId = "theirs", PrivateKey = "TheirPrivateKey" }, opened.Version, actor: bed.OtherAdmin);

        var result = (await bed.SaveAsync(opened.ToDraft() with { CompanyId = "mine", PrivateKey = "MyPrivateKey" }, opened.Version)).ShouldBeOfType<SaveResult.Conflict>();

        result.Message.ShouldBe(
            "bob@example.com saved this connection on 24 November at 14:07 UTC, after you opened it. Nothing was overwritten: close and open it again to see what is saved now.");
        result.Current.Version.ShouldBe(theirs.Version);
        var kept = (await bed.Store.OpenAsync(opened.Id, CancellationToken.None)).Value!;
        (kept.CompanyId, kept.PrivateKey).ShouldBe(("theirs", "TheirPrivateKey"));
        (await bed.AuditAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_form_opened_before_the_first_save_does_not_make_a_second_connection()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        await bed.SavedAsync(ConnectionsBed.Filled, actor: bed.OtherAdmin);

        (await bed.SaveAsync(ConnectionsBed.Filled with { CompanyId = "mine" })).ShouldBeOfType<SaveResult.Conflict>().Current.CompanyId.ShouldBe("acme");
        (await bed.Store.ListAsync(CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_savers_at_once_one_wins()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var first = await RaceAsync(null);
        var second = await RaceAsync(first.Version);
        second.Id.ShouldBe(first.Id);
        (await bed.Store.ListAsync(CancellationToken.None)).Count.ShouldBe(1);
        (await bed.AuditAsync()).Count.ShouldBe(2);

        async Task<ConnectionView> RaceAsync(Guid? version)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
                Task.Run(() => bed.SaveAsync(ConnectionsBed.Filled with { CompanyId = $"company{i}" }, version))));
            results.OfType<SaveResult.Conflict>().Count().ShouldBe(7);
            return results.OfType<SaveResult.Saved>().ShouldHaveSingleItem().Connection;
        }
    }
}
