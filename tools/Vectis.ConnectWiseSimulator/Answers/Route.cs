using System.Collections.Frozen;
using System.Globalization;

namespace Vectis.ConnectWiseSimulator.Answers;

internal enum RouteAction
{
    List,
    Count,
    One,
    Search,
}

/// <summary>Where a path below <c>apis/3.0</c> leads.</summary>
/// <param name="Kind">The records.</param>
/// <param name="Action">What is asked of them.</param>
/// <param name="Id">The record, for <see cref="RouteAction.One"/>.</param>
/// <param name="BoardId">The board whose statuses are asked for.</param>
internal readonly record struct Route(RecordKind Kind, RouteAction Action, int Id = 0, int? BoardId = null)
{
    private static readonly FrozenDictionary<string, RecordKind> Lists = new Dictionary<string, RecordKind>
    {
        ["company/companies"] = RecordKind.Companies,
        ["company/companies/statuses"] = RecordKind.CompanyStatuses,
        ["company/companies/types"] = RecordKind.CompanyTypes,
        ["company/companies/info/types"] = RecordKind.CompanyTypeInfos,
        ["company/configurations"] = RecordKind.Configurations,
        ["system/members"] = RecordKind.Members,
        ["finance/agreements"] = RecordKind.Agreements,
        ["finance/agreements/types"] = RecordKind.AgreementTypes,
        ["finance/invoices"] = RecordKind.Invoices,
        ["finance/billingStatuses"] = RecordKind.BillingStatuses,
        ["service/tickets"] = RecordKind.ServiceTickets,
        ["service/boards"] = RecordKind.Boards,
        ["service/info/boards"] = RecordKind.BoardInfos,
        ["project/tickets"] = RecordKind.ProjectTickets,
        ["time/entries"] = RecordKind.TimeEntries,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when no such path exists.</summary>
    public static Route? Of(string path)
    {
        path = path.Trim('/');
        if (path.StartsWith("service/boards/", StringComparison.OrdinalIgnoreCase)
            && path.Split('/') is [_, _, var board, var word, ..] parts
            && word.Equals("statuses", StringComparison.OrdinalIgnoreCase) && IsId(board, out var boardId))
        {
            var statuses = new Route(RecordKind.BoardStatuses, RouteAction.List, BoardId: boardId);
            return parts.Length switch
            {
                4 => statuses,
                5 when parts[4].Equals("count", StringComparison.OrdinalIgnoreCase) => statuses with { Action = RouteAction.Count },
                5 when IsId(parts[4], out var id) => statuses with { Action = RouteAction.One, Id = id },
                _ => null,
            };
        }

        if (Lists.TryGetValue(path, out var kind))
        {
            return new Route(kind, RouteAction.List);
        }

        var slash = path.LastIndexOf('/');
        if (slash < 0 || !Lists.TryGetValue(path[..slash], out kind))
        {
            return null;
        }

        var last = path[(slash + 1)..];
        return last.ToLowerInvariant() switch
        {
            "count" => new Route(kind, RouteAction.Count),
            "search" when kind is RecordKind.ServiceTickets or RecordKind.ProjectTickets => new Route(kind, RouteAction.Search),
            _ when IsId(last, out var id) => new Route(kind, RouteAction.One, id),
            _ => null,
        };
    }

    private static bool IsId(string text, out int id) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
