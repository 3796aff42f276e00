using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The posted invoices. What an invoice applies to is told by <c>applyToType</c> and <c>applyToId</c>; its references may be missing.</summary>
internal sealed class InvoiceStream() : ConnectWiseStream<Invoice>(Map)
{
    public override string Key => "invoices";
    public override string Name => "Invoices";
    public override string Path => "finance/invoices";
    public override string Permission => "Finance ▸ Invoicing";
    public override bool IsOptional => true;

    private static FieldMap<Invoice> Map => new FieldMap<Invoice>()
        .Text("invoiceNumber", (r, v) => r.InvoiceNumber = v)
        .Word("type", (r, v) => r.Type = v)
        .Object("status", status => status
            .Id("id", (r, v) => r.StatusId = v)
            .Word("name", (r, v) => r.StatusName = v)
            .Flag("isClosed", (r, v) => r.IsClosed = v))
        .Reference("company", (r, v) => (r.CompanyId, r.CompanyName) = (v.Id, v.Name))
        .Reference("billToCompany", (r, v) => (r.BillToCompanyId, r.BillToCompanyName) = (v.Id, v.Name))
        .Word("applyToType", (r, v) => r.ApplyToType = v)
        .Id("applyToId", (r, v) => r.ApplyToId = v)
        .Text("reference", (r, v) => r.Reference = v)
        .Text("customerPO", (r, v) => r.CustomerPO = v)
        .Date("date", (r, v) => r.Date = v)
        .Reference("location", (r, v) => (r.LocationId, r.LocationName) = (v.Id, v.Name))
        .Reference("department", (r, v) => (r.DepartmentId, r.DepartmentName) = (v.Id, v.Name))
        .Number("serviceTotal", (r, v) => r.ServiceTotal = v)
        .Object("currency", currency => currency.Word("currencyCode", (r, v) => r.CurrencyCode = v))
        .Date("dueDate", (r, v) => r.DueDate = v)
        .Number("expenseTotal", (r, v) => r.ExpenseTotal = v)
        .Number("productTotal", (r, v) => r.ProductTotal = v)
        .Number("agreementAmount", (r, v) => r.AgreementAmount = v)
        .Number("subtotal", (r, v) => r.Subtotal = v)
        .Number("total", (r, v) => r.Total = v)
        .Number("salesTax", (r, v) => r.SalesTax = v)
        .Number("payments", (r, v) => r.Payments = v)
        .Number("credits", (r, v) => r.Credits = v)
        .Number("balance", (r, v) => r.Balance = v)
        .Object("ticket", ticket => ticket.Id("id", (r, v) => r.TicketId = v))
        .Reference("agreement", (r, v) => (r.AgreementId, r.AgreementName) = (v.Id, v.Name))
        .Info()
        .CustomFields((r, v) => r.CustomFields = v);
}
