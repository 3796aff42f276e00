namespace Vectis.Admin.Sync.Schedules;

/// <summary>
/// The schedule of a new connection, as <c>Sync:Schedule</c> writes it: <c>off</c>, or up to three parts with <c>;</c> between them: when changes are
/// brought, when everything is compared, and the time zone.
/// </summary>
internal static class ScheduleDefault
{
    /// <summary>What the setting says for a connection that does not sync by itself.</summary>
    public const string Off = "off";

    /// <summary>What holds where nothing else is said.</summary>
    public static readonly ScheduleDraft BuiltIn = new("0 0/15 * * * ?", "0 30 2 * * ?", TimeZoneInfo.Local.Id);

    /// <summary>What the setting is where nobody has set it.</summary>
    public static readonly string Usual = $"{BuiltIn.IncrementalCron}; {BuiltIn.ReconcileCron}";

    /// <summary>Reads the setting.</summary>
    /// <param name="setting">Its text.</param>
    /// <param name="now">The time now, UTC.</param>
    /// <param name="draft">The schedule of a new connection; null where there is none, or the text is not allowed.</param>
    /// <returns>Whether the text is allowed.</returns>
    public static bool TryRead(string setting, DateTimeOffset now, out ScheduleDraft? draft)
    {
        draft = null;
        if (string.Equals(setting.Trim(), Off, StringComparison.OrdinalIgnoreCase)) return true;
        var parts = setting.Split(';', StringSplitOptions.TrimEntries);
        if (parts.Length is < 1 or > 3 || Array.Exists(parts, string.IsNullOrEmpty)) return false;
        (draft, _) = ScheduleRules.Check(
            BuiltIn with { IncrementalCron = parts[0], ReconcileCron = parts.ElementAtOrDefault(1) ?? BuiltIn.ReconcileCron, TimeZone = parts.ElementAtOrDefault(2) ?? BuiltIn.TimeZone }, now);
        return draft is not null;
    }
}
