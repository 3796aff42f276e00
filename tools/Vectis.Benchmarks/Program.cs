using System.CommandLine;
using Vectis.Benchmarks;

var tickets = new Option<int>("--tickets") { Description = "Service tickets, 1,000 to 20,000,000", DefaultValueFactory = _ => 100_000 };
var pairs = new Option<int>("--pairs") { Description = "How many alternating pairs, 1 to 99; the median counts", DefaultValueFactory = _ => 7 };
var json = new Option<FileInfo>("--json")
{
    Description = "Where the figures are written as JSON",
    DefaultValueFactory = _ => new FileInfo(Path.Combine(AppContext.BaseDirectory, "figures.json")),
};
AddRange(tickets, 1_000, 20_000_000);
AddRange(pairs, 1, 99);

var root = new RootCommand("Measures Vectis Admin against the simulator: one line a figure (name, value, bar, ok or short), and JSON.");
var each = new (string Name, string What, Func<Order, CancellationToken, Task<Figure>> Measure)[]
{
    ("sync-floor", "A full sync of tickets divided by the floor", SyncFloor.MeasureAsync),
    ("latency", "How much faster a full sync is than one page after the other, at 300 ms an answer", Latency.MeasureAsync),
    ("no-change", "Requests for one stream in which nothing has changed", NoChange.MeasureAsync),
    ("deletes", "Requests that find three deletes among ten times the tickets", Deletes.MeasureAsync),
    ("memory", "Growth of memory from a tenth to ten times the tickets, in MB", Memory.MeasureAsync),
    ("simulator", "Ticket records a second that the simulator serves on one core", SimulatorRate.MeasureAsync),
};
foreach (var one in each) root.Subcommands.Add(Command(one.Name, one.What, [one.Measure]));
var once = new Command(Memory.Once, "One full sync; prints the peak memory of the process in bytes") { tickets };
once.SetAction((given, cancellationToken) => Memory.RunOnceAsync(given.GetValue(tickets), cancellationToken));
root.Subcommands.Add(once);
root.Subcommands.Add(Command("all", "Every figure", [.. each.Select(one => one.Measure)]));

var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : code;

Command Command(string name, string what, IReadOnlyList<Func<Order, CancellationToken, Task<Figure>>> figures)
{
    var command = new Command(name, what) { tickets, pairs, json };
    command.SetAction(async (given, cancellationToken) =>
    {
        var order = new Order(given.GetValue(tickets), given.GetValue(pairs));
        var measured = new List<Figure>();
        foreach (var measure in figures)
        {
            var figure = await measure(order, cancellationToken);
            Console.WriteLine(figure.Line);
            measured.Add(figure);
        }

        await Report.WriteAsync(given.GetRequiredValue(json), measured, cancellationToken);
        return measured.TrueForAll(figure => figure.IsMet) ? 0 : 1;
    });
    return command;
}

static void AddRange(Option<int> option, int least, int most) => option.Validators.Add(result =>
{
    // What is no whole number is reported by the parser itself.
    if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < least || value > most))
        result.AddError($"{option.Name} may be {least:N0} to {most:N0}, not {value:N0}.");
});
