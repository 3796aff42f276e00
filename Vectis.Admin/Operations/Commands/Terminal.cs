namespace Vectis.Admin.Operations.Commands;

/// <summary>Where a verb writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Why there is no result.</param>
/// <param name="IsInteractive">Whether a person watches, so that a line may be written over.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The process's own.</summary>
    public static Terminal OfProcess => new(Console.Out, Console.Error, !Console.IsOutputRedirected);
}
