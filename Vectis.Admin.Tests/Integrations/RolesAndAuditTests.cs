using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class RolesAndAuditTests
{
    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    public async Task Who_is_no_admin_may_neither_save_nor_test_and_the_try_is_audited(Role role)
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var actor = role == Role.Viewer ? bed.Viewer : bed.Analyst;
        const string Sentence = "Your role does not allow this: it needs the role Admin. Ask an administrator.";

        (await bed.SaveAsync(ConnectionsBed.Filled, actor: actor)).ShouldBeOfType<SaveResult.Refused>().Message.ShouldBe(Sentence);
        (await bed.TestAsync(ConnectionsBed.Filled, actor)).ShouldBeOfType<TestOutcome.Refused>().Message.ShouldBe(Sentence);

        bed.Fake.Tests.ShouldBeEmpty();
        (await bed.Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();
        (await bed.AuditAsync()).ShouldBe([
            $"{actor.Name} | refused | connection saved | needs Admin, has {role}",
            $"{actor.Name} | refused | connection tested | needs Admin, has {role}",
        ]);
    }

    [Fact]
    public async Task The_console_may_save_and_test()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        (await bed.SaveAsync(ConnectionsBed.Filled, actor: Actor.Console)).ShouldBeOfType<SaveResult.Saved>();
        (await bed.TestAsync(ConnectionsBed.Filled, Actor.Console)).ShouldBeOfType<TestOutcome.Finished>();
    }

    [Fact]
    public async Task Each_save_is_audited_with_what_changed_and_no_key()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var first = await bed.SavedAsync(ConnectionsBed.Filled);
        var second = await bed.SavedAsync(
            first.ToDraft() with { SiteUrl = "https://NA.example.net", CompanyId = "other", PrivateKey = "NewPrivateKey", IncludeInvoices = true }, first.Version);
        await bed.SavedAsync(second.ToDraft(), second.Version, actor: bed.OtherAdmin);

        (await bed.AuditAsync()).ShouldBe([
            "ann@example.com | connection saved | fake | Site URL: none → https://na.example.net; Company ID entered; public key entered; private key entered; Client ID entered",
            "ann@example.com | connection saved | fake | Site URL: https://na.example.net → https://NA.example.net; Company ID replaced; invoices: off → on; private key replaced",
            "bob@example.com | connection saved | fake | no change",
        ]);
    }

    [Fact]
    public async Task Each_test_is_audited_with_its_outcome()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        await bed.TestedAsync(ConnectionsBed.Filled);
        bed.Fake.Report = new TestReport { Failure = new Failure(FailureCategory.Unauthorized) { Specifics = "Said by the server." } };
        await bed.TestedAsync(ConnectionsBed.Filled);
        using var stop = new CancellationTokenSource();
        bed.Fake.During = stop.CancelAsync;
        await bed.TestAsync(ConnectionsBed.Filled, cancellationToken: stop.Token);

        (await bed.AuditAsync()).ShouldBe([
            "ann@example.com | connection tested | fake | connected",
            "ann@example.com | connection tested | fake | Unauthorized",
            "ann@example.com | connection tested | fake | Cancelled",
        ]);
    }

    [Fact]
    public async Task What_is_refused_or_invalid_is_not_audited_as_a_save()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        await bed.SaveAsync(ConnectionsBed.Filled with { PublicKey = "" });
        await bed.TestAsync(ConnectionsBed.Filled with { PublicKey = "" });
        (await bed.AuditAsync()).ShouldBeEmpty();
    }
}
