namespace Vectis.Admin.Outbound;

/// <summary>Thrown by the guarded handler for an address that may not be called; no connection was made.</summary>
/// <param name="reason">Why, and the setting with the value to add.</param>
public sealed class AddressRefusedException(string reason) : HttpRequestException(reason)
{
    /// <summary>Finds a refusal in an exception or what caused it; null when there is none.</summary>
    public static AddressRefusedException? In(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is AddressRefusedException refused) return refused;
        }

        return null;
    }
}
