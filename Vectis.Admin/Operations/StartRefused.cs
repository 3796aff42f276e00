namespace Vectis.Admin.Operations;

/// <summary>The start ends here for a reason the operator can mend.</summary>
/// <param name="sentence">What is wrong and what to do, in one sentence or two.</param>
public sealed class StartRefused(string sentence) : Exception(sentence);
