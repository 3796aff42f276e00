namespace Vectis.Admin.Operations;

/// <summary>What the operator is told on the console at start. It does not pass through the log: a setup code has no business there.</summary>
public sealed class Announcements(TextWriter output)
{
    /// <summary>Prints one line.</summary>
    public void Say(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
