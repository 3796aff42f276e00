using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.Account.TwoFactor;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.Admin.Tests.Operations.Commands;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Keys;

/// <summary>Keys and backups between processes of their own.</summary>
public sealed class RealProcessTests
{
    // DataProtection by itself looks for unknown keys in the first two minutes after the start.
    private static readonly TimeSpan UpFor = Figures.AreWhole ? TimeSpan.FromSeconds(125) : TimeSpan.Zero;

    [Fact]
    [Trait(Figures.Trait, Figures.Value)]
    public async Task Keys_rotated_by_another_process_leave_sync_sign_in_and_open_sign_ins_of_a_running_app_working()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 300 });
        await using var app = await RunningApp.StartAsync(("ConnectWise:TrustedHosts:0", simulator.Address.Authority));
        var browser = await app.SignedInAsync(Role.Admin);
        var id = (await app.ConnectAsync(simulator)).Id;
        var phone = new SecondFactor(app, "admin@msp.example");
        await phone.TurnOnAsync(browser);
        var keyFile = app.Services.GetRequiredService<IOptions<DataSettings>>().Value.KeyFile;
        await Task.Delay(UpFor);

        await using var rotate = await Child.RunAsync(
            app.DataFolder, [("Data__Folder", app.DataFolder), ("Data__KeyFile", keyFile)], "rotate-keys");

        rotate.ExitCode.ShouldBe(0, rotate.Output + rotate.Error);
        rotate.Output.ShouldContain("1 of 1 running node holds the key.");
        rotate.Output.ShouldContain("The key ring is rotated: 5 stored secrets are encrypted with the new key.");
        rotate.Output.ShouldContain("Second factors: 2 encrypted anew.");
        rotate.Error.Trim().ShouldBeEmpty();
        (await browser.GetAsync(new Uri("account/profile", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await phone.HalfSignedInAsync();
        (await SecondFactor.GiveCodeAsync(again, phone.CodeNow)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await SecondFactor.IsSignedInAsync(again)).ShouldBeTrue();
        var started = (await app.Services.GetRequiredService<Syncs>().StartAsync(Actor.Console, id, new RunRequest(RunTrigger.Manual), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await app.Services.GetRequiredService<RunHost>().WaitAsync(started.RunId);
        (await app.WithDatabaseAsync(database => database.Set<Ticket>().CountAsync())).ShouldBe(300);
        (await app.WithDatabaseAsync(UsesNewestKeyAsync)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_that_hangs_is_named_with_exit_code_3_and_the_next_call_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that stops a process.");
        Assert.SkipUnless(Figures.AreWhole, "Waits a minute for the process that hangs: run with VECTIS_WHOLE_FIGURES=1.");
        using var folder = new TempFolder();
        await using var serving = Child.Start(folder.Path, [], "--urls", "http://127.0.0.1:0");
        await serving.PrintedAsync("is ready at");
        await SignalAsync("-STOP", serving.Id);

        await using var first = await Child.RunAsync(folder.Path, [], "rotate-keys");
        await SignalAsync("-CONT", serving.Id);
        await using var second = await Child.RunAsync(folder.Path, [], "rotate-keys");

        first.ExitCode.ShouldBe(3, first.Output + first.Error);
        first.Error.Trim().ShouldBe(
            $"process {serving.Id} on {Environment.MachineName} did not say that it holds the new key, so nothing was encrypted with it. Restart or stop it, then run rotate-keys again: it goes on from here.");
        second.ExitCode.ShouldBe(0, second.Output + second.Error);
        second.Output.ShouldStartWith("A rotation was begun before and not finished: going on with its key ");
    }

    [Fact]
    public async Task A_backup_is_put_back_and_opens_with_the_key_file_and_without_it_asks_for_the_keys_again()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        (string, string)[] trusting = [("ConnectWise__TrustedHosts__0", synced.Simulator.Address.Authority)];
        await synced.SyncAsync();
        var folder = synced.Database.Folder;
        var file = Path.Combine(folder, "a.backup");
        await using (var backup = await Child.RunAsync(folder, [], "backup", file))
        {
            backup.ExitCode.ShouldBe(0, backup.Output + backup.Error);
            backup.Output.ShouldStartWith($"Backed up to {file}: ");
            backup.Output.ShouldContain($"The key file is not in it: keep {Path.Combine(folder, "key", "ring.pfx")} as well, in another place.");
        }

        using var elsewhere = new TempFolder();
        Directory.CreateDirectory(Path.Combine(elsewhere.Path, "data"));
        Directory.CreateDirectory(Path.Combine(elsewhere.Path, "key"));
        File.Copy(file, Path.Combine(elsewhere.Path, "data", "vectis.db"));
        File.Copy(Path.Combine(folder, "key", "ring.pfx"), Path.Combine(elsewhere.Path, "key", "ring.pfx"));
        await using (var test = await Child.RunAsync(elsewhere.Path, trusting, "test")) test.ExitCode.ShouldBe(0, test.Output + test.Error);

        File.Delete(Path.Combine(elsewhere.Path, "key", "ring.pfx"));
        await using (var refused = await Child.RunAsync(elsewhere.Path, trusting, "status"))
        {
            refused.ExitCode.ShouldBe(4);
            refused.Error.Trim().ShouldStartWith($"Data:KeyFile is \"{Path.Combine(elsewhere.Path, "key", "ring.pfx")}\", where no file is");
        }

        await using (var start = Child.Start(elsewhere.Path, trusting, "--forget-secrets", "--urls", "http://127.0.0.1:0"))
        {
            await start.PrintedAsync("is ready at");
            start.Output.ShouldContain("3 stored keys were forgotten: paste the connection’s keys again in the Configure dialog. Synced records are untouched.");
            start.Output.ShouldContain("From now on start without --forget-secrets.");
        }

        await using var again = await Child.RunAsync(elsewhere.Path, trusting, "test");
        again.ExitCode.ShouldBe(1);
        await using var restored = await TestDatabase.OpenAsync(folder: elsewhere.Path, alwaysSqlite: true);
        await using var context = restored.Context();
        (await context.Set<Ticket>().CountAsync()).ShouldBe((await synced.StoredAsync<Ticket>()).Count);
        (await context.Set<AuditEntry>().CountAsync(entry => entry.Action == "secrets forgotten" && entry.Who == "console")).ShouldBe(1);
    }

    private static async Task<bool> UsesNewestKeyAsync(VectisDbContext database)
    {
        var newest = (await database.Set<DataProtectionKey>().OrderBy(key => key.Id).LastAsync()).Xml!;
        var ciphertexts = await database.Set<ConnectionSecret>().Select(secret => secret.Ciphertext).ToListAsync();
        return ciphertexts.Count == 3 && ciphertexts.All(text => newest.Contains($"{new Guid(WebEncoders.Base64UrlDecode(text).AsSpan(4, 16))}", StringComparison.Ordinal));
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
