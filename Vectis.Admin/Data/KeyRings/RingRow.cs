using System.Xml;
using System.Xml.Linq;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>A row of the ring, as DataProtection writes it.</summary>
internal static class RingRow
{
    /// <summary>The id of the key that a row holds; null when it holds none, such as a revocation.</summary>
    public static Guid? IdOf(string? xml)
    {
        try
        {
            return xml is not null && XElement.Parse(xml) is { Name.LocalName: "key" } key ? (Guid?)key.Attribute("id") : null;
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            return null;
        }
    }
}
