using Vectis.Admin.Records.Lists;

namespace Vectis.Admin.Records;

/// <summary>Registers what shows the synced records.</summary>
public static class RecordsRegistration
{
    /// <summary>Adds the lists of records.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services) => services.AddSingleton<RecordList>();
}
