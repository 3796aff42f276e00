using System.Text.Json;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Vectis.ConnectWiseSimulator.Records;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class RecordBodyTests
{
    public static TheoryData<RecordKind> Kinds => [.. Enum.GetValues<RecordKind>()];

    public static TheoryData<RecordKind, string> Demanded => new()
    {
        { RecordKind.Companies, "id identifier name status types territory market city country phoneNumber defaultContact deletedFlag billToCompany site customFields" },
        { RecordKind.Members, "id identifier firstName lastName primaryEmail officeEmail title inactiveFlag licenseClass securityRole type timeZone defaultLocation workRole workType adminFlag lastLogin hireDate dailyCapacity" },
        { RecordKind.Agreements, "id name type company contact site startDate endDate noEndingDateFlag cancelledFlag dateCancelled reasonCancelled agreementStatus billingCycle billAmount applicationUnits applicationLimit applicationUnlimitedFlag nextInvoiceDate location department customFields" },
        { RecordKind.ServiceTickets, "id summary recordType board status company site siteName contact contactName contactPhoneNumber contactEmailAddress type subType team owner resources priority severity impact source serviceLocation agreement requiredDate budgetHours actualHours closedFlag closedDate closedBy sla slaStatus isInSla parentTicketId hasChildTicket billTime location department mobileGuid customFields" },
        { RecordKind.ProjectTickets, "id summary isIssueFlag board status project phase wbsCode company closedFlag actualHours customFields" },
        { RecordKind.TimeEntries, "id company companyType chargeToId chargeToType ticket project phase member timeStart timeEnd actualHours hoursDeduct hoursBilled invoiceHours billableOption status workType workRole agreement agreementType invoiceFlag invoiceReady extendedInvoiceAmount hourlyRate hourlyCost notes timeSheet enteredBy dateEntered ticketBoard ticketStatus ticketType location department" },
        { RecordKind.Invoices, "id invoiceNumber type status company billToCompany applyToType applyToId agreement date dueDate subtotal salesTax total payments credits balance serviceTotal currency taxCode billingTerms closedBy location department" },
        { RecordKind.Boards, "id name location department inactiveFlag projectFlag workRole workType billTime" },
        { RecordKind.BoardStatuses, "id name board sortOrder displayOnBoard inactive closedStatus defaultFlag timeEntryNotAllowed escalationStatus customerPortalDescription" },
        { RecordKind.Configurations, "id name type status company contact site deviceIdentifier serialNumber warrantyExpirationDate activeFlag questions" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_field_name_is_one_of_the_published_description(RecordKind kind)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var names = FieldNames.Of(kind);
        foreach (var record in Records(rehearsal, kind))
        {
            foreach (var field in record.EnumerateObject())
            {
                names.Top.ShouldContain(field.Name);
                foreach (var below in Below(field.Value))
                {
                    var path = $"{field.Name}/{below}";
                    (names.Resolve(path, inLists: false) ?? names.Resolve(path, inLists: true)).ShouldBe(path, $"{kind} has no {path}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Demanded))]
    public async Task What_a_client_reads_is_there(RecordKind kind, string fields)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var seen = Records(rehearsal, kind).SelectMany(record => record.EnumerateObject().Select(field => field.Name)).ToHashSet();
        fields.Split(' ').Except(seen).ShouldBeEmpty();
        seen.ShouldContain("_info");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Ids_rise_with_gaps_and_find_their_record_again(RecordKind kind)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var data = rehearsal.Simulator.Data;
        var ids = data.Ids(kind);
        ids.Count.ShouldBe(data.Count(kind));
        ids.Zip(ids.Skip(1), (one, next) => next - one).ShouldAllBe(step => step >= 1 && step <= 3);
        foreach (var id in ids)
        {
            JsonSerializer.Deserialize<JsonElement>(data.Get(kind, id)!).GetProperty("id").GetInt32().ShouldBe(id);
        }

        foreach (var gap in Enumerable.Range(ids[0], ids[^1] - ids[0]).Except(ids).Take(50).Append(ids[0] - 1).Append(ids[^1] + 1))
        {
            data.Get(kind, gap).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Tickets_hold_what_breaks_careless_readers()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 5000 });
        var tickets = Records(rehearsal, RecordKind.ServiceTickets).ToArray();
        var summaries = tickets.Select(ticket => ticket.GetProperty("summary").GetString()!).ToArray();
        summaries.Max(summary => summary.Length).ShouldBe(100);
        summaries.ShouldContain(summary => summary.Contains('\u200E'));
        summaries.ShouldContain(summary => summary.Contains("🔥"));
        summaries.ShouldContain(summary => summary.Contains("**"));
        tickets.ShouldContain(ticket => !Has(ticket, "contact"));
        tickets.ShouldContain(ticket => Has(ticket, "contact") && !ticket.GetProperty("contact").EnumerateObject().Any());
        tickets.ShouldContain(ticket => ticket.GetProperty("severity").GetString() == "VeryHigh");
        tickets.ShouldContain(ticket => ticket.GetProperty("customFields").EnumerateArray().Any(
            field => field.GetProperty("type").GetString() == "Password" && Has(field, "value")));
        tickets.ShouldAllBe(ticket => ticket.GetProperty("closedFlag").GetBoolean() == Has(ticket, "closedDate"));
    }

    [Fact]
    public async Task Deleted_companies_stay_and_some_that_are_not_deleted_carry_a_date()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 10, Companies = 1000 });
        var companies = Records(rehearsal, RecordKind.Companies).ToArray();
        companies.ShouldContain(company => company.GetProperty("deletedFlag").GetBoolean() && Has(company, "deletedBy"));
        companies.ShouldContain(company => !company.GetProperty("deletedFlag").GetBoolean() && Has(company, "dateDeleted"));
        companies.Select(company => company.GetProperty("name").GetString()).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(1000);
        companies.Select(company => company.GetProperty("identifier").GetString()).Distinct().Count().ShouldBe(1000);
    }

    [Fact]
    public async Task The_hourly_cost_of_a_time_entry_is_a_text()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        Records(rehearsal, RecordKind.TimeEntries).ShouldAllBe(entry => entry.GetProperty("hourlyCost").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Two_simulators_with_one_seed_hold_the_same_and_another_seed_differs()
    {
        await using var one = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 50, Seed = 7 });
        await using var same = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 50, Seed = 7 });
        await using var other = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 50, Seed = 8 });
        Summaries(same).ShouldBe(Summaries(one));
        Summaries(other).SequenceEqual(Summaries(one)).ShouldBeFalse();
    }

    private static bool Has(JsonElement record, string field) => record.TryGetProperty(field, out _);

    private static string[] Summaries(Rehearsal rehearsal) =>
        [.. Records(rehearsal, RecordKind.ServiceTickets).Select(ticket => ticket.GetProperty("id") + ticket.GetProperty("summary").GetString())];

    private static IEnumerable<JsonElement> Records(Rehearsal rehearsal, RecordKind kind) =>
        rehearsal.Simulator.Data.Ids(kind).Select(id => JsonSerializer.Deserialize<JsonElement>(rehearsal.Simulator.Data.Get(kind, id)!));

    private static IEnumerable<string> Below(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(member => member.Name),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Below),
        _ => [],
    };
}
