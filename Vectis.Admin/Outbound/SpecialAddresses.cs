using System.Net;
using System.Net.Sockets;

namespace Vectis.Admin.Outbound;

/// <summary>The addresses that are not ordinary hosts of the public internet: every range of IANA's special-purpose registries.</summary>
internal static class SpecialAddresses
{
    /// <summary>The first range that holds an address gives it its name, so the narrow ones stand before the wide.</summary>
    private static readonly (IPNetwork Range, string Name)[] Ranges =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),                    // RFC 791
        (IPNetwork.Parse("10.0.0.0/8"), "private"),                        // RFC 1918
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-grade NAT"),           // RFC 6598
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),                      // RFC 1122
        (IPNetwork.Parse("168.63.129.16/32"), "cloud metadata"),           // Azure's virtual public address of the host
        (IPNetwork.Parse("169.254.169.254/32"), "cloud metadata"),         // link-local, RFC 3927
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),                 // RFC 3927
        (IPNetwork.Parse("172.16.0.0/12"), "private"),                     // RFC 1918
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignment"),          // RFC 6890
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),                // RFC 5737
        (IPNetwork.Parse("192.31.196.0/24"), "AS112"),                     // RFC 7535
        (IPNetwork.Parse("192.52.193.0/24"), "multicast tunnelling"),      // RFC 7450
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),                 // RFC 7526
        (IPNetwork.Parse("192.168.0.0/16"), "private"),                    // RFC 1918
        (IPNetwork.Parse("192.175.48.0/24"), "AS112"),                     // RFC 7534
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),                // RFC 2544
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),             // RFC 5737
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),              // RFC 5737
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),                     // RFC 5771
        (IPNetwork.Parse("255.255.255.255/32"), "broadcast"),              // RFC 919
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),                      // RFC 1112

        (IPNetwork.Parse("::/128"), "unspecified"),                        // RFC 4291
        (IPNetwork.Parse("::1/128"), "loopback"),                          // RFC 4291
        (IPNetwork.Parse("64:ff9b:1::/48"), "local NAT64"),                // RFC 8215
        (IPNetwork.Parse("100::/64"), "discard-only"),                     // RFC 6666
        (IPNetwork.Parse("100:0:0:1::/64"), "dummy"),                      // RFC 9780
        (IPNetwork.Parse("2001::/32"), "Teredo"),                          // RFC 4380
        (IPNetwork.Parse("2001:2::/48"), "benchmarking"),                  // RFC 5180
        (IPNetwork.Parse("2001:10::/28"), "ORCHID"),                       // RFC 4843
        (IPNetwork.Parse("2001:20::/28"), "ORCHID"),                       // RFC 7343
        (IPNetwork.Parse("2001::/23"), "protocol assignment"),             // RFC 2928
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),               // RFC 3849
        (IPNetwork.Parse("2620:4f:8000::/48"), "AS112"),                   // RFC 7534
        (IPNetwork.Parse("3fff::/20"), "documentation"),                   // RFC 9637
        (IPNetwork.Parse("5f00::/16"), "segment routing"),                 // RFC 9602
        (IPNetwork.Parse("fc00::/7"), "private"),                          // RFC 4193, also fd00:ec2::254
        (IPNetwork.Parse("fe80::/10"), "link-local"),                      // RFC 4291
        (IPNetwork.Parse("fec0::/10"), "site-local"),                      // RFC 3879
        (IPNetwork.Parse("ff00::/8"), "multicast"),                        // RFC 4291
        (IPNetwork.Parse("::/3"), "unassigned"),                           // RFC 4291: global unicast is 2000::/3 alone
        (IPNetwork.Parse("4000::/2"), "unassigned"),                       // RFC 4291
        (IPNetwork.Parse("8000::/1"), "unassigned"),                       // RFC 4291
    ];

    /// <summary>The IPv6 forms that carry an IPv4 address, besides the mapped one, and the byte where it begins.</summary>
    private static readonly (IPNetwork Range, int Offset)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12),    // translated, RFC 7915
        (IPNetwork.Parse("::/96"), 12),              // compatible, RFC 4291
        (IPNetwork.Parse("64:ff9b::/96"), 12),       // NAT64, RFC 6052
        (IPNetwork.Parse("2002::/16"), 2),           // 6to4, RFC 3056
    ];

    /// <summary>What kind of special address it is, such as <c>loopback</c>; null for an ordinary public one.</summary>
    public static string? KindOf(IPAddress address)
    {
        address = Unpacked(address);
        foreach (var (range, name) in Ranges)
        {
            if (range.Contains(address)) return name;
        }

        return null;
    }

    /// <summary>Whether it is this machine, also in an IPv6 form that carries 127.0.0.0/8.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Unpacked(address));

    private static IPAddress Unpacked(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4(); // RFC 4291; IPNetwork does not tell these as one expects
        if (address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.IPv6Loopback)) return address;
        foreach (var (range, offset) in Carriers)
        {
            if (range.Contains(address)) return new IPAddress(address.GetAddressBytes().AsSpan(offset, 4));
        }

        return address;
    }
}
