using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vectis.Admin.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    TypeId = table.Column<long>(type: "INTEGER", nullable: true),
                    TypeName = table.Column<string>(type: "TEXT", nullable: true),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: true),
                    CompanyName = table.Column<string>(type: "TEXT", nullable: true),
                    ContactId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContactName = table.Column<string>(type: "TEXT", nullable: true),
                    SiteId = table.Column<long>(type: "INTEGER", nullable: true),
                    SiteName = table.Column<string>(type: "TEXT", nullable: true),
                    ParentAgreementId = table.Column<long>(type: "INTEGER", nullable: true),
                    ParentAgreementName = table.Column<string>(type: "TEXT", nullable: true),
                    StartDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HasNoEndingDate = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsCancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    DateCancelled = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReasonCancelled = table.Column<string>(type: "TEXT", nullable: true),
                    StatusName = table.Column<string>(type: "TEXT", nullable: true),
                    BillingCycleId = table.Column<long>(type: "INTEGER", nullable: true),
                    BillingCycleName = table.Column<string>(type: "TEXT", nullable: true),
                    BillAmount = table.Column<long>(type: "INTEGER", nullable: true),
                    ApplicationUnits = table.Column<string>(type: "TEXT", nullable: true),
                    ApplicationLimit = table.Column<long>(type: "INTEGER", nullable: true),
                    IsUnlimited = table.Column<bool>(type: "INTEGER", nullable: false),
                    ApplicationCycle = table.Column<string>(type: "TEXT", nullable: true),
                    NextInvoiceDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SlaId = table.Column<long>(type: "INTEGER", nullable: true),
                    SlaName = table.Column<string>(type: "TEXT", nullable: true),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationName = table.Column<string>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DepartmentName = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerPO = table.Column<string>(type: "TEXT", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AgreementTypes",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    IsInactive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPrepaid = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementTypes", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    Details = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Boards",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationName = table.Column<string>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DepartmentName = table.Column<string>(type: "TEXT", nullable: true),
                    IsInactive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsProjectBoard = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boards", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "BoardStatuses",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    BoardName = table.Column<string>(type: "TEXT", nullable: true),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: true),
                    IsInactive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    EscalationStatus = table.Column<string>(type: "TEXT", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardStatuses", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Companies",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Identifier = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    StatusId = table.Column<long>(type: "INTEGER", nullable: true),
                    StatusName = table.Column<string>(type: "TEXT", nullable: true),
                    TypeNames = table.Column<string>(type: "TEXT", nullable: true),
                    TerritoryId = table.Column<long>(type: "INTEGER", nullable: true),
                    TerritoryName = table.Column<string>(type: "TEXT", nullable: true),
                    MarketId = table.Column<long>(type: "INTEGER", nullable: true),
                    MarketName = table.Column<string>(type: "TEXT", nullable: true),
                    AddressLine1 = table.Column<string>(type: "TEXT", nullable: true),
                    AddressLine2 = table.Column<string>(type: "TEXT", nullable: true),
                    City = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    Zip = table.Column<string>(type: "TEXT", nullable: true),
                    CountryName = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Website = table.Column<string>(type: "TEXT", nullable: true),
                    AccountNumber = table.Column<string>(type: "TEXT", nullable: true),
                    DefaultContactId = table.Column<long>(type: "INTEGER", nullable: true),
                    DefaultContactName = table.Column<string>(type: "TEXT", nullable: true),
                    ParentCompanyId = table.Column<long>(type: "INTEGER", nullable: true),
                    ParentCompanyName = table.Column<string>(type: "TEXT", nullable: true),
                    IsLead = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsVendor = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDeletedThere = table.Column<bool>(type: "INTEGER", nullable: false),
                    DateAcquired = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DateEntered = table.Column<long>(type: "INTEGER", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Companies", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "CompanyStatuses",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    IsInactive = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyStatuses", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "CompanyTypes",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    IsVendor = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyTypes", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Connections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Integration = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    SiteUrl = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    CompanyId = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    IncludeInvoices = table.Column<bool>(type: "INTEGER", nullable: false),
                    TestedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Invoices",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Type = table.Column<string>(type: "TEXT", nullable: true),
                    StatusId = table.Column<long>(type: "INTEGER", nullable: true),
                    StatusName = table.Column<string>(type: "TEXT", nullable: true),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: true),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: true),
                    CompanyName = table.Column<string>(type: "TEXT", nullable: true),
                    BillToCompanyId = table.Column<long>(type: "INTEGER", nullable: true),
                    BillToCompanyName = table.Column<string>(type: "TEXT", nullable: true),
                    ApplyToType = table.Column<string>(type: "TEXT", nullable: true),
                    ApplyToId = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreementId = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreementName = table.Column<string>(type: "TEXT", nullable: true),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Subtotal = table.Column<long>(type: "INTEGER", nullable: true),
                    SalesTax = table.Column<long>(type: "INTEGER", nullable: true),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    Payments = table.Column<long>(type: "INTEGER", nullable: true),
                    Credits = table.Column<long>(type: "INTEGER", nullable: true),
                    Balance = table.Column<long>(type: "INTEGER", nullable: true),
                    ServiceTotal = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpenseTotal = table.Column<long>(type: "INTEGER", nullable: true),
                    ProductTotal = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreementAmount = table.Column<long>(type: "INTEGER", nullable: true),
                    CurrencyCode = table.Column<string>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerPO = table.Column<string>(type: "TEXT", nullable: true),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationName = table.Column<string>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DepartmentName = table.Column<string>(type: "TEXT", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Members",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Identifier = table.Column<string>(type: "TEXT", nullable: true),
                    FirstName = table.Column<string>(type: "TEXT", nullable: true),
                    LastName = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    IsInactive = table.Column<bool>(type: "INTEGER", nullable: false),
                    InactiveDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LicenseClass = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityRoleId = table.Column<long>(type: "INTEGER", nullable: true),
                    SecurityRoleName = table.Column<string>(type: "TEXT", nullable: true),
                    TypeId = table.Column<long>(type: "INTEGER", nullable: true),
                    TypeName = table.Column<string>(type: "TEXT", nullable: true),
                    DefaultLocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    DefaultLocationName = table.Column<string>(type: "TEXT", nullable: true),
                    DefaultDepartmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DefaultDepartmentName = table.Column<string>(type: "TEXT", nullable: true),
                    WorkRoleId = table.Column<long>(type: "INTEGER", nullable: true),
                    WorkRoleName = table.Column<string>(type: "TEXT", nullable: true),
                    WorkTypeId = table.Column<long>(type: "INTEGER", nullable: true),
                    WorkTypeName = table.Column<string>(type: "TEXT", nullable: true),
                    HireDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DailyCapacity = table.Column<long>(type: "INTEGER", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Members", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    CancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    RunAgain = table.Column<bool>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StreamProgress",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Watermark = table.Column<long>(type: "INTEGER", nullable: true),
                    LastCompleteAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TheirCount = table.Column<long>(type: "INTEGER", nullable: true),
                    OurCount = table.Column<long>(type: "INTEGER", nullable: true),
                    WalkSince = table.Column<long>(type: "INTEGER", nullable: true),
                    WalkStartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WalkStartIsServerTime = table.Column<bool>(type: "INTEGER", nullable: false),
                    WalkTotal = table.Column<long>(type: "INTEGER", nullable: true),
                    WalkDone = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreamProgress", x => new { x.ConnectionId, x.Stream });
                });

            migrationBuilder.CreateTable(
                name: "SyncLeases",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<long>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: true),
                    Beat = table.Column<long>(type: "INTEGER", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncLeases", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "Tickets",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: true),
                    RecordType = table.Column<string>(type: "TEXT", nullable: true),
                    BoardId = table.Column<long>(type: "INTEGER", nullable: true),
                    BoardName = table.Column<string>(type: "TEXT", nullable: true),
                    StatusId = table.Column<long>(type: "INTEGER", nullable: true),
                    StatusName = table.Column<string>(type: "TEXT", nullable: true),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: true),
                    CompanyName = table.Column<string>(type: "TEXT", nullable: true),
                    SiteId = table.Column<long>(type: "INTEGER", nullable: true),
                    SiteName = table.Column<string>(type: "TEXT", nullable: true),
                    ContactId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContactName = table.Column<string>(type: "TEXT", nullable: true),
                    ContactEmail = table.Column<string>(type: "TEXT", nullable: true),
                    TypeId = table.Column<long>(type: "INTEGER", nullable: true),
                    TypeName = table.Column<string>(type: "TEXT", nullable: true),
                    SubTypeId = table.Column<long>(type: "INTEGER", nullable: true),
                    SubTypeName = table.Column<string>(type: "TEXT", nullable: true),
                    ItemId = table.Column<long>(type: "INTEGER", nullable: true),
                    ItemName = table.Column<string>(type: "TEXT", nullable: true),
                    TeamId = table.Column<long>(type: "INTEGER", nullable: true),
                    TeamName = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", nullable: true),
                    Resources = table.Column<string>(type: "TEXT", nullable: true),
                    PriorityId = table.Column<long>(type: "INTEGER", nullable: true),
                    PriorityName = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", nullable: true),
                    Impact = table.Column<string>(type: "TEXT", nullable: true),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: true),
                    SourceName = table.Column<string>(type: "TEXT", nullable: true),
                    ServiceLocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    ServiceLocationName = table.Column<string>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreementName = table.Column<string>(type: "TEXT", nullable: true),
                    RequiredDate = table.Column<long>(type: "INTEGER", nullable: true),
                    BudgetHours = table.Column<long>(type: "INTEGER", nullable: true),
                    ActualHours = table.Column<long>(type: "INTEGER", nullable: true),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: true),
                    RespondedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolutionPlannedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SlaId = table.Column<long>(type: "INTEGER", nullable: true),
                    SlaName = table.Column<string>(type: "TEXT", nullable: true),
                    IsInSla = table.Column<bool>(type: "INTEGER", nullable: true),
                    ParentTicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    MergedIntoTicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    HasChildTicket = table.Column<bool>(type: "INTEGER", nullable: false),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationName = table.Column<string>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DepartmentName = table.Column<string>(type: "TEXT", nullable: true),
                    ExternalReference = table.Column<string>(type: "TEXT", nullable: true),
                    PurchaseOrder = table.Column<string>(type: "TEXT", nullable: true),
                    DateEntered = table.Column<long>(type: "INTEGER", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: true),
                    UpdatedBy = table.Column<string>(type: "TEXT", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tickets", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "TimeEntries",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: true),
                    CompanyName = table.Column<string>(type: "TEXT", nullable: true),
                    ChargeToId = table.Column<long>(type: "INTEGER", nullable: true),
                    ChargeToType = table.Column<string>(type: "TEXT", nullable: true),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    TicketSummary = table.Column<string>(type: "TEXT", nullable: true),
                    ProjectId = table.Column<long>(type: "INTEGER", nullable: true),
                    ProjectName = table.Column<string>(type: "TEXT", nullable: true),
                    PhaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    PhaseName = table.Column<string>(type: "TEXT", nullable: true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: true),
                    MemberName = table.Column<string>(type: "TEXT", nullable: true),
                    TimeStart = table.Column<long>(type: "INTEGER", nullable: true),
                    TimeEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    ActualHours = table.Column<long>(type: "INTEGER", nullable: true),
                    HoursDeduct = table.Column<long>(type: "INTEGER", nullable: true),
                    HoursBilled = table.Column<long>(type: "INTEGER", nullable: true),
                    InvoiceHours = table.Column<long>(type: "INTEGER", nullable: true),
                    BillableOption = table.Column<string>(type: "TEXT", nullable: true),
                    StatusName = table.Column<string>(type: "TEXT", nullable: true),
                    WorkTypeId = table.Column<long>(type: "INTEGER", nullable: true),
                    WorkTypeName = table.Column<string>(type: "TEXT", nullable: true),
                    WorkRoleId = table.Column<long>(type: "INTEGER", nullable: true),
                    WorkRoleName = table.Column<string>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreementName = table.Column<string>(type: "TEXT", nullable: true),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: true),
                    HourlyRate = table.Column<long>(type: "INTEGER", nullable: true),
                    InvoiceAmount = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreementHours = table.Column<long>(type: "INTEGER", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", nullable: true),
                    InternalNotes = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: true),
                    DateEntered = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationName = table.Column<string>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DepartmentName = table.Column<string>(type: "TEXT", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    LastUpdated = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TimeEntries", x => new { x.ConnectionId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "UnreadRecords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: true),
                    Field = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnreadRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Users",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSignInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Users", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WalkCursors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LastId = table.Column<long>(type: "INTEGER", nullable: false),
                    UpTo = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WalkCursors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConnectionSecrets",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Ciphertext = table.Column<string>(type: "TEXT", nullable: false),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectionSecrets", x => new { x.ConnectionId, x.Field });
                    table.ForeignKey(
                        name: "FK_ConnectionSecrets_Connections_ConnectionId",
                        column: x => x.ConnectionId,
                        principalTable: "Connections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunStreams",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    AlreadyDone = table.Column<long>(type: "INTEGER", nullable: false),
                    Added = table.Column<long>(type: "INTEGER", nullable: false),
                    Updated = table.Column<long>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    Deleted = table.Column<long>(type: "INTEGER", nullable: false),
                    Failed = table.Column<long>(type: "INTEGER", nullable: false),
                    Requests = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    FailureSpecifics = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunStreams", x => new { x.RunId, x.Stream });
                    table.ForeignKey(
                        name: "FK_RunStreams_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserClaims_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "UserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_UserLogins_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "UserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_UserTokens_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_ConnectionId_CompanyId",
                table: "Agreements",
                columns: new[] { "ConnectionId", "CompanyId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Companies_ConnectionId_LastUpdated",
                table: "Companies",
                columns: new[] { "ConnectionId", "LastUpdated" });

            migrationBuilder.CreateIndex(
                name: "IX_Connections_Integration",
                table: "Connections",
                column: "Integration");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_ConnectionId_CompanyId",
                table: "Invoices",
                columns: new[] { "ConnectionId", "CompanyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ConnectionId_StartedAt",
                table: "Runs",
                columns: new[] { "ConnectionId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ConnectionId_CompanyId",
                table: "Tickets",
                columns: new[] { "ConnectionId", "CompanyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ConnectionId_LastUpdated",
                table: "Tickets",
                columns: new[] { "ConnectionId", "LastUpdated" });

            migrationBuilder.CreateIndex(
                name: "IX_TimeEntries_ConnectionId_LastUpdated",
                table: "TimeEntries",
                columns: new[] { "ConnectionId", "LastUpdated" });

            migrationBuilder.CreateIndex(
                name: "IX_TimeEntries_ConnectionId_TicketId",
                table: "TimeEntries",
                columns: new[] { "ConnectionId", "TicketId" });

            migrationBuilder.CreateIndex(
                name: "IX_UnreadRecords_ConnectionId_Stream_RecordId",
                table: "UnreadRecords",
                columns: new[] { "ConnectionId", "Stream", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_UserClaims_UserId",
                table: "UserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_UserLogins_UserId",
                table: "UserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Users_NormalizedEmail",
                table: "Users",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Users_NormalizedUserName",
                table: "Users",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WalkCursors_ConnectionId_Stream",
                table: "WalkCursors",
                columns: new[] { "ConnectionId", "Stream" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "AgreementTypes");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Boards");

            migrationBuilder.DropTable(
                name: "BoardStatuses");

            migrationBuilder.DropTable(
                name: "Companies");

            migrationBuilder.DropTable(
                name: "CompanyStatuses");

            migrationBuilder.DropTable(
                name: "CompanyTypes");

            migrationBuilder.DropTable(
                name: "ConnectionSecrets");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Invoices");

            migrationBuilder.DropTable(
                name: "Members");

            migrationBuilder.DropTable(
                name: "RunStreams");

            migrationBuilder.DropTable(
                name: "StreamProgress");

            migrationBuilder.DropTable(
                name: "SyncLeases");

            migrationBuilder.DropTable(
                name: "Tickets");

            migrationBuilder.DropTable(
                name: "TimeEntries");

            migrationBuilder.DropTable(
                name: "UnreadRecords");

            migrationBuilder.DropTable(
                name: "UserClaims");

            migrationBuilder.DropTable(
                name: "UserLogins");

            migrationBuilder.DropTable(
                name: "UserTokens");

            migrationBuilder.DropTable(
                name: "WalkCursors");

            migrationBuilder.DropTable(
                name: "Connections");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "Users");
        }
    }
}
