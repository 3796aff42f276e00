using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vectis.Admin.Data.Sqlite;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>
/// Stands in every database of the tests on SQLite: whatever query, bulk update or bulk delete the app makes there is put to SQL Server as well, and
/// its statement to the parser of SQL Server 2019. One that can't be translated, or does not parse, fails where it was made.
/// </summary>
internal sealed class AlsoOnSqlServer : IQueryExpressionInterceptor
{
    private readonly ConcurrentDictionary<string, bool> _statements = new();
    private readonly SqlServerTwin _twin = new();
    private readonly Lock _asking = new();

    private AlsoOnSqlServer()
    {
    }

    /// <summary>The one of all databases, so that each query is looked at once however many there are.</summary>
    public static AlsoOnSqlServer Instance { get; } = new();

    /// <summary>The statements for SQL Server so far.</summary>
    public ICollection<string> Statements => _statements.Keys;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is not SqliteVectisDbContext) return queryExpression;
        lock (_asking)
        {
            _twin.Take();
            if (_twin.Ask(queryExpression) is { } problem) throw new InvalidOperationException($"It can't be put to SQL Server: {problem}");
            foreach (var (text, _) in _twin.Take())
            {
                if (TransactSql.Errors(text) is { Count: > 0 } errors) throw new InvalidOperationException($"SQL Server would not parse it: {string.Join(' ', errors)}\n{text}");
                _statements.TryAdd(text, true);
            }
        }

        return queryExpression;
    }
}
