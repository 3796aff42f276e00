using System.Globalization;
using System.Net;
using System.Numerics;
using Shouldly;
using Vectis.Admin.Outbound;
using Xunit;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>
/// The ranges of IANA's special-purpose registries, written down a second time: each is refused at its first and last address, and what lies
/// just outside is refused only where another range begins there.
/// </summary>
public sealed class SpecialRangesTests
{
    private static readonly string[] IPv4 =
    [
        "0.0.0.0/8", "0.0.0.0/32", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.0.0/29",
        "192.0.0.8/32", "192.0.0.9/32", "192.0.0.10/32", "192.0.0.170/32", "192.0.0.171/32", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.88.99.2/32", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
        "255.255.255.255/32",
        "224.0.0.0/4", "168.63.129.16/32", // multicast and the host of Azure stand in other lists
    ];

    private static readonly string[] IPv6 =
    [
        "::1/128", "::/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001::/32", "2001:1::1/128", "2001:1::2/128", "2001:1::3/128",
        "2001:2::/48", "2001:3::/32", "2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2620:4f:8000::/48",
        "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10",
        "fec0::/10", "ff00::/8", "::/3", "4000::/2", "8000::/1", // no registry of special purposes: nobody's, or no host's
    ];

    /// <summary>They carry an IPv4 address, which is what is judged.</summary>
    private static readonly string[] Carriers = ["::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "2002::/16"];

    public static TheoryData<string> Ranges => [.. IPv4, .. IPv6];

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_range_is_refused_from_its_first_address_to_its_last_and_no_further(string range)
    {
        var (first, last, bytes) = Borders(range);
        SpecialAddresses.KindOf(Address(first, bytes)).ShouldNotBeNull();
        SpecialAddresses.KindOf(Address(last, bytes)).ShouldNotBeNull();
        foreach (var beside in new[] { first - 1, last + 1 })
        {
            if (beside < 0 || beside >= BigInteger.One << (bytes * 8)) continue;
            var address = Address(beside, bytes);
            if (Holds(Carriers, beside, bytes)) continue; // see below
            (SpecialAddresses.KindOf(address) is not null).ShouldBe(Holds(bytes == 4 ? IPv4 : IPv6, beside, bytes), $"{address} beside {range}");
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Every_range_stands_in_the_table_with_its_source(string range)
    {
        var (first, last, bytes) = Borders(range);
        SpecialRanges.All.ShouldContain(
            known => known.Source.Length > 0 && known.Network.BaseAddress.GetAddressBytes().Length == bytes
                && known.Network.Contains(Address(first, bytes)) && known.Network.Contains(Address(last, bytes)));
    }

    [Theory]
    [InlineData("::", 0)]
    [InlineData("::ffff:0:0", 0)]
    [InlineData("::ffff:0:0:0", 0)]
    [InlineData("64:ff9b::", 0)]
    [InlineData("2002::", 80)]
    public void An_IPv4_address_is_judged_alike_in_every_form_that_carries_it(string form, int shift)
    {
        var (start, _, _) = Borders($"{form}/128");
        foreach (var range in IPv4)
        {
            var (first, last, _) = Borders(range);
            foreach (var address in new[] { first - 1, first, last, last + 1 })
            {
                if (address < 2 || address >= BigInteger.One << 32) continue; // :: and ::1 are themselves
                SpecialAddresses.KindOf(Address(start + (address << shift), 16)).ShouldBe(SpecialAddresses.KindOf(Address(address, 4)), $"{Address(address, 4)}");
            }
        }
    }

    private static bool Holds(string[] ranges, BigInteger address, int bytes) => ranges.Select(Borders)
        .Any(range => range.Bytes == bytes && range.First <= address && address <= range.Last);

    private static (BigInteger First, BigInteger Last, int Bytes) Borders(string range)
    {
        var parts = range.Split('/');
        var bytes = IPAddress.Parse(parts[0]).GetAddressBytes();
        var first = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var size = BigInteger.One << (bytes.Length * 8 - int.Parse(parts[1], CultureInfo.InvariantCulture));
        return (first, first + size - 1, bytes.Length);
    }

    private static IPAddress Address(BigInteger value, int bytes)
    {
        var written = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new IPAddress([.. new byte[bytes - written.Length], .. written]);
    }
}
