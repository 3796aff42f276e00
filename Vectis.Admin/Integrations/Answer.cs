using System.Diagnostics.CodeAnalysis;

namespace Vectis.Admin.Integrations;

/// <summary>What came back from an integrated system: a value or a failure.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class Answer<T>
{
    private Answer(T? value, Failure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>The value; null when it failed.</summary>
    public T? Value { get; }

    /// <summary>The failure; null when it succeeded.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsValue => Failure is null;

    /// <summary>Wraps a value.</summary>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>Wraps a failure.</summary>
    public static implicit operator Answer<T>(Failure failure) => new(default, failure);

    /// <summary>Wraps a value of an interface type, for which no conversion can be declared.</summary>
    public static Answer<T> Of(T value) => new(value, null);
}
