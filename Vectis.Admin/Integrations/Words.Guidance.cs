namespace Vectis.Admin.Integrations;

/// <summary>What each failure means, where to look and what to do: the same on every screen and on the command line.</summary>
internal static partial class Words
{
    /// <summary>The guidance for a category. The texts of the first four are documented word for word and may not be reworded.</summary>
    public static Guidance GuidanceFor(FailureCategory category) => category switch
    {
        FailureCategory.Unauthorized => new(
            "401 Unauthorized",
            "Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name."),
        FailureCategory.Forbidden => new(
            "403 Forbidden",
            "The API member’s role lacks permission for the endpoint. Check the role has read access to Service Tickets, Companies, and the Member’s home system."),
        FailureCategory.ClientIdNotRegistered => new(
            "400 with “clientid”",
            "Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID."),
        FailureCategory.TimedOut => new(
            "Connection timed out",
            "Wrong Site URL (e.g. typoed region) or ConnectWise Cloud is down. Try opening the Site URL in a browser to verify."),
        FailureCategory.UnknownCompany => new(
            "Company ID not known",
            "This ConnectWise does not know the Company ID. It is the short name you type on the ConnectWise sign-in page, not the company’s display name. If your company signs in at another region, the Site URL is the one to change."),
        FailureCategory.TlsFailed => new(
            "No secure connection",
            "No secure connection to the server could be made, so no key was sent."),
        FailureCategory.NotConnectWise => new(
            "This is not a ConnectWise API",
            "Something answered at this address, but not as ConnectWise does. Check that the Site URL is the address you sign in at, without anything after the host, and that no proxy or sign-in page stands in between."),
        FailureCategory.BadRequest => new(
            "ConnectWise refused the request",
            "The request reached ConnectWise, which could not use it. This is most likely ours to mend: send the details below to support."),
        FailureCategory.NotFound => new(
            "404 Not found",
            "ConnectWise does not offer what was asked for at this address. It may be an older version, or its version changed a moment ago. Test again; if it stays, send the details below to support."),
        FailureCategory.TooManyRequests => new(
            "429 Too many requests",
            "ConnectWise asks for a pause: this and other integrations together asked too much. Wait a minute and try again."),
        FailureCategory.ServerError => new(
            "ConnectWise had an error",
            "ConnectWise answered with an error of its own, which usually passes. Try again in a few minutes and look at the ConnectWise status page if it stays."),
        FailureCategory.AnswerTooLarge => new(
            "Answer too large",
            "The answer was larger than Vectis accepts. Lower ConnectWise:PageSize and try again."),
        FailureCategory.UnreadableAnswer => new(
            "Answer could not be read",
            "The answer broke off or was not what ConnectWise usually sends. It is tried again; if it stays, something between Vectis and ConnectWise changes or cuts answers."),
        FailureCategory.AddressNotAllowed => new(
            "Address not allowed",
            "Vectis calls only ConnectWise’s cloud, and servers that its operator has named."),
        FailureCategory.SecretsUnreadable => new(
            "Stored keys can’t be read",
            "The stored keys can’t be read with this server’s key file: paste them again."),
        FailureCategory.Cancelled => new(
            "Stopped",
            "It was stopped before it finished. Nothing was changed."),
        FailureCategory.Disconnected => new(
            "Disconnected",
            "This connection was disconnected and its keys were forgotten. An administrator can configure it again."),
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "No guidance is written for this category."),
    };
}
