using CsCheck;

namespace Vectis.Admin.Tests;

/// <summary>What a text field may be fed with by mistake or on purpose.</summary>
internal static class HostileText
{
    private static readonly string[] Whole =
    [
        "", " ", "\t", "\n", "\r\n", "   \n\n  ", "\0", "a\0b", "\u200b", "\u200b\u200c\u200d\ufeff", "\u00a0", "\u2028", "\u2029", "\u0085", "\u202e", "\u202eelgoog\u202c", "\u2066x\u2069",
        "שלום", "مرحبا", "é", "e\u0301", "🔑", "\ud800", "\udc00", "\ud83d", "\ufffd", "\uffff", "'", "\"", "`", "''", "\"\"", "“x”", "«x»", "' OR 1=1 --", "\"; DROP TABLE Users; --",
        "{{", "}}", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0}", "{0:N2}", "%s%n", "%00", "%0a", "%", "%%", "_", "[", "]", "[a-z]", "\\", "\\\\", "*", "(", "|", "=cmd|' /C calc'!A0",
        "+1", "-1", "@SUM(1)", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "<!--", "&amp;", "&#0;", "\u001b[31m", "null", "undefined", "NaN", "true", "0", "-0",
        "99999999999999999999999999", "1e309", "../../etc/passwd", "..\\..\\x", "CON", "a:b", ":", "user:pass@host", "a@b", "a@@b", "@", "a@b\r\nBcc: x@y", "\r\nSet-Cookie: x=1", "Basic eA==",
    ];

    private static readonly string[] Schemes =
    [
        "http", "https", "HTTPS", "ftp", "ftps", "file", "data", "javascript", "vbscript", "mailto", "tel", "ws", "wss", "ldap", "ldaps", "gopher", "dict", "jar", "blob", "about", "chrome",
        "view-source", "ssh", "sftp", "smb", "nfs", "rtsp", "telnet", "tftp", "netdoc", "php", "phar", "res", "urn", "x", "",
    ];

    private static readonly string[] Hosts =
    [
        "127.0.0.1", "localhost", "LOCALHOST", "localhost.", "[::1]", "[::]", "0", "0.0.0.0", "127.1", "0x7f.1", "0177.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "169.254.169.254", "metadata.google.internal", "10.0.0.1", "192.168.1.1", "172.16.0.1", "100.64.0.1", "168.63.129.16", "[fd00::1]", "[fe80::1%25eth0]", "na.myconnectwise.net",
        "na.myconnectwise.net.", "evil.myconnectwise.net", "na.myconnectwise.net.evil.example", "myconnectwise.net", "xn--mnchen-3ya.de", "münchen.de", "１２７.０.０.１", "127。0。0。1", "ⓛocalhost", "a_b", "-", ".",
        "user@127.0.0.1", "na.myconnectwise.net@127.0.0.1", "127.0.0.1#@na.myconnectwise.net", "127.0.0.1\\@na.myconnectwise.net", "127.0.0.1%2f.myconnectwise.net", "127.0.0.1%00.myconnectwise.net",
    ];

    /// <summary>An address of any scheme at a host where nothing must arrive.</summary>
    /// <param name="port">Where somebody listens on this machine.</param>
    public static Gen<string> Address(int port) => Gen.Select(
        OneOf(Schemes), OneOf(["://", ":", ":/", ":\\\\", "//", ":///", "://user:pass@", "\t://", ":// "]), OneOf(Hosts), OneOf([$":{port}", "", ":0", ":99999", ":-1", ": 443", ":443"]),
        OneOf(["", "/", "/v4_6_release/apis/3.0", "/..", "?x=1", "#x", "/%2e%2e/", "\n", " "]), (scheme, mark, host, at, tail) => $"{scheme}{mark}{host}{at}{tail}");

    /// <summary>Texts of every kind, up to about 20,000 characters.</summary>
    /// <param name="port">Where somebody listens on this machine.</param>
    public static Gen<string> Any(int port = 9) => Gen.OneOf(
        OneOf(Whole), OneOf(Whole).Array[2, 5].Select(string.Concat), Address(port), Address(port).Select(address => $"\u200b{address}\u00a0\n"), Gen.String[0, 40],
        Gen.Select(OneOf(Whole), Gen.Int[256, 8000], (text, count) => string.Concat(Enumerable.Repeat(text.Length == 0 ? "x" : text[..1], count))), Gen.String[Gen.Char, 500, 3000]);

    /// <summary>Far more than any field takes.</summary>
    public static string TenMegabytes { get; } = new('x', 10_000_000);

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
