using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Account.Passkeys;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Audit.Lists;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Integrations.Scoping;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Records.Lists;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>What a service does on behalf of an actor.</summary>
/// <param name="Name">Type and method, such as <c>Syncs.StartAsync</c>.</param>
/// <param name="Least">The least role that may.</param>
/// <param name="CallAsync">Calls it on the running app and gives its result.</param>
internal sealed record ServiceOperation(string Name, Role Least, Func<IServiceProvider, Actor, Task<object?>> CallAsync)
{
    /// <summary>An operation of the service <typeparamref name="T"/>.</summary>
    public static ServiceOperation Of<T>(string method, Role least, Func<T, Actor, Task> call)
        where T : notnull => new($"{typeof(T).Name}.{method}", least, async (services, actor) =>
        {
            var task = call(services.GetRequiredService<T>(), actor);
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task);
        });
}

/// <summary>
/// THE list of operations: whoever writes a method that takes an <see cref="Actor"/> adds a line here, with the least role and a call that could do
/// something but leads nowhere outside: a number that no row has, a draft that is saved and not asked for.
/// </summary>
internal static class ServiceOperations
{
    private const long NoSuchId = 987_654;
    private const string NoSuchUser = "no such user";

    private static readonly ConnectionView NoConnection = new()
    {
        Id = 0,
        Integration = "connectwise",
        Version = default,
        SiteUrl = "",
        CompanyId = "",
        IncludeInvoices = false,
        Secrets = new Dictionary<CredentialField, StoredSecret>(),
        TestedAt = null,
        SavedAt = default,
        SavedBy = "",
        SecretsReadable = false,
    };

    public static readonly IReadOnlyList<ServiceOperation> All =
    [
        ServiceOperation.Of<AuditChain>(nameof(AuditChain.VerifyAsync), Role.Admin, (audit, actor) => audit.VerifyAsync(actor, default)),
        ServiceOperation.Of<AuditList>(nameof(AuditList.ReadAsync), Role.Admin, (audit, actor) => audit.ReadAsync(actor, new AuditFilter(), TimeZoneInfo.Utc, (0, 25), default)),
        ServiceOperation.Of<Backups>(nameof(Backups.WriteAsync), Role.Admin, (backups, actor) => backups.WriteAsync(actor, "no-such-folder/a.backup", false, default)),
        ServiceOperation.Of<ConnectionStore>(nameof(ConnectionStore.SaveAsync), Role.Admin, (store, actor) => store.SaveAsync(actor, "connectwise", Draft, null, null, default)),
        ServiceOperation.Of<ConnectionScopes>(nameof(ConnectionScopes.SaveAsync), Role.Admin, (scopes, actor) => scopes.SaveAsync(actor, 0, null, null, new Dictionary<string, long>(), default)),
        ServiceOperation.Of<ConnectionTests>(nameof(ConnectionTests.TestAsync), Role.Admin, (tests, actor) => tests.TestAsync(actor, "connectwise", Draft with { SiteUrl = "no address" }, null, default)),
        ServiceOperation.Of<ConnectionTests>(nameof(ConnectionTests.FindSiteAsync), Role.Admin, (tests, actor) => tests.FindSiteAsync(actor, "connectwise", Draft with { SiteUrl = "no address" }, new TestReport(), default)),
        ServiceOperation.Of<DeleteHolds>(nameof(DeleteHolds.ReleaseAsync), Role.Admin, (holds, actor) => holds.ReleaseAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<DeleteHolds>(nameof(DeleteHolds.RejectAsync), Role.Admin, (holds, actor) => holds.RejectAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<DeleteHolds>(nameof(DeleteHolds.UndoAsync), Role.Admin, (holds, actor) => holds.UndoAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<Watermarks>(nameof(Watermarks.RewindAsync), Role.Admin, (watermarks, actor) => watermarks.RewindAsync(actor, 0, DateTimeOffset.UnixEpoch, default)),
        ServiceOperation.Of<Disconnections>(nameof(Disconnections.DisconnectAsync), Role.Admin, (gone, actor) => gone.DisconnectAsync(actor, "connectwise", NotSeen, default)),
        ServiceOperation.Of<Disconnections>(nameof(Disconnections.EraseAsync), Role.Admin, (gone, actor) => gone.EraseAsync(actor, "connectwise", NotSeen, default)),
        ServiceOperation.Of<OwnPasskeys>(nameof(OwnPasskeys.AddAsync), Role.Viewer, (passkeys, actor) => passkeys.AddAsync(actor, "a wrong password", "Laptop", "{}", default)),
        ServiceOperation.Of<OwnPasskeys>(nameof(OwnPasskeys.BeginAsync), Role.Viewer, (passkeys, actor) => RefusalOf(passkeys.BeginAsync(actor, "a wrong password", default))),
        ServiceOperation.Of<OwnPasskeys>(nameof(OwnPasskeys.RemoveAsync), Role.Viewer, (passkeys, actor) => passkeys.RemoveAsync(actor, "a wrong password", "bm9uZQ", default)),
        ServiceOperation.Of<OwnPasskeys>(nameof(OwnPasskeys.RenameAsync), Role.Viewer, (passkeys, actor) => passkeys.RenameAsync(actor, "bm9uZQ", "Laptop", default)),
        ServiceOperation.Of<OwnProvider>(nameof(OwnProvider.BeginAsync), Role.Viewer, (provider, actor) => RefusalOf(provider.BeginAsync(actor, "a wrong password", default))),
        ServiceOperation.Of<OwnProvider>(nameof(OwnProvider.ConnectAsync), Role.Viewer, (provider, actor) => RefusalOf(provider.ConnectAsync(actor, "no seal", Somebody, default))),
        ServiceOperation.Of<OwnProvider>(nameof(OwnProvider.DisconnectAsync), Role.Viewer, (provider, actor) => provider.DisconnectAsync(actor, "a wrong password", default)),
        ServiceOperation.Of<PairRotations>(nameof(PairRotations.ReplaceAsync), Role.Admin, (pairs, actor) => pairs.ReplaceAsync(actor, "connectwise", new("a", "b"), Guid.Empty, null, default)),
        ServiceOperation.Of<PairRotations>(nameof(PairRotations.SetReminderAsync), Role.Admin, (pairs, actor) => pairs.SetReminderAsync(actor, "connectwise", 90, Guid.Empty, default)),
        ServiceOperation.Of<PairRotations>(nameof(PairRotations.UndoAsync), Role.Admin, (pairs, actor) => pairs.UndoAsync(actor, "connectwise", Guid.Empty, default)),
        ServiceOperation.Of<PasswordChange>(nameof(PasswordChange.ChangeAsync), Role.Viewer, (change, actor) => change.ChangeAsync(actor, "a wrong password", "another password", default)),
        ServiceOperation.Of<RecordExport>(nameof(RecordExport.BeginAsync), Role.Viewer, (export, actor) => export.BeginAsync(actor, RecordList.Of("tickets"), new RecordSearch(), default)),
        ServiceOperation.Of<SetAsideRecords>(nameof(SetAsideRecords.DismissAsync), Role.Admin, (records, actor) => records.DismissAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<SetAsideRecords>(nameof(SetAsideRecords.RetryAsync), Role.Analyst, (records, actor) => records.RetryAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<SetAsideRecords>(nameof(SetAsideRecords.TakeBackAsync), Role.Admin, (records, actor) => records.TakeBackAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<ScopePreviews>(nameof(ScopePreviews.OpenAsync), Role.Admin, (previews, actor) => RefusalOf(previews.OpenAsync(actor, NoConnection, default))),
        ServiceOperation.Of<SignOutEverywhere>(nameof(SignOutEverywhere.EndAllAsync), Role.Viewer, (everywhere, actor) => everywhere.EndAllAsync(actor, default)),
        ServiceOperation.Of<Rotations>(nameof(Rotations.RotateAsync), Role.Admin, BeginRotationAsync),
        ServiceOperation.Of<Syncs>(nameof(Syncs.CancelAsync), Role.Analyst, (syncs, actor) => syncs.CancelAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<Syncs>(nameof(Syncs.RunAgainAsync), Role.Analyst, (syncs, actor) => syncs.RunAgainAsync(actor, NoSuchId, default)),
        ServiceOperation.Of<Syncs>(nameof(Syncs.StartAsync), Role.Analyst, (syncs, actor) => syncs.StartAsync(actor, (int)NoSuchId, new RunRequest(RunTrigger.Manual), default)),
        ServiceOperation.Of<SyncSchedules>(nameof(SyncSchedules.PauseAsync), Role.Admin, (schedules, actor) => schedules.PauseAsync(actor, (int)NoSuchId, default)),
        ServiceOperation.Of<SyncSchedules>(nameof(SyncSchedules.ResumeAsync), Role.Admin, (schedules, actor) => schedules.ResumeAsync(actor, (int)NoSuchId, default)),
        ServiceOperation.Of<SyncSchedules>(nameof(SyncSchedules.SaveAsync), Role.Admin, (schedules, actor) => schedules.SaveAsync(actor, (int)NoSuchId, new("0 0 * * * ?", "0 30 2 * * ?", "no zone"), null, default)),
        ServiceOperation.Of<TwoFactorSwitch>(nameof(TwoFactorSwitch.RenewCodesAsync), Role.Viewer, (two, actor) => RefusalOf(two.RenewCodesAsync(actor, "a wrong password", default))),
        ServiceOperation.Of<TwoFactorSwitch>(nameof(TwoFactorSwitch.TurnOffAsync), Role.Viewer, (two, actor) => two.TurnOffAsync(actor, "a wrong password", default)),
        ServiceOperation.Of<TwoFactorSwitch>(nameof(TwoFactorSwitch.TurnOnAsync), Role.Viewer, (two, actor) => RefusalOf(two.TurnOnAsync(actor, "a wrong password", "", "123456", default))),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.ChangeRoleAsync), Role.Admin, (users, actor) => users.ChangeRoleAsync(actor, NoSuchUser, Role.Viewer, default)),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.DisableAsync), Role.Admin, (users, actor) => users.DisableAsync(actor, NoSuchUser, default)),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.EnableAsync), Role.Admin, (users, actor) => users.EnableAsync(actor, NoSuchUser, default)),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.InviteAsync), Role.Admin, (users, actor) => users.InviteAsync(actor, $"{Guid.NewGuid():N}@msp.example", Role.Viewer, default)),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.InviteAgainAsync), Role.Admin, (users, actor) => users.InviteAgainAsync(actor, NoSuchUser, default)),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.ResetAsync), Role.Admin, (users, actor) => users.ResetAsync(actor, NoSuchUser, default)),
        ServiceOperation.Of<UserChanges>(nameof(UserChanges.WithdrawAsync), Role.Admin, (users, actor) => users.WithdrawAsync(actor, NoSuchUser, default)),
        ServiceOperation.Of<UserDirectory>(nameof(UserDirectory.FindAsync), Role.Admin, (users, actor) => users.FindAsync(actor, "nobody@msp.example", default)),
        ServiceOperation.Of<UserDirectory>(nameof(UserDirectory.ListAsync), Role.Admin, (users, actor) => users.ListAsync(actor, default)),
    ];

    /// <summary>Methods that take an actor and enforce no role, each with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotEnforcing = new Dictionary<string, string>
    {
        ["AuditTrail.Append"] = "writes down what others enforced",
        ["AuditTrail.WriteAsync"] = "writes down what others enforced",
        ["Gate.CheckAsync"] = "is what enforces",
        ["LiveConnection.CancelAsync"] = "hands its actor to Syncs.CancelAsync",
        ["LiveConnection.RunAgainAsync"] = "hands its actor to Syncs.RunAgainAsync",
        ["LiveConnection.SyncAsync"] = "hands its actor to Syncs.StartAsync",
        ["OwnAccount.ConfirmAsync"] = "is how operations on the own account ask Gate and for the password",
        ["OwnAccount.FindAsync"] = "is how operations on the own account ask Gate",
        ["PasswordSignIn.SignInAsync"] = "signs in somebody who has just proved who they are",
    };

    /// <summary>
    /// Types that write to the database and have no operation above, each with the reason why nobody acts through them without one.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> OtherWriters = new Dictionary<string, string>
    {
        ["AuditBeginning"] = "a step of every start, by whoever may start the server",
        ["AuditChaining"] = "numbers and chains the rows of AuditTrail",
        ["AuditTrail"] = "writes down what others enforced",
        ["FactorsProtection"] = "a step of Rotations.RotateAsync and of a start with --forget-secrets",
        ["FirstAdministrator"] = "needs the setup code, and works only as long as there is no administrator",
        ["OneTimeLinks"] = "works only for whoever holds a link that UserChanges made",
        ["HealthStore"] = "the sync engine, begun by Syncs.StartAsync; pauses a schedule after 7 days of failing and lets it go on",
        ["HistoryCleaner"] = "takes old runs out of the history, by itself and whoever is signed in",
        ["KeyFileReplacement"] = "a start with --forget-secrets, by whoever may start the server",
        ["LeaseStore"] = "the sync engine, begun by Syncs.StartAsync",
        ["NodeBeat"] = "says by itself that this process lives",
        ["NodeWatch"] = "clears away processes that live no more",
        ["OidcSignIn"] = "makes and signs in somebody whom the identity provider has just named, with the role that it gives",
        ["PermissionStore"] = "writes down what PermissionKeeper was answered, which asks by itself",
        ["PageWriter"] = "the sync engine, begun by Syncs.StartAsync",
        ["PasskeySignIn"] = "notes the sign-in of somebody whose passkey has just proved who they are",
        ["PasswordSignIn"] = "notes the sign-in of somebody who has just proved who they are",
        ["PreviousPairs"] = "within the transaction that ends a run, a step of Rotations.RotateAsync and of a start with --forget-secrets",
        ["RecordEraser"] = "goes on with what Disconnections began",
        ["ReconcileStore"] = "the sync engine, begun by Syncs.StartAsync",
        ["RequestKeeping"] = "the sync engine, begun by Syncs.StartAsync",
        ["RingRotation"] = "the steps of Rotations.RotateAsync",
        ["RunErasing"] = "a tool of HistoryCleaner and of SyncedData, within their transactions",
        ["RunEnding"] = "the sync engine, begun by Syncs.StartAsync",
        ["DateChecks"] = "the sync engine, begun by Syncs.StartAsync",
        ["ScheduleStore"] = "gives a connection its default schedule, and keeps what waits for its turn",
        ["Sampler"] = "the sync engine, begun by Syncs.StartAsync",
        ["RunWrites"] = "the sync engine, begun by Syncs.StartAsync",
        ["RunStore"] = "the sync engine, begun by Syncs.StartAsync",
        ["SecretsForgetting"] = "a start with --forget-secrets, by whoever may start the server",
        ["SingleImport"] = "the sync engine, begun by Syncs.StartAsync",
        ["StoredRecords"] = "a tool of DeleteHolds and of the sync engine",
        ["StoredSecretsProtection"] = "a step of Rotations.RotateAsync and of a start with --forget-secrets",
        ["SyncedData"] = "a tool of Disconnections, RecordEraser and ConnectionStore, within their transactions",
        ["TwoFactorSignIn"] = "counts codes of somebody who has given the password",
        ["UnreadWriter"] = "the sync engine, begun by Syncs.StartAsync",
        ["WalkStore"] = "the sync engine, begun by Syncs.StartAsync",
    };

    private static DisconnectRequest NotSeen => new(Guid.Empty, "acme", EraseRecords: true);

    private static ConnectionDraft Draft => new()
    {
        SiteUrl = "https://na.myconnectwise.net",
        CompanyId = "acme",
        PublicKey = "PublicKey1234abcd",
        PrivateKey = "PrivateKey9876wxyz",
        ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e",
    };

    private static ProviderIdentity Somebody => new("https://login.contoso.example", "kim", null, true, []);

    private static async Task<string?> RefusalOf(Task<ScopeOpening> opening) => await opening is { IsRefused: true } refused ? refused.Problem : null;

    private static async Task<string?> RefusalOf(Task<ConnectOffer> offer) => (await offer).Refusal;

    private static async Task<string?> RefusalOf(Task<OidcRefusal?> refusal) => (await refusal)?.Message;

    private static async Task<string?> RefusalOf(Task<CreationOptions> options) => (await options).Refusal;

    private static async Task<string?> RefusalOf(Task<RecoveryCodes> codes) => (await codes).Refusal;
    // Broken off at its first word: the whole of it waits for other processes.
    private static async Task<RotationResult?> BeginRotationAsync(Rotations rotations, Actor actor)
    {
        using var over = new CancellationTokenSource();
        try
        {
            return await rotations.RotateAsync(actor, new BreakOff(over), over.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private sealed class BreakOff(CancellationTokenSource over) : IProgress<string>
    {
        public void Report(string value) => over.Cancel();
    }

    /// <summary>All methods of the app that take an actor and can be called from another class.</summary>
    public static IReadOnlyList<string> Found() =>
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           where !type.Name.Contains('<', StringComparison.Ordinal)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where !method.IsPrivate && !method.Name.Contains('<', StringComparison.Ordinal) && !method.IsSpecialName
           where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor))
           where type != typeof(Actor)
           select $"{type.Name}.{method.Name}",
    ];
}
