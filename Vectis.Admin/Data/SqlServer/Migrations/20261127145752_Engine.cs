using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Engine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DismissedAt",
                table: "UnreadRecords",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DismissedBy",
                table: "UnreadRecords",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Json",
                table: "UnreadRecords",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Length",
                table: "UnreadRecords",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MetAt",
                table: "UnreadRecords",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Position",
                table: "UnreadRecords",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SampleDiffering",
                table: "StreamProgress",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SampleNote",
                table: "StreamProgress",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SampleSize",
                table: "StreamProgress",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SampledAt",
                table: "StreamProgress",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SweptAt",
                table: "StreamProgress",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Sampled",
                table: "RunStreams",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SampledDiffering",
                table: "RunStreams",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DateBehaviours",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Form = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ShiftMinutes = table.Column<int>(type: "int", nullable: false),
                    CheckedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Evidence = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DateBehaviours", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "SyncSchedules",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IncrementalCron = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ReconcileCron = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    TimeZone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    PausedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    PausedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    PauseReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Queued = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    GentleFrom = table.Column<int>(type: "int", nullable: true),
                    GentleUntil = table.Column<int>(type: "int", nullable: true),
                    SavedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncSchedules", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "SystemHealth",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    NotAnsweringSince = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    NextTryAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    FailingSince = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LastFailure = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
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
