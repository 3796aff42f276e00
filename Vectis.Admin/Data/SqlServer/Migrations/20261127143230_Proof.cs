using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Proof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsForwardOnly",
                table: "StreamProgress");

            migrationBuilder.AddColumn<string>(
                name: "SampleNote",
                table: "StreamProgress",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SampleNote",
                table: "StreamProgress");

            migrationBuilder.AddColumn<bool>(
                name: "IsForwardOnly",
                table: "StreamProgress",
                type: "bit",
                nullable: false,
                defaultValue: false);
        }
    }
}
