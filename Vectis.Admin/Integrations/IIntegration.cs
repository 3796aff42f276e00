using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>What a kind of system must offer to be an integration. It registers itself; Integrations knows none by name.</summary>
public interface IIntegration
{
    /// <summary>The key in routes and rows, such as <c>connectwise</c>.</summary>
    string Key { get; }

    /// <summary>The name on screen.</summary>
    string Name { get; }

    /// <summary>One sentence for the card.</summary>
    string Summary { get; }

    /// <summary>The component of the Configure dialog; it takes no parameters but the cascading dialog instance.</summary>
    Type Dialog { get; }

    /// <summary>The streams in the order they are synced, lookups first.</summary>
    IReadOnlyList<IRecordStream> Streams { get; }

    /// <summary>Tries credentials.</summary>
    IConnectionTester Tester { get; }

    /// <summary>The result of a test in words: the same in the dialog and on the command line.</summary>
    string Tell(TestReport report);

    /// <summary>Judges a draft by this integration's rules, without asking anyone.</summary>
    DraftCheck Check(ConnectionDraft draft);

    /// <summary>The component of the dialog in which records are chosen; its parameter <c>Connection</c> is the saved connection.</summary>
    Type ScopeDialog { get; }

    /// <summary>Tells in one sentence for each kind of record which of them a scope chooses; null stands for everything.</summary>
    IReadOnlyList<string> DescribeScope(string? scope);

    /// <summary>Names the system a Site URL leads to. Records of two systems never stand under one connection.</summary>
    string SystemAt(string siteUrl);

    /// <summary>Opens the system for one run.</summary>
    /// <param name="credentials">What it is opened with.</param>
    /// <param name="scope">Which of its records, as the connection's scope holds it; null for all.</param>
    /// <param name="isProbe">Whether it did not answer before: then it is asked one question, once.</param>
    /// <param name="requests">Told of every request that is made; null where nobody wants to know.</param>
    /// <param name="cancellationToken">Ends it with the failure Cancelled.</param>
    Task<Answer<IRecordSource>> OpenAsync(ConnectionCredentials credentials, string? scope, bool isProbe, RequestLog? requests, CancellationToken cancellationToken);

    /// <summary>Asks what the role may read.</summary>
    /// <param name="credentials">Whose role.</param>
    /// <param name="streams">The streams to ask for.</param>
    /// <param name="unlessVersion">If the system still has this version, nothing but the version is asked for; null to ask in any case.</param>
    /// <param name="cancellationToken">Ends it with the failure Cancelled.</param>
    /// <returns>What was answered; a failure where nothing was said of the role.</returns>
    Task<Answer<PermissionAnswer>> AskPermissionsAsync(
        ConnectionCredentials credentials, IReadOnlyList<IRecordStream> streams, string? unlessVersion, CancellationToken cancellationToken);
}
