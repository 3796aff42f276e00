using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RecordScope : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "StreamProgress",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WalkPart",
                table: "StreamProgress",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WalkScope",
                table: "StreamProgress",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Outside",
                table: "RunStreams",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "Connections",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Scope",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "WalkPart",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "WalkScope",
                table: "StreamProgress");

            migrationBuilder.DropColumn(
                name: "Outside",
                table: "RunStreams");

            migrationBuilder.DropColumn(
                name: "Scope",
                table: "Connections");
        }
    }
}
