using System.Net;
using System.Net.Sockets;

namespace Vectis.Admin.Outbound;

/// <summary>Tells the addresses that are no ordinary hosts of the public internet, in every form they can be written in.</summary>
internal static class SpecialAddresses
{
    /// <summary>The IPv6 forms that stand for an IPv4 address, and the byte where it begins. What they lead to is that address and nothing else.</summary>
    private static readonly (IPNetwork Range, int Offset)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0/96"), 12),      // mapped, RFC 4291
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12),    // translated, RFC 7915
        (IPNetwork.Parse("::/96"), 12),              // compatible, RFC 4291
        (IPNetwork.Parse("64:ff9b::/96"), 12),       // NAT64, RFC 6052
        (IPNetwork.Parse("2002::/16"), 2),           // 6to4, RFC 3056
    ];

    /// <summary>What kind of special address it is, such as <c>loopback</c>; null for an ordinary public one.</summary>
    public static string? KindOf(IPAddress address)
    {
        address = Unpacked(address);
        if (Isatap(address) is { } inside && KindOf(inside) is { } kind) return kind;
        foreach (var range in SpecialRanges.All)
        {
            if (range.Network.Contains(address)) return range.Kind;
        }

        return null;
    }

    /// <summary>Whether it is this machine, also in an IPv6 form that carries 127.0.0.0/8.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Unpacked(address));

    private static IPAddress Unpacked(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4(); // IPNetwork never finds a mapped address in an IPv6 range
        var bytes = address.GetAddressBytes();
        address = new IPAddress(bytes); // without its zone, which compares as another address
        if (address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.IPv6Loopback)) return address;
        foreach (var (range, offset) in Carriers)
        {
            if (range.Contains(address)) return new IPAddress(bytes.AsSpan(offset, 4));
        }

        return address;
    }

    /// <summary>
    /// The IPv4 address at the end of an ISATAP one (RFC 5214), which any network may use behind its own prefix: both have to be ordinary.
    /// </summary>
    private static IPAddress? Isatap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        var bytes = address.GetAddressBytes().AsSpan();
        return bytes[8] is 0 or 2 && bytes[9..12].SequenceEqual((ReadOnlySpan<byte>)[0x00, 0x5E, 0xFE]) ? new IPAddress(bytes[12..]) : null;
    }
}
