using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Looks for what keeps people from using a page.</summary>
internal static class Axe
{
    // What passed is not gathered, since nobody reads it.
    private static readonly AxeRunOptions OnlyFaults = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>What is serious or critical, each with some of the places where it was found.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page) =>
        [.. (await page.RunAxe(OnlyFaults)).Violations.Where(v => v.Impact is "serious" or "critical").Select(Describe)];

    /// <summary>Everything that axe finds fault with.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(IPage page) => [.. (await page.RunAxe(OnlyFaults)).Violations.Select(Describe)];

    private static string Describe(AxeResultItem fault) => $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Select(n => n.Html).Take(3))}";
}
