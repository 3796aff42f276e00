using Bunit;
using MudBlazor.Services;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components.Layout;
using Vectis.Admin.Components.Pages;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class NavigationTests
{
    private static readonly (string Text, string Address)[] ForAll =
    [
        ("Dashboard", "/"), ("Companies", "/records/companies"), ("Members", "/records/members"), ("Contracts (Agreements)", "/records/agreements"),
        ("Service tickets", "/records/tickets"), ("Time entries", "/records/time-entries"), ("Invoices", "/records/invoices"), ("Integrations", "/admin/integrations"),
    ];

    [Fact]
    public async Task A_viewer_sees_the_pages_that_a_viewer_may_open()
    {
        await using var context = For(Role.Viewer);

        Links(context.Render<NavigationLinks>()).ShouldBe(ForAll);
    }

    [Fact]
    public async Task An_administrator_sees_users_and_audit_log_as_well()
    {
        await using var context = For(Role.Admin);

        Links(context.Render<NavigationLinks>()).ShouldBe([.. ForAll, ("Users", "/admin/users"), ("Audit log", "/admin/audit")]);
    }

    [Fact]
    public async Task The_empty_dashboard_leads_an_administrator_to_the_next_step_and_a_viewer_to_nobody()
    {
        await using var admin = For(Role.Admin);
        await using var viewer = For(Role.Viewer);

        Links(admin.Render<DashboardContent>()).ShouldBe([("Connect ConnectWise", "/admin/integrations")]);
        Links(viewer.Render<DashboardContent>()).ShouldBeEmpty();
    }

    private static BunitContext For(Role role)
    {
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices();
        context.AddAuthorization().SetAuthorized("dana@msp.example").SetPolicies(role == Role.Admin ? [Policies.Viewer, Policies.Analyst, Policies.Admin] : [Policies.Viewer]);
        return context;
    }

    private static IEnumerable<(string, string)> Links<T>(IRenderedComponent<T> rendered)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        rendered.FindAll("a").Select(link => (link.TextContent.Trim(), link.GetAttribute("href")!));
}
