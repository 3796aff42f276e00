using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Sync;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>How many requests of the sync are under way at once, on a clock that is driven by hand.</summary>
public sealed class RequestSlotsTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly RequestCeiling _ceiling = new();
    private readonly RequestSlots _slots;

    public RequestSlotsTests() => _slots = new RequestSlots(new Settings(new ConnectWiseSettings { MaxParallelRequests = 8 }), _ceiling, _time, NullLogger<RequestSlots>.Instance);

    [Fact]
    public async Task As_many_as_the_settings_allow_go_at_once_and_the_next_waits_its_turn()
    {
        var under = await TakeAsync(8);
        var first = _slots.TakeAsync(CancellationToken.None);
        var second = _slots.TakeAsync(CancellationToken.None);
        first.IsCompleted.ShouldBeFalse();

        _slots.Return(under[0], Course.Answered);

        await first;
        second.IsCompleted.ShouldBeFalse();
        _slots.Return(under[1], Course.Answered);
        await second;
    }

    [Fact]
    public async Task Too_many_halves_them_down_to_one_and_those_under_way_together_count_once()
    {
        var under = await TakeAsync(8);
        foreach (var slot in under) _slots.Return(slot, Course.TooMany);
        _slots.Allowed.ShouldBe(4);

        for (var expected = 2; expected >= 1; expected--)
        {
            _slots.Return((await TakeAsync(1))[0], Course.TooMany);
            _slots.Allowed.ShouldBe(expected);
        }

        _slots.Return((await TakeAsync(1))[0], Course.TooMany);
        _slots.Allowed.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_halving_no_new_one_begins_until_few_enough_are_under_way()
    {
        var under = await TakeAsync(8);
        _slots.Return(under[0], Course.TooMany);
        var next = _slots.TakeAsync(CancellationToken.None);

        foreach (var slot in under[1..4]) _slots.Return(slot, Course.Answered);
        next.IsCompleted.ShouldBeFalse("four are still under way");
        _slots.Return(under[4], Course.Answered);

        await next;
    }

    [Fact]
    public async Task One_more_is_allowed_after_twenty_good_answers_in_a_row_and_never_more_than_the_settings_say()
    {
        _slots.Return((await TakeAsync(1))[0], Course.TooMany);
        await AnswerAsync(19, Usual);
        _slots.Allowed.ShouldBe(4);
        await AnswerAsync(1, Usual);
        _slots.Allowed.ShouldBe(5);

        await AnswerAsync(10 * 20, Usual);
        _slots.Allowed.ShouldBe(8);
        _slots.Return((await TakeAsync(1))[0], Course.TooMany);
        _slots.Allowed.ShouldBe(4); // not half of more than there ever were
    }

    [Fact]
    public async Task An_answer_far_slower_than_usual_halves_them_until_slow_is_the_usual()
    {
        await AnswerAsync(10, Usual);
        await AnswerAsync(1, Usual * 3);
        _slots.Allowed.ShouldBe(8);
        await AnswerAsync(1, Usual * 3.1);
        _slots.Allowed.ShouldBe(4);

        await AnswerAsync(40, Usual * 3.1);
        _slots.Allowed.ShouldBeGreaterThanOrEqualTo(1);
        await AnswerAsync(8 * 20, Usual * 3.1);
        _slots.Allowed.ShouldBe(8);
    }

    [Fact]
    public async Task What_is_quick_is_never_slow_and_the_first_answers_tell_nothing()
    {
        await AnswerAsync(1, TimeSpan.FromMilliseconds(10));
        await AnswerAsync(1, TimeSpan.FromMinutes(1));
        _slots.Allowed.ShouldBe(8);
        await AnswerAsync(20, TimeSpan.FromMilliseconds(10));
        await AnswerAsync(1, RequestSlots.SlowFrom);
        _slots.Allowed.ShouldBe(8);
    }

    [Fact]
    public async Task Other_failures_change_nothing()
    {
        foreach (var slot in await TakeAsync(8)) _slots.Return(slot, Course.Failed);
        _slots.Allowed.ShouldBe(8);
    }

    [Fact]
    public async Task A_ceiling_counts_at_once_in_both_directions_and_the_lowest_of_several()
    {
        _ceiling.Set(1, 1);
        _ceiling.Set(2, 3);
        var one = (await TakeAsync(1))[0];
        var second = _slots.TakeAsync(CancellationToken.None);
        second.IsCompleted.ShouldBeFalse();

        _ceiling.Set(1, null);
        await second;
        _slots.Allowed.ShouldBe(3);
        _ceiling.Set(2, null);
        _slots.Allowed.ShouldBe(8);
        _slots.Return(one, Course.Answered);
    }

    [Fact]
    public async Task Whoever_waits_no_longer_takes_no_slot()
    {
        var under = await TakeAsync(8);
        using var stop = new CancellationTokenSource();
        var gone = _slots.TakeAsync(stop.Token);
        var patient = _slots.TakeAsync(CancellationToken.None);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);

        _slots.Return(under[0], Course.Answered);

        await patient;
    }

    private async Task<Slot[]> TakeAsync(int count)
    {
        var slots = new List<Slot>();
        for (var i = 0; i < count; i++) slots.Add(await _slots.TakeAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));
        return [.. slots];
    }

    private async Task AnswerAsync(int count, TimeSpan took)
    {
        for (var i = 0; i < count; i++)
        {
            var slot = (await TakeAsync(1))[0];
            _time.Advance(took);
            _slots.Return(slot, Course.Answered);
        }
    }

    private sealed class Settings(ConnectWiseSettings settings) : IOptionsMonitor<ConnectWiseSettings>
    {
        public ConnectWiseSettings CurrentValue => settings;

        public ConnectWiseSettings Get(string? name) => settings;

        public IDisposable? OnChange(Action<ConnectWiseSettings, string?> listener) => null;
    }
}
