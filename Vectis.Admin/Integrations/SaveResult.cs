using Vectis.Admin.Audit;

namespace Vectis.Admin.Integrations;

/// <summary>How saving a connection ended: <see cref="Saved"/>, <see cref="Invalid"/>, <see cref="Conflict"/>, <see cref="Erasing"/> or <see cref="Refused"/>.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>The result in one or two sentences.</summary>
    public abstract string Message { get; }

    /// <summary>It was saved.</summary>
    /// <param name="Connection">What is saved now.</param>
    /// <param name="Cleanings">What was taken out of the fields.</param>
    public sealed record Saved(ConnectionView Connection, IReadOnlyList<FieldCleaning> Cleanings) : SaveResult
    {
        /// <inheritdoc />
        public override string Message => Connection.TestedAt is null ? Words.SavedUntested : Words.SavedTested;
    }

    /// <summary>Nothing was saved: fields must be mended.</summary>
    /// <param name="Problems">What is wrong, a field each.</param>
    /// <param name="Cleanings">What was taken out of the fields.</param>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldCleaning> Cleanings) : SaveResult
    {
        /// <inheritdoc />
        public override string Message => Words.NotSaved;
    }

    /// <summary>Nothing was saved: somebody else saved after this edit began.</summary>
    /// <param name="Current">What is saved now, by whom and when.</param>
    public sealed record Conflict(ConnectionView Current) : SaveResult
    {
        /// <inheritdoc />
        public override string Message => Current.Disconnected is { } disconnected
            ? Words.DisconnectedMeanwhile(disconnected.By, disconnected.At)
            : Words.Conflict(Current.SavedBy, Current.SavedAt);
    }

    /// <summary>Nothing was saved: the records of the connection before are still being erased.</summary>
    public sealed record Erasing : SaveResult
    {
        /// <inheritdoc />
        public override string Message => Words.StillErasing;
    }

    /// <summary>Nothing was saved: the actor's role does not allow it.</summary>
    /// <param name="Reason">The refusal.</param>
    public sealed record Refused(NotAllowed Reason) : SaveResult
    {
        /// <inheritdoc />
        public override string Message => Reason.Message;
    }
}
