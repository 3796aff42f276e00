namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>What a slot holds for a row: as a number, as a date, or written out.</summary>
internal static class SlotValues
{
    private const long Day = 86_400;

    public static bool IsNumber(Slot slot) => slot is >= Slot.Id and <= Slot.Amount;

    public static decimal Number(World world, in Row row, Slot slot) => slot switch
    {
        Slot.Id => row.Id,
        Slot.CompanyId => world.Ids(RecordKind.Companies).At(row.Company),
        Slot.AgreementId => world.Ids(RecordKind.Agreements).At(row.Agreement),
        Slot.TicketId => world.Ids(RecordKind.ServiceTickets).At(row.Ticket),
        Slot.ProjectTicketId => world.Ids(RecordKind.ProjectTickets).At(row.ProjectTicket),
        Slot.ParentTicketId => world.Ids(RecordKind.ServiceTickets).At(Math.Max(0, row.Ticket - 7)),
        Slot.InvoiceNumber => 35_000 + row.Id,
        Slot.Hours => row.Quarters * 0.25m,
        Slot.Amount => row.Quarters * 37.5m,
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "Not a number."),
    };

    /// <summary>Seconds since 1970.</summary>
    public static long Date(in Row row, Slot slot) => slot switch
    {
        Slot.Entered => row.Entered,
        Slot.Updated => row.Updated,
        Slot.Responded => row.Entered + Math.Min(900, (row.Updated - row.Entered) / 4),
        Slot.Closed => row.Entered + ((row.Updated - row.Entered) * 9 / 10),
        Slot.RequiredDay => (row.Entered / Day * Day) + (3 * Day),
        Slot.TimeStart => row.Entered - (row.Quarters * 900) - 60,
        Slot.TimeEnd => row.Entered - 60,
        Slot.Day => row.Entered / Day * Day,
        Slot.DueDay => (row.Entered / Day * Day) + (30 * Day),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "Not a date."),
    };

    public static void Write(World world, in Row row, Slot slot, Utf8Page page)
    {
        switch (slot)
        {
            case Slot.Hours or Slot.Amount:
                WriteHundredths(page, row.Quarters * (slot == Slot.Hours ? 25 : 3750));
                break;
            case <= Slot.InvoiceNumber:
                page.Write((long)Number(world, row, slot));
                break;
            case <= Slot.DueDay:
                page.WriteDate(Date(row, slot));
                break;
            default:
                WriteText(world, row, slot, page);
                break;
        }
    }

    private static void WriteText(World world, in Row row, Slot slot, Utf8Page page)
    {
        switch (slot)
        {
            case Slot.PaddedId:
                page.WritePadded(row.Id);
                break;
            case Slot.PaddedTicketId:
                page.WritePadded((int)Number(world, row, Slot.TicketId));
                break;
            case Slot.PaddedCompanyId:
                page.WritePadded((int)Number(world, row, Slot.CompanyId));
                break;
            case Slot.CompanyIdentifier:
                page.Advance(world.Names.WriteIdentifier(row.Company, page.Room(256)));
                break;
            case Slot.CompanyName:
                page.Advance(world.Names.WriteName(row.Company, page.Room(512)));
                break;
            default:
                var (kind, ordinal, path) = slot switch
                {
                    Slot.AgreementName => (RecordKind.Agreements, row.Agreement, "name"),
                    Slot.AgreementType => (RecordKind.Agreements, row.Agreement, "type/name"),
                    Slot.TicketSummary => (RecordKind.ServiceTickets, row.Ticket, "summary"),
                    Slot.TicketBoard => (RecordKind.ServiceTickets, row.Ticket, "board/name"),
                    Slot.TicketStatus => (RecordKind.ServiceTickets, row.Ticket, "status/name"),
                    Slot.TicketType => (RecordKind.ServiceTickets, row.Ticket, "type/name"),
                    Slot.ProjectTicketSummary => (RecordKind.ProjectTickets, row.ProjectTicket, "summary"),
                    Slot.ProjectTicketBoard => (RecordKind.ProjectTickets, row.ProjectTicket, "board/name"),
                    _ => (RecordKind.ProjectTickets, row.ProjectTicket, "status/name"),
                };
                page.Write(world.Named(kind, ordinal, path));
                break;
        }
    }

    private static void WriteHundredths(Utf8Page page, int hundredths)
    {
        page.Write(hundredths / 100);
        page.Write((byte)'.');
        var rest = hundredths % 100;
        page.Write((byte)('0' + (rest / 10)));
        if (rest % 10 != 0)
        {
            page.Write((byte)('0' + (rest % 10)));
        }
    }
}
