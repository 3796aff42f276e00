using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class KeyRotation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "KeyReminderDays",
                table: "Connections",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PreviousPairs",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    PublicKey = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    PrivateKey = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Ending = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: true),
                    PublicKeySavedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    PrivateKeySavedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    TestedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ReplacedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ReplacedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Reads = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    LastRun = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreviousPairs", x => x.ConnectionId);
                    table.ForeignKey(
                        name: "FK_PreviousPairs_Connections_ConnectionId",
                        column: x => x.ConnectionId,
                        principalTable: "Connections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PreviousPairs");

            migrationBuilder.DropColumn(
                name: "KeyReminderDays",
                table: "Connections");
        }
    }
}
