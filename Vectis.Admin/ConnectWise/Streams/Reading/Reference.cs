namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>What a record says of another one: its id and the name it had.</summary>
/// <param name="Id">The id; null where it is missing or not positive.</param>
/// <param name="Name">The name; null where it is missing or empty.</param>
internal readonly record struct Reference(long? Id, string? Name);
