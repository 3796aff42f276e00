using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReconciledAt",
                table: "StreamProgress",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Held",
                table: "RunStreams",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Members",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Invoices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "CompanyTypes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "CompanyStatuses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Companies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "BoardStatuses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Boards",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "AgreementTypes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedByRun",
                table: "Agreements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeleteHolds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    OurCount = table.Column<long>(type: "INTEGER", nullable: false),
                    TheirCount = table.Column<long>(type: "INTEGER", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
