namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>One line of the API member's security role: what has to be set so that records may be read.</summary>
/// <param name="Module">The module of the role's screen, such as <c>Finance</c>.</param>
/// <param name="Item">The item below it, such as <c>Agreements</c>.</param>
/// <param name="Reason">What is lost without it.</param>
/// <param name="Streams">What it lets be read.</param>
internal sealed record RolePermission(string Module, string Item, string Reason, IReadOnlyList<ConnectWiseStream> Streams)
{
    /// <summary>The Inquire Level. With My or Mine ConnectWise may give fewer records and no error.</summary>
    public const string Level = "All";

    /// <summary>Module and item as one path, as a stream names it.</summary>
    public string Name => $"{Module} ▸ {Item}";

    /// <summary>What it lets be read, by name.</summary>
    public string Records => Words.Listed([.. Streams.Select((stream, index) => index == 0 ? stream.Name : Words.InSentence(stream.Name))]);

    /// <summary>The lines a role needs, the vital ones first.</summary>
    /// <param name="withInvoices">Whether invoices are synced.</param>
    public static IReadOnlyList<RolePermission> For(bool withInvoices) => [.. All.Where(line => withInvoices || line.Streams.Any(stream => !stream.IsOptional))];

    /// <summary>Every line, each once, from the permissions that the streams name.</summary>
    public static IReadOnlyList<RolePermission> All { get; } =
    [
        .. Words.PermissionReasons.Select(line =>
        {
            var cut = line.Permission.IndexOf(" ▸ ", StringComparison.Ordinal);
            return new RolePermission(
                line.Permission[..cut], line.Permission[(cut + 3)..], line.Reason,
                [.. ConnectWiseStreams.All.Where(stream => stream.Permission == line.Permission).OrderBy(stream => stream.IsLookup)]);
        }),
    ];
}
