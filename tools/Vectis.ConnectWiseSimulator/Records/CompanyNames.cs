using System.Text;
using Bogus;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>Names and identifiers of any number of companies, all different.</summary>
internal sealed class CompanyNames
{
    private const int StemCount = 1200;

    private static readonly string[] Endings =
    [
        "Group", "Dental", "Legal LLP", "Logistics", "& Sons", "Partners", "Manufacturing", "Accounting", "Family Practice", "Realty",
        "Freight", "Engineering", "Foods", "Insurance", "Architects", "Credit Union", "Hotels", "Veterinary", "Pharmacy", "Schools",
    ];

    private readonly string[] _stems;

    public CompanyNames(int seed)
    {
        var faker = new Faker { Random = new Randomizer(seed) };
        var stems = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (stems.Count < StemCount)
        {
            var name = $"{faker.Name.LastName()} {(stems.Count % 3 == 0 ? faker.Name.LastName() : faker.Address.City())}";
            stems.Add(name.Length <= 40 ? name : name[..40].TrimEnd());
        }

        _stems = [.. stems];
    }

    public string Name(int ordinal)
    {
        if (ordinal == 0)
        {
            return "Our MSP";
        }

        var round = ordinal / StemCount;
        var name = $"{_stems[ordinal % StemCount]} {Endings[(ordinal + round) % Endings.Length]}";
        return round < Endings.Length ? name : $"{name} {round}";
    }

    public string Identifier(int ordinal)
    {
        if (ordinal == 0)
        {
            return "OurMSP";
        }

        var text = new StringBuilder();
        foreach (var character in _stems[ordinal % StemCount])
        {
            if (char.IsAsciiLetterOrDigit(character) && text.Length < 12)
            {
                text.Append(character);
            }
        }

        return text.Append(ordinal).ToString();
    }

    /// <summary>The name as UTF-8; the names hold nothing that JSON would escape.</summary>
    public int WriteName(int ordinal, Span<byte> into) => Encoding.UTF8.GetBytes(Name(ordinal), into);

    public int WriteIdentifier(int ordinal, Span<byte> into) => Encoding.UTF8.GetBytes(Identifier(ordinal), into);
}
