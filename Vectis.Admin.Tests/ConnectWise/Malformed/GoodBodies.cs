using System.Collections.Concurrent;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Tests.ConnectWise.Streams;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>What was asked for, as the form of its answer depends on it.</summary>
internal enum Ask
{
    CompanyInfo,
    Page,
    Ids,
    Count,
}

/// <summary>The right answers, which are broken afterwards.</summary>
internal static class GoodBodies
{
    public const string CompanyInfo =
        """{"CompanyName":"Our MSP","Codebase":"v2026_4/","VersionCode":"v2026.4","VersionNumber":"v4.6.77997","CompanyID":"CW","IsCloud":false,"SiteUrl":"cw.example.com","AllowedOrigins":["*.myconnectwise.net"]}""";

    private static readonly ConcurrentDictionary<string, string> Samples = [];

    /// <summary>What a request asks for.</summary>
    public static (Ask Ask, ConnectWiseStream? Stream) Read(string head)
    {
        var target = head.Split(' ')[1];
        if (target.StartsWith("/login/companyinfo/", StringComparison.Ordinal)) return (Ask.CompanyInfo, null);
        var path = target.Split('?')[0].Split("/apis/3.0/")[^1];
        var isCount = path.EndsWith("/count", StringComparison.Ordinal);
        if (isCount) path = path[..^"/count".Length];
        var stream = ConnectWiseStreams.All.FirstOrDefault(one => path == one.Path)
            ?? ConnectWiseStreams.All.First(one => one.Parent is not null && path.EndsWith(one.Path.Split('/')[^1], StringComparison.Ordinal));
        return (isCount ? Ask.Count : target.Contains("pageSize=1&fields=id", StringComparison.Ordinal) ? Ask.Ids : Ask.Page, stream);
    }

    public static string Of(Ask ask, ConnectWiseStream? stream) => ask switch
    {
        Ask.CompanyInfo => CompanyInfo,
        Ask.Count => """{"count": 1834}""",
        Ask.Ids => """[{"id": 987654, "_info": {"self_href": "https://elsewhere.example/1"}}]""",
        _ => Samples.GetOrAdd(stream!.Key, key => Pages.Sample($"{key}.json").TrimEnd()),
    };
}
