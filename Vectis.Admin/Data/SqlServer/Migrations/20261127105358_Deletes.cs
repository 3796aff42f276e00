using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Deletes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "TimeEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReconciledAt",
                table: "StreamProgress",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Held",
                table: "RunStreams",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Members",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Invoices",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "CompanyTypes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "CompanyStatuses",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Companies",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "BoardStatuses",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Boards",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "AgreementTypes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Agreements",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeleteHolds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Stream = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    OurCount = table.Column<long>(type: "bigint", nullable: false),
                    TheirCount = table.Column<long>(type: "bigint", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeleteHolds", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DeleteHolds_ConnectionId_Stream",
                table: "DeleteHolds",
                columns: new[] { "ConnectionId", "Stream" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeleteHolds");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "TimeEntries");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ReconciledAt",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "Held",
                table: "RunStreams");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "CompanyTypes");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "CompanyStatuses");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "Companies");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "BoardStatuses");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "Boards");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "AgreementTypes");

            migrationBuilder.DropColumn(
                name: "DeletedByRun",
                table: "Agreements");
        }
    }
}
