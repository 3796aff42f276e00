using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>The step of the start that readies the database.</summary>
public static class MigrationAtStart
{
    /// <summary>Makes the data folder and brings the database to the model's state.</summary>
    /// <exception cref="StartRefused">The data folder can't be written, or the database belongs to a newer app.</exception>
    public static async Task MigrateAsync(this WebApplication app)
    {
        DataFolder.Prepare(app.Services.GetRequiredService<IOptions<DataSettings>>().Value.Folder);
        var refusal = await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping)
            ?? await app.Services.GetRequiredService<KeyRingCheck>().RunAsync(app.Lifetime.ApplicationStopping);
        if (refusal is not null) throw new StartRefused(refusal);
    }
}
