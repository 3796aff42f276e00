using ArchUnitNET.Loader;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>The app's assembly as ArchUnitNET sees it; loading takes seconds, so it is done once.</summary>
internal static class LoadedApp
{
    public static ArchUnitNET.Domain.Architecture Code { get; } = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();
}
