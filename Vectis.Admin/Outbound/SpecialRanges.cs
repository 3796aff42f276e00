using System.Net;

namespace Vectis.Admin.Outbound;

/// <summary>One range of addresses that are no ordinary hosts of the public internet.</summary>
/// <param name="Network">The range.</param>
/// <param name="Kind">What it is for, as it is told: <c>a {Kind} address</c>.</param>
/// <param name="Source">The RFC that set it aside, or who uses it so.</param>
internal sealed record SpecialRange(IPNetwork Network, string Kind, string Source);

/// <summary>
/// Every range of IANA's special-purpose address registries for IPv4 and IPv6 (as of October 2025), and what is no host beside them:
/// multicast, what IANA has given to nobody, and the addresses at which clouds tell a machine its secrets.
/// </summary>
internal static class SpecialRanges
{
    /// <summary>The first range that holds an address gives it its kind, so the narrow ones stand before the wide.</summary>
    public static IReadOnlyList<SpecialRange> All { get; } =
    [
        // Clouds. Most lie in a range that is refused anyway; named here, they are told by what they are.
        Range("100.100.100.200/32", "cloud metadata", "Alibaba Cloud"),
        Range("168.63.129.16/32", "cloud metadata", "Azure: the virtual public address of the host"),
        Range("169.254.169.254/32", "cloud metadata", "AWS, Azure, Google Cloud and others"),
        Range("169.254.170.2/32", "cloud metadata", "AWS: credentials of a container"),
        Range("192.0.0.192/32", "cloud metadata", "Oracle Cloud"),
        Range("fd00:42::42/128", "cloud metadata", "Scaleway"),
        Range("fd00:ec2::254/128", "cloud metadata", "AWS"),
        Range("fd20:ce::254/128", "cloud metadata", "Google Cloud"),

        // IPv4, in the registry's order.
        Range("0.0.0.0/32", "unspecified", "RFC 1122"),
        Range("0.0.0.0/8", "this network", "RFC 791"),
        Range("10.0.0.0/8", "private", "RFC 1918"),
        Range("100.64.0.0/10", "carrier-grade NAT", "RFC 6598"),
        Range("127.0.0.0/8", "loopback", "RFC 1122"),
        Range("169.254.0.0/16", "link-local", "RFC 3927"),
        Range("172.16.0.0/12", "private", "RFC 1918"),
        Range("192.0.0.0/29", "IPv4 continuity", "RFC 7335"),
        Range("192.0.0.8/32", "dummy", "RFC 7600"),
        Range("192.0.0.9/32", "port control anycast", "RFC 7723"),
        Range("192.0.0.10/32", "relay anycast", "RFC 8155"),
        Range("192.0.0.170/31", "NAT64 discovery", "RFC 8880, RFC 7050"),
        Range("192.0.0.0/24", "protocol assignment", "RFC 6890"),
        Range("192.0.2.0/24", "documentation", "RFC 5737"),
        Range("192.31.196.0/24", "AS112", "RFC 7535"),
        Range("192.52.193.0/24", "multicast tunnelling", "RFC 7450"),
        Range("192.88.99.2/32", "6a44 relay", "RFC 6751"),
        Range("192.88.99.0/24", "6to4 relay", "RFC 7526"),
        Range("192.168.0.0/16", "private", "RFC 1918"),
        Range("192.175.48.0/24", "AS112", "RFC 7534"),
        Range("198.18.0.0/15", "benchmarking", "RFC 2544"),
        Range("198.51.100.0/24", "documentation", "RFC 5737"),
        Range("203.0.113.0/24", "documentation", "RFC 5737"),
        Range("224.0.0.0/4", "multicast", "RFC 5771"),
        Range("255.255.255.255/32", "broadcast", "RFC 8190, RFC 919"),
        Range("240.0.0.0/4", "reserved", "RFC 1112"),

        // IPv6, in the registry's order. What carries an IPv4 address is unpacked first (see SpecialAddresses) and gets here only inside 64:ff9b:1::/48.
        Range("::1/128", "loopback", "RFC 4291"),
        Range("::/128", "unspecified", "RFC 4291"),
        Range("64:ff9b:1::/48", "local NAT64", "RFC 8215"), // whole: what it is translated to is the local network's affair, also a private address
        Range("100::/64", "discard-only", "RFC 6666"),
        Range("100:0:0:1::/64", "dummy", "RFC 9780"),
        Range("2001::/32", "Teredo", "RFC 4380"),
        Range("2001:1::1/128", "port control anycast", "RFC 7723"),
        Range("2001:1::2/128", "relay anycast", "RFC 8155"),
        Range("2001:1::3/128", "service registration anycast", "RFC 9665"),
        Range("2001:2::/48", "benchmarking", "RFC 5180"),
        Range("2001:3::/32", "multicast tunnelling", "RFC 7450"),
        Range("2001:4:112::/48", "AS112", "RFC 7535"),
        Range("2001:10::/28", "ORCHID", "RFC 4843"),
        Range("2001:20::/28", "ORCHID", "RFC 7343"),
        Range("2001:30::/28", "drone identification", "RFC 9374"),
        Range("2001::/23", "protocol assignment", "RFC 2928"),
        Range("2001:db8::/32", "documentation", "RFC 3849"),
        Range("2620:4f:8000::/48", "AS112", "RFC 7534"),
        Range("3fff::/20", "documentation", "RFC 9637"),
        Range("5f00::/16", "segment routing", "RFC 9602"),
        Range("fc00::/7", "private", "RFC 4193"),
        Range("fe80::/10", "link-local", "RFC 4291"),
        Range("fec0::/10", "site-local", "RFC 3879"),
        Range("ff00::/8", "multicast", "RFC 4291"),

        // Global unicast is 2000::/3 alone.
        Range("::/3", "unassigned", "RFC 4291"),
        Range("4000::/2", "unassigned", "RFC 4291"),
        Range("8000::/1", "unassigned", "RFC 4291"),
    ];

    private static SpecialRange Range(string network, string kind, string source) => new(IPNetwork.Parse(network), kind, source);
}
