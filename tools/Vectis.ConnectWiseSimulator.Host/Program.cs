using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Vectis.ConnectWiseSimulator;

var tickets = Whole("--tickets", "Service tickets; the rest follows from it", 0, 20_000_000, new SimulatorSettings().Tickets);
var latency = new Option<TimeSpan>("--latency")
{
    Description = "How long every answer takes: 50ms, 2s or 00:00:00.050",
    CustomParser = Duration,
    HelpName = "time",
};
var port = Whole("--port", "Port on 127.0.0.1; 0 takes a free one", 0, 65_535, 0);
var seed = Whole("--seed", "Same seed, same records", int.MinValue, int.MaxValue, new SimulatorSettings().Seed);
var control = new Option<bool>("--control") { Description = "Answer at /_control, to callers on this machine only" };
var onPremises = new Option<bool>("--on-premises") { Description = "A self-hosted server instead of a cloud tenant" };
var root = new RootCommand("A ConnectWise PSA to rehearse on.") { tickets, latency, port, seed, control, onPremises };
root.SetAction(async (parsed, ct) =>
{
    var settings = new SimulatorSettings
    {
        Tickets = parsed.GetValue(tickets),
        Latency = parsed.GetValue(latency),
        Port = parsed.GetValue(port),
        Seed = parsed.GetValue(seed),
        Control = parsed.GetValue(control),
        IsCloud = !parsed.GetValue(onPremises),
    };
    Simulator simulator;
    try
    {
        simulator = await Simulator.StartAsync(settings, ct);
    }
    catch (IOException exception)
    {
        await Console.Error.WriteLineAsync($"The simulator cannot listen on port {settings.Port}: {exception.Message}");
        return 1;
    }

    await using (simulator)
    {
        var keys = simulator.Credentials;
        Console.WriteLine($"""
            ConnectWise simulator with {simulator.Data.Count(RecordKind.ServiceTickets):N0} tickets; Ctrl+C ends it.
              Site URL     {simulator.SiteUrl}
              Company ID   {keys.CompanyId}
              Public key   {keys.PublicKey}
              Private key  {keys.PrivateKey}
              Client ID    {keys.ClientId}
            """);
        if (settings.Control)
        {
            Console.WriteLine($"  Control      {simulator.SiteUrl}/_control");
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C or a request to terminate: the ordinary end.
        }
    }

    return 0;
});

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return 2;
}

return await parsed.InvokeAsync();

static Option<int> Whole(string name, string description, int least, int most, int otherwise) => new(name)
{
    Description = description,
    HelpName = "number",
    DefaultValueFactory = _ => otherwise,
    CustomParser = result =>
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least:N0} to {most:N0}, not '{text}'."));
        return otherwise;
    },
};

static TimeSpan Duration(ArgumentResult result)
{
    var text = result.Tokens[0].Value;
    var (number, unit) = text switch
    {
        _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], TimeSpan.FromMilliseconds(1)),
        _ when text.EndsWith('s') => (text[..^1], TimeSpan.FromSeconds(1)),
        _ => ("", TimeSpan.Zero),
    };
    if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= 3_600_000)
    {
        return unit * count;
    }

    if (text.Contains(':', StringComparison.Ordinal)
        && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero)
    {
        return time;
    }

    result.AddError($"--latency takes a time such as 50ms, 2s or 00:00:00.050, not '{text}'.");
    return default;
}
