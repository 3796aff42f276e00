namespace Vectis.Admin.Operations;

/// <summary>What the operator is told on the console at start. It does not pass through the log: a setup code has no business there.</summary>
internal sealed class Announcements(TextWriter output)
{
    public void Say(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
