using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>What SQL Server 2019 would say of the form of a script, as its own parser sees it.</summary>
internal static class TransactSql
{
    public static IReadOnlyList<string> Errors(string script)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")];
    }
}
