using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.SqlServer.Migrations
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
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WalkPart",
                table: "StreamProgress",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WalkScope",
                table: "StreamProgress",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Outside",
                table: "RunStreams",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "Connections",
                type: "nvarchar(max)",
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
