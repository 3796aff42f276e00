using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Account.Managing;

/// <summary>
/// Makes the codes of one-time links. Identity binds them to the user's security stamp: the first use, and every other change of the user, ends them.
/// </summary>
internal sealed class LinkTokens(IDataProtectionProvider protection, IOptions<LinkTokenOptions> options, ILogger<DataProtectorTokenProvider<VectisUser>> logger)
    : DataProtectorTokenProvider<VectisUser>(protection, options, logger)
{
    public const string Provider = "one-time link";
}

/// <summary>How long the longest-lived link counts; a reset ends sooner, see <see cref="OneTimeLinks"/>.</summary>
internal sealed class LinkTokenOptions : DataProtectionTokenProviderOptions
{
    public LinkTokenOptions()
    {
        Name = LinkTokens.Provider;
        TokenLifespan = OneTimeLinks.InviteLasts;
    }
}
