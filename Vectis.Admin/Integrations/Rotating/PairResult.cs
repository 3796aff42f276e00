using Vectis.Admin.Audit;

namespace Vectis.Admin.Integrations.Rotating;

/// <summary>A key pair as it was typed. Its text form shows neither key.</summary>
/// <param name="PublicKey">The public key.</param>
/// <param name="PrivateKey">The private key.</param>
public sealed record TypedPair(string PublicKey, string PrivateKey)
{
    /// <inheritdoc />
    public override string ToString() => "a key pair";
}

/// <summary>How a change of the key pair, or of its reminder, ended: <see cref="Done"/>, or nothing was changed, for the reason its sentence gives.</summary>
public abstract record PairResult
{
    private PairResult()
    {
    }

    /// <summary>The result in one or two sentences.</summary>
    public abstract string Message { get; }

    /// <summary>It was done.</summary>
    /// <param name="Text">What holds now.</param>
    public sealed record Done(string Text) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Text;
    }

    /// <summary>Nobody was asked: what was typed must be mended.</summary>
    /// <param name="Problems">What is wrong, a field each.</param>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Words.NotSwitchedInvalid;
    }

    /// <summary>The new pair does not connect.</summary>
    /// <param name="Report">What its test found.</param>
    public sealed record NotConnected(TestReport Report) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Words.NewPairFails(Report.Failure!);
    }

    /// <summary>The new pair may read less than the saved one, or that could not be told.</summary>
    /// <param name="Comparison">Stream by stream.</param>
    public sealed record NotEnough(PairComparison Comparison) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Words.ReadsLess(Comparison);
    }

    /// <summary>It can't be done now.</summary>
    /// <param name="Text">Why.</param>
    public sealed record NotPossible(string Text) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Text;
    }

    /// <summary>Somebody else saved after this edit began.</summary>
    /// <param name="Current">What is saved now, by whom and when.</param>
    public sealed record Conflict(ConnectionView Current) : PairResult
    {
        /// <inheritdoc />
        public override string Message => new SaveResult.Conflict(Current).Message;
    }

    /// <summary>There were too many tests within a minute.</summary>
    /// <param name="Wait">How long until the next is allowed.</param>
    public sealed record TooMany(TimeSpan Wait) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Words.TooManyTests(TestLimit.Most, Wait);
    }

    /// <summary>The actor's role does not allow it.</summary>
    /// <param name="Reason">The refusal.</param>
    public sealed record Refused(NotAllowed Reason) : PairResult
    {
        /// <inheritdoc />
        public override string Message => Reason.Message;
    }
}
