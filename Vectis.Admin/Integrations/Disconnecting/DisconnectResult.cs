using Vectis.Admin.Audit;

namespace Vectis.Admin.Integrations.Disconnecting;

/// <summary>What somebody confirmed who disconnects a connection or erases its records.</summary>
/// <param name="Version">The <see cref="ConnectionView.Version"/> that stood before their eyes.</param>
/// <param name="CompanyId">The Company ID as they typed it, so that nobody does this by a slip.</param>
/// <param name="EraseRecords">Whether the records are erased too; else they are kept and no longer updated.</param>
public sealed record DisconnectRequest(Guid Version, string CompanyId, bool EraseRecords);

/// <summary>How it ended: <see cref="Done"/>, or nothing was changed, for the reason its sentence gives.</summary>
public abstract record DisconnectResult
{
    private DisconnectResult()
    {
    }

    /// <summary>The result in one or two sentences.</summary>
    public abstract string Message { get; }

    /// <summary>It was disconnected, or its erasing has begun.</summary>
    /// <param name="Name">The integration's name.</param>
    /// <param name="IsErasing">Whether its records are being erased now.</param>
    public sealed record Done(string Name, bool IsErasing) : DisconnectResult
    {
        /// <inheritdoc />
        public override string Message => Words.IsDisconnected(Name, IsErasing);
    }

    /// <summary>What was typed is not the Company ID.</summary>
    public sealed record NotConfirmed : DisconnectResult
    {
        /// <inheritdoc />
        public override string Message => Words.NotConfirmed;
    }

    /// <summary>Somebody saved, disconnected or erased it meanwhile.</summary>
    public sealed record ChangedMeanwhile : DisconnectResult
    {
        /// <inheritdoc />
        public override string Message => Words.ChangedMeanwhile;
    }

    /// <summary>The actor's role does not allow it.</summary>
    /// <param name="Reason">The refusal.</param>
    public sealed record Refused(NotAllowed Reason) : DisconnectResult
    {
        /// <inheritdoc />
        public override string Message => Reason.Message;
    }
}
