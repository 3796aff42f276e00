using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vectis.Admin.Data.Sqlite;

/// <summary>SQLite can neither order nor compare a DateTimeOffset: it is stored as UTC ticks (100 ns).</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    value => value.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
