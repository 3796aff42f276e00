using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations;
using Vectis.Admin.Operations.Commands;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Outbound;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;

return await CommandLine.RunAsync(args, async command =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = command.Settings, ContentRootPath = AppContext.BaseDirectory });
    builder.AddOperations();
    await builder.AddCommandsAsync(command);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddAudit();
    builder.Services.AddData(builder.Configuration);
    builder.Services.AddKeyRing(builder.Configuration).AddNodeBeat();
    builder.Services.AddAccount();
    builder.Services.AddComponents();
    builder.Services.AddOutbound();
    builder.Services.AddIntegrations();
    builder.Services.AddConnectWise();
    builder.Services.AddSync();
    builder.Services.AddRecords();

    var app = builder.Build();
    app.CheckSettings();
    await app.MigrateAsync();
    await app.BeginAuditLogAsync();
    await app.ForgetSecretsAsync();
    if (command.Verb is not null) return await app.RunVerbAsync(command);

    app.UseOperations();
    app.UseComponents();
    app.MapOperations();
    app.MapAccount();
    app.MapRecords();
    app.MapAudit();
    app.MapComponents();

    await app.CreateBootstrapAdministratorAsync();
    return await app.ServeAsync();
});
