using System.Text;
using System.Text.Json;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>Reads the name of a member. <c>ValueTextEquals</c> would do, but throws for a name that holds half of a surrogate pair.</summary>
internal static class MemberName
{
    /// <summary>The name the reader stands at in UTF-8, its escapes resolved.</summary>
    public static ReadOnlySpan<byte> Of(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(EscapedText.Read(reader.ValueSpan)) : reader.ValueSpan;
}
