using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data;
using Vectis.Admin.Operations.Demo;

namespace Vectis.Admin.Operations.Commands;

/// <summary>Readies the app for what the command line asks.</summary>
internal static class CommandsRegistration
{
    /// <summary>
    /// Adds the simulated ConnectWise of <c>--demo</c>, replaces a useless key file for <c>--forget-secrets</c>, or leaves standard output to a verb. Comes before anything reads the settings.
    /// </summary>
    /// <exception cref="StartRefused">The demo can't be, or the key file is not to be replaced.</exception>
    public static async Task AddCommandsAsync(this WebApplicationBuilder builder, CommandLine command)
    {
        if (command.Verb is not null) builder.Logging.LogToErrorStream();
        if (command.IsDemo) await builder.AddDemoAsync();
        if (command.ForgetsSecrets)
            builder.Services.AddSingleton(await KeyFileReplacement.ReplaceIfUselessAsync(builder.Configuration, AuditBeginning.UnsealAsync, CancellationToken.None));
    }
}
