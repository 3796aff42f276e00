namespace Vectis.Admin.Sync;

/// <summary>What is done to syncs and records, as the audit log calls it.</summary>
public static partial class Words
{
    internal const string SyncOperation = "sync";
    internal const string SyncStarted = "sync started";
    internal const string SyncCancelled = "sync cancelled";
    internal const string SyncQueued = "sync queued";
    internal const string RewindOperation = "watermark set back";

    internal const string SaveScheduleOperation = "schedule saved";
    internal const string PauseScheduleOperation = "schedule paused";
    internal const string ResumeScheduleOperation = "schedule resumed";

    internal const string ReleaseOperation = "deletes released";
    internal const string RejectOperation = "deletes rejected";
    internal const string TakeBackDeletesOperation = "deletes taken back";

    internal const string RetryOperation = "record tried again";
    internal const string DismissOperation = "record dismissed";
    internal const string TakeDismissalBackOperation = "dismissal taken back";
}
