namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>A value of a type, for statements whose values do not matter.</summary>
internal static class Samples
{
    public static object? Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return "x";
        if (plain == typeof(byte[])) return new byte[] { 1 };
        if (plain == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 24, 14, 2, 3, TimeSpan.Zero);
        if (plain == typeof(DateTime)) return new DateTime(2026, 11, 24, 14, 2, 3, DateTimeKind.Utc);
        if (ItemOf(plain) is { } item) return Collection(plain, item);
        return plain.IsValueType ? Activator.CreateInstance(plain) : null;
    }

    public static bool IsCollection(Type type) => type != typeof(string) && type != typeof(byte[]) && ItemOf(type) is not null;

    private static Type? ItemOf(Type type) => type.IsArray
        ? type.GetElementType()
        : type.GetInterfaces().Append(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static object? Collection(Type type, Type item)
    {
        var array = Array.CreateInstance(item, 2);
        array.SetValue(Of(item), 0);
        array.SetValue(Of(item), 1);
        if (type.IsInstanceOfType(array)) return array;
        var sequence = typeof(IEnumerable<>).MakeGenericType(item);
        return type.GetConstructor([sequence])?.Invoke([array])
            ?? (type.IsAssignableFrom(typeof(HashSet<>).MakeGenericType(item)) ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(item), array) : null);
    }
}
