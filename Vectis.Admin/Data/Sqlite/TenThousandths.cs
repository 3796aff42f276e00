using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vectis.Admin.Data.Sqlite;

/// <summary>SQLite keeps a decimal as text, which no index serves: hours and money are stored as whole ten-thousandths.</summary>
internal sealed class TenThousandths() : ValueConverter<decimal, long>(
    value => FromDecimal(value),
    units => units / 10_000m)
{
    private const decimal Most = long.MaxValue / 10_000m;

    /// <summary>Values beyond the range of a 64-bit count of ten-thousandths (about ±9.2e14) are cut to it.</summary>
    public static long FromDecimal(decimal value)
    {
        // Compared before it is multiplied: a decimal itself may be too large for that.
        if (value >= Most) return long.MaxValue;
        if (value <= -Most) return long.MinValue;
        return (long)decimal.Round(value * 10_000m, MidpointRounding.AwayFromZero);
    }
}
