using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Reads the host of a Site URL strictly: what a browser would silently turn into another host is refused.</summary>
internal static class HostName
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The host in the one form it is kept in: lower-case ASCII, IPv6 in brackets; null when it is not one.</summary>
    public static string? Normalize(string text)
    {
        if (text.StartsWith('[')) return text.EndsWith(']') ? IPv6(text[1..^1]) : null;
        var ascii = ToAscii(text);
        if (ascii is null || ascii.Length is 0 or > 253) return null;
        var labels = ascii.Split('.');
        if (!labels.All(IsLabel)) return null;
        return IsNumber(labels[^1]) ? IPv4(labels, ascii) : ascii;
    }

    /// <summary>Whether a normalized host has just one label, such as <c>na</c>, and is not <c>localhost</c>.</summary>
    public static bool IsSingleLabel(string host) => !host.Contains('.') && host[0] != '[' && host != "localhost";

    private static string? ToAscii(string text)
    {
        if (text.All(char.IsAscii) && !text.Contains("xn--", StringComparison.OrdinalIgnoreCase)) return text.ToLowerInvariant();
        try
        {
            var ascii = Idn.GetAscii(text).ToLowerInvariant();
            return Idn.GetAscii(ascii) == ascii ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>A last label that browsers read as a number makes the host an IPv4 address, or nothing.</summary>
    private static bool IsNumber(string label) =>
        label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(char.IsAsciiHexDigit));

    private static string? IPv4(string[] labels, string ascii)
    {
        if (labels.Length != 4) return null;
        foreach (var label in labels)
        {
            if (!byte.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return null;
            if (label.Length > 1 && label[0] == '0') return null;
        }

        return ascii;
    }

    private static string? IPv6(string text)
    {
        if (!text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.') || !text.Contains(':')) return null;
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        return $"[{address}]";
    }
}
