using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Operations;

/// <summary>Runs the app so that what an operator can mend is told in a line each and an exit code, not in a stack trace.</summary>
internal static partial class StartUp
{
    /// <summary>The exit code of a start that was refused: a wrong setting, an address in use, a folder that can't be written.</summary>
    public const int Refused = 4;

    /// <summary>Runs the app, and turns the faults an operator can mend into sentences on the error stream.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (Sentences(e) is { Length: > 0 } sentences)
        {
            foreach (var sentence in sentences) await Console.Error.WriteLineAsync(sentence);
            return Refused;
        }
    }

    /// <summary>The fault in words; empty when it is not one that an operator can mend.</summary>
    internal static string[] Sentences(Exception fault) => fault switch
    {
        StartRefused => [fault.Message],
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException many when many.InnerExceptions.All(inner => Sentences(inner).Length > 0) =>
            [.. many.InnerExceptions.SelectMany(Sentences)],
        InvalidDataException { InnerException: FormatException cause } => [$"{fault.Message.TrimEnd('.')}: {cause.InnerException?.Message ?? cause.Message}"],
        IOException { InnerException: AddressInUseException } =>
            [Words.AddressInUse(BindFault().Match(fault.Message).Groups["address"].Value)],
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            [Words.MayNotListen],
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            [Words.NotOurAddress],
        _ => [],
    };

    [GeneratedRegex(@"address (?<address>\S+?): ")]
    private static partial Regex BindFault();
}
