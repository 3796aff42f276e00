using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Vectis.Admin.Data.SqlServer;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>A context for SQL Server that reaches no server: each command is kept, and answered as by a server that holds nothing.</summary>
internal sealed class SqlServerTwin
{
    private readonly Kept _kept = new();
    private readonly DbContextOptions<SqlServerVectisDbContext> _options;

    public SqlServerTwin() => _options = new DbContextOptionsBuilder<SqlServerVectisDbContext>()
        .UseSqlServer("Server=never-opened", server => server.ExecutionStrategy(dependencies => new DeadlockRetry(dependencies)))
        .AddInterceptors(_kept, new NeverOpened(), new Untransacted())
        .Options;

    /// <summary>The commands since the last time it was asked.</summary>
    public IReadOnlyList<(string Text, int Parameters)> Take()
    {
        (string, int)[] taken = [.. _kept.Commands];
        _kept.Commands.Clear();
        return taken;
    }

    public SqlServerVectisDbContext Open() => new(_options);

    /// <summary>Puts a query of another provider's context to this one, once with values and once with nulls where its parameters may be null.</summary>
    /// <returns>Null, or why it can't be put to SQL Server.</returns>
    public string? Ask(Expression query)
    {
        foreach (var withNulls in new[] { false, true })
        {
            using var database = Open();
            var moved = new Moved(database, withNulls);
            var before = _kept.Commands.Count;
            try
            {
                var expression = moved.Visit(query);
                if (moved.IsInSql || (withNulls && !moved.HasNulls)) return null;
                Execute(database, expression);
            }
            catch (Exception e) when (_kept.Commands.Count > before)
            {
                _ = e; // nothing found, where something was asked for
            }
            catch (Exception e)
            {
                return (e.InnerException ?? e).Message;
            }
        }

        return null;
    }

    private static void Execute(DbContext database, Expression query)
    {
        var provider = ((IQueryable)database.Set<Vectis.Admin.Records.Ticket>()).Provider;
        var rows = query.Type.IsGenericType && typeof(IQueryable).IsAssignableFrom(query.Type)
            ? query.Type.GetInterfaces().Append(query.Type).First(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IQueryable<>)).GetGenericArguments()[0]
            : null;
        var result = rows is null ? query.Type : typeof(IEnumerable<>).MakeGenericType(rows);
        var execute = typeof(IQueryProvider).GetMethods().Single(m => m is { Name: nameof(IQueryProvider.Execute), IsGenericMethod: true }).MakeGenericMethod(result);
        var answer = execute.Invoke(provider, [query]);
        if (rows is null || answer is not System.Collections.IEnumerable sequence) return;
        foreach (var _ in sequence)
        {
        }
    }

    /// <summary>The same query over the twin's own tables, with parameters of its own.</summary>
    private sealed class Moved(DbContext database, bool withNulls) : ExpressionVisitor
    {
        private readonly Dictionary<string, Expression> _parameters = [];

        public bool HasNulls { get; private set; }

        /// <summary>Whether the query is SQL of one database, which has no twin.</summary>
        public bool IsInSql { get; private set; }

        protected override Expression VisitExtension(Expression node) => node switch
        {
            QueryRootExpression root when root.GetType().Name is "FromSqlQueryRootExpression" or "SqlQueryRootExpression" => InSql(root),
            EntityQueryRootExpression root => new EntityQueryRootExpression(
                (IAsyncQueryProvider)((IQueryable)database.Set<Vectis.Admin.Records.Ticket>()).Provider, database.Model.FindEntityType(root.EntityType.Name)!),
            QueryParameterExpression parameter => Parameter(parameter),
            _ => base.VisitExtension(node),
        };

        private QueryRootExpression InSql(QueryRootExpression root)
        {
            IsInSql = true;
            return root;
        }

        private Expression Parameter(QueryParameterExpression parameter)
        {
            if (_parameters.TryGetValue(parameter.Name, out var known)) return known;
            var value = Samples.Of(parameter.Type);
            if (withNulls && !(parameter.Type.IsValueType && Nullable.GetUnderlyingType(parameter.Type) is null) && !Samples.IsCollection(parameter.Type))
                (value, HasNulls) = (null, true);
            // As a captured variable, which is what EF makes a parameter of.
            var box = Activator.CreateInstance(typeof(Box<>).MakeGenericType(parameter.Type), value)!;
            return _parameters[parameter.Name] = Expression.Field(Expression.Constant(box), nameof(Box<int>.Value));
        }
    }

    private sealed class Box<T>(T value)
    {
        public readonly T Value = value;
    }

    private sealed class Kept : DbCommandInterceptor
    {
        public List<(string Text, int Parameters)> Commands { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Keep(command);
            using var nothing = new DataTable();
            return InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Keep(command);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Keep(command);
            return InterceptionResult<object>.SuppressWithResult(0);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(ReaderExecuting(command, eventData, result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(ScalarExecuting(command, eventData, result));

        private void Keep(DbCommand command) => Commands.Add((command.CommandText, command.Parameters.Count));
    }

    private sealed class NeverOpened : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    // A save of one entity is one command and needs none.
    private sealed class Untransacted : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            eventData.Context!.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            return result;
        }
    }
}
