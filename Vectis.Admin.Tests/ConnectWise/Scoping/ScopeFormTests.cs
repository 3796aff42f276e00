using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Scoping;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Scoping;

/// <summary>What may be chosen, and how a choice is told.</summary>
public sealed class ScopeFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void A_form_gives_back_the_scope_it_shows()
    {
        var scope = new RecordScope { Boards = [3, 1], OpenOrClosedSince = new(2024, 2, 29), CompanyStatuses = [9], CompanyTypes = [4, 5], TimeSince = new(2025, 1, 1) };

        ScopeForm.Of(scope, () => Today).ToScope().ToText().ShouldBe(scope.ToText());
        ScopeForm.Of(RecordScope.Everything, () => Today).ToScope().ToText().ShouldBeNull();
    }

    [Fact]
    public void Nothing_chosen_is_told_where_it_was_left_out_and_is_never_taken_for_everything()
    {
        var form = ScopeForm.Of(RecordScope.Everything, () => Today);
        form.IsSound.ShouldBeTrue();

        form.AllBoards = form.AllStatuses = form.AllTypes = false;

        (form.BoardsProblem, form.StatusesProblem, form.TypesProblem).ShouldBe((
            "Choose at least one board, or all of them.", "Choose at least one status, or all of them.", "Choose at least one type, or all of them."));
        form.IsSound.ShouldBeFalse();
    }

    [Fact]
    public void A_day_to_come_is_refused_and_today_is_not()
    {
        var form = ScopeForm.Of(new RecordScope { OpenOrClosedSince = Today.AddDays(1), TimeSince = Today }, () => Today);

        form.ClosedProblem.ShouldBe("This day is still to come. Choose an earlier one.");
        form.TimeProblem.ShouldBeNull();
    }

    [Fact]
    public void No_more_statuses_are_taken_than_an_address_holds()
    {
        var form = ScopeForm.Of(new RecordScope { CompanyStatuses = [.. Enumerable.Range(1, 41).Select(i => (long)i)] }, () => Today);

        form.StatusesProblem.ShouldBe("At most 40 can be chosen one by one, because a request to ConnectWise holds no more. Choose fewer, or all of them.");
    }

    [Theory]
    [InlineData("{}", "Everything the keys may read")]
    [InlineData("""{"Boards":[1]}""", "Service tickets on 1 chosen board")]
    [InlineData("""{"Boards":[1,2],"OpenOrClosedSince":"2024-01-01"}""", "Service tickets on 2 chosen boards, open or closed since 1 Jan 2024")]
    [InlineData("""{"CompanyStatuses":[1,2],"CompanyTypes":[3],"TimeSince":"2025-06-30"}""", "Companies with 2 chosen statuses and of 1 chosen type|Time entries begun since 30 Jun 2025")]
    public void A_choice_is_told_in_a_sentence_for_each_kind_of_record(string scope, string told) =>
        Words.Describe(RecordScope.Parse(scope)).ShouldBe(told.Split('|'));

    [Fact]
    public void What_two_choices_share_is_what_both_hold()
    {
        var a = new RecordScope { Boards = [1, 2], OpenOrClosedSince = new(2024, 1, 1) };

        ScopeChange.Common(a, new RecordScope { Boards = [2, 3], OpenOrClosedSince = new(2023, 1, 1) })!.ToText()
            .ShouldBe(new RecordScope { Boards = [2], OpenOrClosedSince = new(2024, 1, 1) }.ToText());
        ScopeChange.Common(a, RecordScope.Everything)!.ToText().ShouldBe(a.ToText());
        ScopeChange.Common(a, new RecordScope { Boards = [3] }).ShouldBeNull();
    }
}
