using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Vectis.Admin.ConnectWise.Guide;

/// <summary>The administrator's guide, docs/connectwise.md, as a page. It is our own text; markup in it is shown, not run.</summary>
internal static partial class GuideText
{
    /// <summary>Where the page is.</summary>
    public const string Route = "/help/connectwise";

    private static readonly Lazy<MarkupString> Read = new(() =>
        new(Render(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "connectwise.md")))));

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    /// <summary>The whole guide.</summary>
    public static MarkupString Page => Read.Value;

    /// <summary>Headings get the anchors they have on GitHub; links stay on the page, open another site in a new tab, or, to a file that is not served, are text.</summary>
    public static string Render(string markdown)
    {
        var document = Markdown.Parse(Comments.Replace(markdown, ""), Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            switch (link.Url)
            {
                // The page's base address is the root, not itself.
                case ['#', ..]:
                    link.Url = Route + link.Url;
                    break;
                case { } url when url.StartsWith("https://", StringComparison.Ordinal):
                    OpenInNewTab(link);
                    break;
                default:
                    link.ReplaceBy(new ContainerInline(), copyChildren: true);
                    break;
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>()) OpenInNewTab(link);
        return document.ToHtml(Pipeline);
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments { get; }

    private static void OpenInNewTab(MarkdownObject link)
    {
        link.GetAttributes().AddProperty("target", "_blank");
        link.GetAttributes().AddProperty("rel", "noopener");
    }
}
