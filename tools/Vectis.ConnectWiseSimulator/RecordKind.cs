namespace Vectis.ConnectWiseSimulator;

/// <summary>The kinds of record the simulator serves; each has one list path.</summary>
public enum RecordKind
{
    /// <summary><c>/company/companies</c>.</summary>
    Companies,

    /// <summary><c>/system/members</c>.</summary>
    Members,

    /// <summary><c>/finance/agreements</c>.</summary>
    Agreements,

    /// <summary><c>/service/tickets</c>.</summary>
    ServiceTickets,

    /// <summary><c>/project/tickets</c>.</summary>
    ProjectTickets,

    /// <summary><c>/time/entries</c>.</summary>
    TimeEntries,

    /// <summary><c>/finance/invoices</c>.</summary>
    Invoices,

    /// <summary><c>/service/boards</c>.</summary>
    Boards,

    /// <summary><c>/service/info/boards</c>: the light form of the boards, same ids.</summary>
    BoardInfos,

    /// <summary><c>/service/boards/{boardId}/statuses</c>; ids are unique over all boards.</summary>
    BoardStatuses,

    /// <summary><c>/company/companies/statuses</c>.</summary>
    CompanyStatuses,

    /// <summary><c>/company/companies/types</c>.</summary>
    CompanyTypes,

    /// <summary><c>/company/companies/info/types</c>: the light form of the types, same ids.</summary>
    CompanyTypeInfos,

    /// <summary><c>/finance/agreements/types</c>.</summary>
    AgreementTypes,

    /// <summary><c>/finance/billingStatuses</c>.</summary>
    BillingStatuses,

    /// <summary><c>/company/configurations</c>.</summary>
    Configurations,
}
