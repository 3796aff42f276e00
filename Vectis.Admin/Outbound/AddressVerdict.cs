namespace Vectis.Admin.Outbound;

/// <summary>Whether Vectis may call an address, and if not, why and what would allow it.</summary>
public sealed record AddressVerdict
{
    private AddressVerdict()
    {
    }

    /// <summary>Whether it may be called.</summary>
    public bool IsAllowed => Reason is null;

    /// <summary>One or two sentences: why not, and the setting with the value to add; null when allowed.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether the host may resolve to a private or otherwise special address, since the operator named it.</summary>
    public bool IsTrusted { get; private init; }

    /// <summary>Whether only a loopback address will do: http was allowed for no other reason.</summary>
    public bool OnlyLoopback { get; private init; }

    internal static AddressVerdict Public { get; } = new();

    internal static AddressVerdict Trusted { get; } = new() { IsTrusted = true };

    internal static AddressVerdict TrustedLoopback { get; } = new() { IsTrusted = true, OnlyLoopback = true };

    internal static AddressVerdict Refused(string reason) => new() { Reason = reason };
}
