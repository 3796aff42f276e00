using Vectis.Admin.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Vectis.Admin.Tests;

/// <summary>Begins with what takes longest, browsers and processes of their own: begun last, one of them would run alone for minutes while a core is idle.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [".EndToEnd.Browser.", ".EndToEnd.", ".Operations."];

    /// <inheritdoc />
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Rank(c.TestCollectionDisplayName)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(string name) => Array.FindIndex(Long, part => name.Contains(part, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Long.Length;
}
