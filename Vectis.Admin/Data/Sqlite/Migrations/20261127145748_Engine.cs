using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Engine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DismissedAt",
                table: "UnreadRecords",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DismissedBy",
                table: "UnreadRecords",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Json",
                table: "UnreadRecords",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Length",
                table: "UnreadRecords",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MetAt",
                table: "UnreadRecords",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Position",
                table: "UnreadRecords",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SampleDiffering",
                table: "StreamProgress",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SampleNote",
                table: "StreamProgress",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SampleSize",
                table: "StreamProgress",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "SampledAt",
                table: "StreamProgress",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SweptAt",
                table: "StreamProgress",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Sampled",
                table: "RunStreams",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SampledDiffering",
                table: "RunStreams",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DateBehaviours",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ShiftMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DateBehaviours", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "SyncSchedules",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncrementalCron = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ReconcileCron = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PausedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PausedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PauseReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Queued = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    GentleFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    GentleUntil = table.Column<int>(type: "INTEGER", nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncSchedules", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "SystemHealth",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    NotAnsweringSince = table.Column<long>(type: "INTEGER", nullable: true),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    LastFailure = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SystemHealth", x => x.ConnectionId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DateBehaviours");

            migrationBuilder.DropTable(
                name: "SyncSchedules");

            migrationBuilder.DropTable(
                name: "SystemHealth");

            migrationBuilder.DropColumn(
                name: "DismissedAt",
                table: "UnreadRecords");

            migrationBuilder.DropColumn(
                name: "DismissedBy",
                table: "UnreadRecords");

            migrationBuilder.DropColumn(
                name: "Json",
                table: "UnreadRecords");

            migrationBuilder.DropColumn(
                name: "Length",
                table: "UnreadRecords");

            migrationBuilder.DropColumn(
                name: "MetAt",
                table: "UnreadRecords");

            migrationBuilder.DropColumn(
                name: "Position",
                table: "UnreadRecords");

            migrationBuilder.DropColumn(
                name: "SampleDiffering",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "SampleNote",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "SampleSize",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "SampledAt",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "SweptAt",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "Sampled",
                table: "RunStreams");

            migrationBuilder.DropColumn(
                name: "SampledDiffering",
                table: "RunStreams");
        }
    }
}
