using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Lists;
using Vectis.Admin.Audit.Pages;
using Vectis.Admin.Components;
using Xunit;
using AuditWords = Vectis.Admin.Audit.Words;

namespace Vectis.Admin.Tests.Audit;

public sealed class AuditPageTests
{
    [Fact]
    public async Task Who_what_when_and_text_narrow_the_log_and_stand_in_the_address()
    {
        await using var bed = await AuditBed.StartAsync(2);
        await bed.Trail.WriteAsync(KnownUsers.Viewer, "signed in", "vic@msp.example", null, CancellationToken.None);
        await using var context = Context(bed, KnownUsers.Admin);
        var page = Show(context, "");
        await page.WaitForAssertionAsync(() => page.Find("header [role=status]").TextContent.ShouldBe("4 rows"));

        page.FindAll("select")[0].Change("vic@msp.example");

        await page.WaitForAssertionAsync(() => page.Find("header [role=status]").TextContent.ShouldBe("1 row fits"));
        context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/admin/audit?who=vic%40msp.example");
        Rows(Show(context, "?q=a1")).ShouldHaveSingleItem().ShouldContain("connection saved");
        Rows(Show(context, "?what=signed%20in")).ShouldHaveSingleItem().ShouldContain("vic@msp.example");
        Rows(Show(context, "?from=2026-11-24&to=2026-11-24")).Length.ShouldBe(4);
        Show(context, "?from=2026-11-25").Find(".empty").TextContent.ShouldBe(AuditWords.NothingFound);
        Show(context, "?to=2026-11-23").Find(".empty").TextContent.ShouldBe(AuditWords.NothingFound);
    }

    [Fact]
    public async Task A_change_is_shown_as_before_and_after()
    {
        await using var bed = await AuditBed.StartAsync(1);
        await using var context = Context(bed, KnownUsers.Admin);

        var page = Show(context, "?who=ada%40msp.example");

        page.Find(".audit-change del").TextContent.ShouldBe("a0");
        page.Find(".audit-change").TextContent.ShouldContain("b0");
        AuditChange.Read("saved; role: Viewer → Admin; 3 rows: Waiting → Released").ShouldBe(
            [new(null, null, "saved"), new("role", "Viewer", "Admin"), new("3 rows", "Waiting", "Released")]);
    }

    [Fact]
    public async Task Verify_says_that_all_is_as_it_was_written_and_is_itself_written_down()
    {
        await using var bed = await AuditBed.StartAsync(3);
        await using var context = Context(bed, KnownUsers.Admin);
        var page = Show(context, "");

        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Verify").ClickAsync(new());

        await page.WaitForAssertionAsync(() => page.Find(".verification").TextContent.Trim().ShouldStartWith("All 4 rows are as they were written. Checked 14:02"));
        (await bed.RowsAsync())[^1].Action.ShouldBe("audit log verified");
    }

    [Fact]
    public async Task Verify_names_what_was_changed()
    {
        await using var bed = await AuditBed.StartAsync(3);
        await bed.ByHandAsync("UPDATE \"AuditLog\" SET \"Details\" = 'x' WHERE \"Sequence\" = 2");
        await using var context = Context(bed, KnownUsers.Admin);
        var page = Show(context, "");

        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Verify").ClickAsync(new());

        await page.WaitForAssertionAsync(() => page.Find(".verification li").TextContent.ShouldStartWith("Row 2 (“connection saved” by ada@msp.example"));
    }

    [Fact]
    public async Task Only_an_administrator_may_read_or_verify_whatever_page_asks()
    {
        await using var bed = await AuditBed.StartAsync(1);
        await using var context = Context(bed, KnownUsers.Analyst);

        Show(context, "").Find(".empty").TextContent.ShouldBe(new NotAllowed(Role.Admin).Message);
        (await bed.Chain.VerifyAsync(KnownUsers.Analyst, CancellationToken.None)).Refusal.ShouldBe(new NotAllowed(Role.Admin));
        (await bed.RowsAsync()).Count(row => row.Action == "refused").ShouldBe(2);
    }

    private static BunitContext Context(AuditBed bed, Actor actor)
    {
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices();
        context.Services.AddSingleton(bed.Database.Get<TimeProvider>()).AddScoped<ReaderZone>();
        context.Services.AddSingleton(bed.Database.Get<AuditList>()).AddSingleton(bed.Chain).AddSingleton<ICurrentActor>(new Is(actor));
        context.AddAuthorization().SetAuthorized(actor.Name);
        return context;
    }

    private static IRenderedComponent<AuditPage> Show(BunitContext context, string query)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/audit{query}");
        var page = context.Render<AuditPage>();
        page.WaitForState(() => page.FindAll(".empty, .audit").Count > 0, TimeSpan.FromSeconds(30));
        return page;
    }

    private static string[] Rows(IRenderedComponent<AuditPage> page) => [.. page.FindAll(".audit tbody tr").Select(row => row.TextContent)];

    private sealed class Is(Actor actor) : ICurrentActor
    {
        public Task<Actor> GetAsync() => Task.FromResult(actor);
    }
}
