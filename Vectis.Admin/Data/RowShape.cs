using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Vectis.Admin.Data;

/// <summary>
/// How a record type lies in its table, read from EF's own model: the key first, then the values, then the hash and the deletion mark.
/// Values reach a sink through compiled code, without boxing.
/// </summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> Known = new();
    private readonly Action<SyncedRecord, IValueSink> _write;

    private RowShape(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        Table = table.Name;
        string[] apart = [nameof(SyncedRecord.ConnectionId), nameof(SyncedRecord.Id), nameof(SyncedRecord.ContentHash), nameof(SyncedRecord.DeletedAt), nameof(SyncedRecord.DeletedByRun)];
        Values = entity.GetProperties().Where(p => !apart.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
        Columns = Values.Select(p => p.GetColumnName(table)!).ToArray();
        _write = Compile(entity.ClrType, Values);
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The properties of the values.</summary>
    public IReadOnlyList<IProperty> Values { get; }

    /// <summary>The columns of the values, without key, hash and deletion mark.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The shape of a record type.</summary>
    public static RowShape Of(VectisDbContext database, Type recordType) => Of(database.Model, recordType);

    /// <summary>The shape of a record type.</summary>
    public static RowShape Of(IModel model, Type recordType)
    {
        var entity = model.FindEntityType(recordType) ?? throw new InvalidOperationException($"{recordType.Name} is not mapped.");
        return Known.GetOrAdd(entity, static type => new RowShape(type));
    }

    /// <summary>Hands a record's values to a sink, in the order of <see cref="Columns"/>.</summary>
    public void Write(SyncedRecord record, IValueSink sink) => _write(record, sink);

    private static Action<SyncedRecord, IValueSink> Compile(Type type, IReadOnlyList<IProperty> properties)
    {
        var record = Expression.Parameter(typeof(SyncedRecord), "record");
        var sink = Expression.Parameter(typeof(IValueSink), "sink");
        var typed = Expression.Variable(type, "typed");
        var body = new List<Expression> { Expression.Assign(typed, Expression.Convert(record, type)) };
        body.AddRange(properties.Select(p => WriteOne(Expression.Property(typed, p.PropertyInfo!), sink)));
        return Expression.Lambda<Action<SyncedRecord, IValueSink>>(Expression.Block([typed], body), record, sink).Compile();
    }

    private static Expression WriteOne(Expression value, ParameterExpression sink)
    {
        var plain = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (plain == typeof(int) || plain == typeof(short) || plain == typeof(byte) || plain.IsEnum) plain = typeof(long);
        var write = typeof(IValueSink).GetMethod(nameof(IValueSink.Write), [plain])
            ?? throw new InvalidOperationException($"The bulk writer cannot write a {value.Type.Name}.");
        var nothing = Expression.Call(sink, typeof(IValueSink).GetMethod(nameof(IValueSink.Null))!);

        if (Nullable.GetUnderlyingType(value.Type) is not null)
        {
            return Expression.IfThenElse(
                Expression.Property(value, nameof(Nullable<int>.HasValue)),
                Expression.Call(sink, write, Widen(Expression.Property(value, nameof(Nullable<int>.Value)), plain)),
                nothing);
        }

        return value.Type.IsValueType
            ? Expression.Call(sink, write, Widen(value, plain))
            : Expression.IfThenElse(Expression.ReferenceEqual(value, Expression.Constant(null)), nothing, Expression.Call(sink, write, value));
    }

    private static Expression Widen(Expression value, Type to) => value.Type == to ? value : Expression.Convert(value, to);
}
