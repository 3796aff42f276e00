namespace Vectis.Admin.Operations;

/// <summary>What a setting may hold. The sentence is shown to the operator who gave something else.</summary>
/// <param name="allowed">What is allowed, such as <c>a whole number from 1 to 1000</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string allowed) : Attribute
{
    /// <summary>What is allowed, in words.</summary>
    public string Allowed { get; } = allowed;

    /// <summary>The least value: a number, or a time span such as <c>00:00:01</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest value: a number, or a time span.</summary>
    public string? Max { get; init; }
}
