using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Permissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PermissionChecks",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Version = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermissionChecks", x => x.ConnectionId);
                    table.ForeignKey(
                        name: "FK_PermissionChecks_Connections_ConnectionId",
                        column: x => x.ConnectionId,
                        principalTable: "Connections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StreamPermissions",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Stream = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    MayRead = table.Column<bool>(type: "bit", nullable: false),
                    LostAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    VersionBefore = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    VersionAfter = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreamPermissions", x => new { x.ConnectionId, x.Stream });
                    table.ForeignKey(
                        name: "FK_StreamPermissions_Connections_ConnectionId",
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
                name: "PermissionChecks");

            migrationBuilder.DropTable(
                name: "StreamPermissions");
        }
    }
}
