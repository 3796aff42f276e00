using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>When a connection syncs by itself.</summary>
internal sealed class SyncSchedule
{
    public int ConnectionId { get; set; }

    /// <summary>Changes with every save, so that a second saver is told instead of overwriting.</summary>
    public Guid Version { get; set; }

    /// <summary>When what changed is brought, as a Quartz cron expression in <see cref="TimeZone"/>.</summary>
    public required string IncrementalCron { get; set; }

    /// <summary>When everything is compared with the connected system, as a Quartz cron expression in <see cref="TimeZone"/>.</summary>
    public required string ReconcileCron { get; set; }

    /// <summary>An IANA time zone id, such as <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>When it was paused; null while it is not.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Who paused it; null where Vectis did so itself.</summary>
    public string? PausedBy { get; set; }

    /// <summary>Why Vectis paused it itself, in one sentence; null where a person did.</summary>
    public string? PauseReason { get; set; }

    /// <summary>The kind of run whose time came while another was under way; it follows that one. Null when none waits.</summary>
    public RunKind? Queued { get; set; }

    /// <summary>From which minute of the day fewer requests go out at once; null where that is not asked for.</summary>
    public int? GentleFrom { get; set; }

    /// <summary>Until which minute of the day.</summary>
    public int? GentleUntil { get; set; }

    /// <summary>When it was saved or resumed: nothing that would have come before is made up for.</summary>
    public DateTimeOffset SavedAt { get; set; }
    public required string SavedBy { get; set; }

    /// <summary>When something comes.</summary>
    /// <param name="kind">Incremental or Reconcile.</param>
    public Timetable Of(RunKind kind) =>
        Timetable.TryParse(kind == RunKind.Reconcile ? ReconcileCron : IncrementalCron, TimeZoneInfo.FindSystemTimeZoneById(TimeZone), out var timetable)
            ? timetable
            : throw new InvalidOperationException($"The schedule of connection {ConnectionId} can't be read.");

    /// <summary>The hours in which fewer requests go out at once.</summary>
    public GentleHours? Gentle => GentleFrom is { } from && GentleUntil is { } until
        ? new GentleHours(TimeOnly.MinValue.AddMinutes(from), TimeOnly.MinValue.AddMinutes(until))
        : null;
}

internal sealed class SyncScheduleConfiguration : IEntityTypeConfiguration<SyncSchedule>
{
    public void Configure(EntityTypeBuilder<SyncSchedule> builder)
    {
        builder.ToTable("SyncSchedules");
        builder.HasKey(s => s.ConnectionId);
        builder.Ignore(s => s.Gentle);
        builder.Property(s => s.ConnectionId).ValueGeneratedNever();
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.IncrementalCron).HasMaxLength(120);
        builder.Property(s => s.ReconcileCron).HasMaxLength(120);
        builder.Property(s => s.TimeZone).HasMaxLength(64);
        builder.Property(s => s.PausedBy).HasMaxLength(256);
        builder.Property(s => s.PauseReason).HasMaxLength(500);
        builder.Property(s => s.Queued).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.SavedBy).HasMaxLength(256);
    }
}
