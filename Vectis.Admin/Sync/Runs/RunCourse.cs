namespace Vectis.Admin.Sync.Runs;

/// <summary>How a run went, before its rows are closed.</summary>
/// <param name="Outcome">How it ended; null lets the streams decide.</param>
/// <param name="Message">What ended the whole run, in one sentence; null when no single cause did.</param>
/// <param name="Answers">Whether the connected system answers; null where the run can't tell.</param>
internal sealed record RunCourse(RunOutcome? Outcome, string? Message, bool? Answers);
