using Vectis.Admin.Audit;

namespace Vectis.Admin.Integrations;

/// <summary>How a test of what stands in a form ended: <see cref="Finished"/>, <see cref="Invalid"/>, <see cref="TooMany"/> or <see cref="Refused"/>.</summary>
public abstract record TestOutcome
{
    private TestOutcome()
    {
    }

    /// <summary>The integration was asked; the report says what it found, which may be a failure.</summary>
    /// <param name="Report">What was found.</param>
    /// <param name="Proof">Hand it to the store with the same draft, so that it is saved as tested; null when it did not connect.</param>
    /// <param name="Cleanings">What was taken out of the fields before.</param>
    public sealed record Finished(TestReport Report, TestProof? Proof, IReadOnlyList<FieldCleaning> Cleanings) : TestOutcome;

    /// <summary>Nobody was asked: fields must be mended.</summary>
    /// <param name="Problems">What is wrong, a field each.</param>
    /// <param name="Cleanings">What was taken out of the fields.</param>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldCleaning> Cleanings) : TestOutcome
    {
        /// <summary>That nothing was tested, in one sentence.</summary>
        public string Message => Words.NotTested;
    }

    /// <summary>Nobody was asked: there were too many tests within a minute.</summary>
    /// <param name="Wait">How long until the next test is allowed.</param>
    public sealed record TooMany(TimeSpan Wait) : TestOutcome
    {
        /// <summary>The limit, and how long to wait.</summary>
        public string Message => Words.TooManyTests(TestLimit.Most, Wait);
    }

    /// <summary>Nobody was asked: the actor's role does not allow it.</summary>
    /// <param name="Reason">The refusal.</param>
    public sealed record Refused(NotAllowed Reason) : TestOutcome
    {
        /// <summary>The refusal in one sentence.</summary>
        public string Message => Reason.Message;
    }
}
