namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>Every stream ConnectWise offers.</summary>
internal static class ConnectWiseStreams
{
    /// <summary>In the order they are synced: lookups first, parents before what is read under them.</summary>
    public static IReadOnlyList<ConnectWiseStream> All { get; } =
    [
        new BoardStream(),
        new BoardStatusStream(),
        new CompanyStatusStream(),
        new CompanyTypeStream(),
        new AgreementTypeStream(),
        new CompanyStream(),
        new MemberStream(),
        new AgreementStream(),
        new TicketStream(),
        new TimeEntryStream(),
        new InvoiceStream(),
    ];
}
