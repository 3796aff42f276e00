using System.CommandLine;
using System.Globalization;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>users</c>: who there is, and the way back in for an administrator who is locked out.</summary>
internal sealed class UsersVerb : IVerb
{
    private readonly Command _list = new("list", Words.UsersList);
    private readonly Command _reset;
    private readonly Command _enable;
    private readonly Argument<string> _email = new("EMAIL") { Description = Words.UsersEmail };

    public UsersVerb()
    {
        _reset = new("reset", Words.UsersReset) { _email };
        _enable = new("enable", Words.UsersEnable) { _email };
        Command = new("users", Words.Users) { _list, _reset, _enable };
    }

    public Command Command { get; }

    public Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var changes = services.GetRequiredService<UserChanges>();
        return given.CommandResult.Command == _list ? ListAsync(services, terminal, cancellationToken)
            : given.CommandResult.Command == _reset ? ChangeAsync(id => changes.ResetAsync(Actor.Console, id, cancellationToken))
            : ChangeAsync(id => changes.EnableAsync(Actor.Console, id, cancellationToken));

        async Task<int> ChangeAsync(Func<string, Task<UserChange>> change)
        {
            var email = given.GetRequiredValue(_email);
            var (id, _) = await services.GetRequiredService<UserDirectory>().FindAsync(Actor.Console, email, cancellationToken);
            var result = id is null ? new UserChange(null, Problem: Words.NoSuchUser(email)) : await change(id);
            if (result.Failure is { } failure)
            {
                await terminal.Error.WriteLineAsync(failure);
                return ExitCode.Failed;
            }

            await terminal.Out.WriteLineAsync(result.Done);
            if (result.Link is { } link) await terminal.Out.WriteLineAsync(AddressOf(services) + link);
            return ExitCode.Success;
        }
    }

    // No server runs here: the address is the one a server with these settings would listen on.
    private static string AddressOf(IServiceProvider services)
    {
        var first = (services.GetRequiredService<IConfiguration>()["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return first is null ? "" : ServerAddresses.Openable(first).GetLeftPart(UriPartial.Authority);
    }

    private static async Task<int> ListAsync(IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var (users, _) = await services.GetRequiredService<UserDirectory>().ListAsync(Actor.Console, cancellationToken);
        if (users.Count == 0) await terminal.Out.WriteLineAsync(Words.NoUsers);
        var width = users.Select(user => user.Email.Length).DefaultIfEmpty().Max();
        foreach (var user in users)
        {
            await terminal.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{user.Email.PadRight(width)}  {user.Role,-7}  {Words.StateOf(user, at => Connections.Say(at, services))}"));
        }

        return ExitCode.Success;
    }
}
