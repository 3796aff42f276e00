using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>
/// The <c>Link</c> header, re-encoded as the server does: lower-case codes, + for a space, a slash before the question mark when filtered.
/// </summary>
internal static class Links
{
    /// <summary>For page numbers. The last page is named where it is known; filtered answers were seen with <c>next</c> only.</summary>
    public static string Pages(HttpRequest request, string siteUrl, int size, int page, bool hasNext, int? last)
    {
        var links = new List<string>();
        void Add(int number, string rel) => links.Add($"<{Address(request, siteUrl, size, "page", number)}>; rel=\"{rel}\"");
        if (page > 1)
        {
            Add(1, "first");
            Add(page - 1, "prev");
        }

        if (hasNext)
        {
            Add(page + 1, "next");
            if (last is { } number)
            {
                Add(number, "last");
            }
        }

        return string.Join(", ", links);
    }

    public static string Forward(HttpRequest request, string siteUrl, int size, List<int> ids) =>
        ids.Count == 0 ? "" : $"<{Address(request, siteUrl, size, "pageId", ids[^1])}>; rel=\"next\"";

    private static string Address(HttpRequest request, string siteUrl, int size, string name, int number)
    {
        var query = new StringBuilder();
        foreach (var (key, value) in request.Query)
        {
            if (key.ToLowerInvariant() is not ("page" or "pageid" or "pagesize"))
            {
                query.Append(key).Append('=').Append(WebUtility.UrlEncode(value.ToString())).Append('&');
            }
        }

        var encoded = LowerCodes(query);
        return $"{siteUrl}{request.Path}{(query.Length > 0 ? "/" : "")}?{encoded}pageSize={size}&{name}={number}";
    }

    private static StringBuilder LowerCodes(StringBuilder text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%')
            {
                text[i + 1] = char.ToLowerInvariant(text[i + 1]);
                text[i + 2] = char.ToLowerInvariant(text[i + 2]);
            }
        }

        return text;
    }
}
