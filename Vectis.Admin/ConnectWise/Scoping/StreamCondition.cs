using System.Globalization;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>What a list is asked for besides ids and times: ConnectWise's <c>conditions</c>, and its <c>childConditions</c> for what stands in a list of its own.</summary>
/// <param name="Own">On the record's own fields; null for none.</param>
/// <param name="OfChildren">On the elements of a list member, such as a company's types; null for none.</param>
internal readonly record struct StreamCondition(string? Own, string? OfChildren = null);

/// <summary>Writes conditions in ConnectWise's language (Developer Guide). Several that hold together are joined by <c>and</c>; alternatives stand in parentheses.</summary>
internal static class ScopeText
{
    /// <summary>All of them; null where none is given.</summary>
    public static string? All(params IEnumerable<string?> conditions) =>
        conditions.Where(c => c is not null).ToList() is { Count: > 0 } given ? string.Join(" and ", given) : null;

    /// <summary>Any of them, in parentheses; null where none is given.</summary>
    public static string? Any(params IEnumerable<string?> conditions) =>
        conditions.Where(c => c is not null).Select(c => $"({c})").ToList() is { Count: > 0 } given ? $"({string.Join(" or ", given)})" : null;

    /// <summary>One of some ids; null, which is no condition, for none.</summary>
    public static string? OneOf(string field, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? null : $"{field} in ({string.Join(',', ids.Order().Select(id => id.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>The beginning of a day, UTC, in the form the server takes.</summary>
    public static string Start(DateOnly day, TimeForm times) => Moment(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), times);

    /// <summary>A moment in square brackets, in the form the server takes.</summary>
    public static string Moment(DateTimeOffset time, TimeForm form) => $"[{(time - form.Shift).UtcDateTime.ToString(
        form.Form switch { DateForm.Naive => "yyyy-MM-ddTHH:mm:ss", DateForm.DayOnly => "yyyy-MM-dd", _ => "yyyy-MM-ddTHH:mm:ss'Z'" }, CultureInfo.InvariantCulture)}]";
}
