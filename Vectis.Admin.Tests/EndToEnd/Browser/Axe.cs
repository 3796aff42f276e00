using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Looks for what keeps people from using a page.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Run by hand, not by the package for Playwright: that one opens a second page for each look, to gather from frames, and this app has none.
    private const string Look = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .map(v => ({ impact: v.impact, text: `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}` }))
        """;

    /// <summary>What is serious or critical, each with some of the places where it was found.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page) => [.. (await LookAsync(page)).Where(f => f.Impact is "serious" or "critical").Select(f => f.Text)];

    /// <summary>Everything that axe finds fault with.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(IPage page) => [.. (await LookAsync(page)).Select(f => f.Text)];

    private static async Task<Fault[]> LookAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<Fault[]>(Look);
    }

    private sealed class Fault
    {
        public string? Impact { get; set; }
        public string Text { get; set; } = "";
    }
}
