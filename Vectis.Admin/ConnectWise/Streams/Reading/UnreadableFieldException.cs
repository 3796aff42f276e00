namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>One record of an answer cannot be read. It never leaves the page reader, and never holds the record's own text.</summary>
/// <param name="field">The field that failed, such as <c>company/id</c>; null when it is the record itself.</param>
/// <param name="reason">Why, in one sentence.</param>
internal sealed class UnreadableFieldException(string? field, string reason) : Exception(reason)
{
    /// <summary>The field that failed, such as <c>company/id</c>; null when it is the record itself.</summary>
    public string? Field { get; } = field;
}
