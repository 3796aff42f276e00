using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Vectis.Admin.Data;
using Vectis.Admin.Records;
using Vectis.ConnectWiseSimulator;
using static SQLitePCL.raw;

namespace Vectis.Benchmarks;

/// <summary>
/// A full sync of the tickets divided by the floor: the same work without an engine. The floor does one after the other, page by page, what
/// nobody can leave out: download the bytes, walk every JSON token, insert the rows into the same table and indexes by the rawest prepared
/// statement in transactions of 1,000 under the same pragmas.
/// </summary>
internal static class SyncFloor
{
    private const string Pragmas = "PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL";

    /// <summary>Measures alternating pairs, each half on an empty database; the first pair only warms up.</summary>
    public static async Task<Figure> MeasureAsync(Order order, CancellationToken cancellationToken)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = order.Tickets }, cancellationToken);
        var tickets = simulator.Data.Count(RecordKind.ServiceTickets);
        using var client = new PlainClient(simulator);
        var rows = await PrepareAsync(simulator, client, cancellationToken);
        var pairs = new List<Pair>();
        var requests = 0L;
        for (var i = 0; i <= order.Pairs; i++)
        {
            var floor = await MeasureFloorAsync(simulator, client, rows, tickets, cancellationToken);
            simulator.Traffic.Reset();
            var sync = await MeasureSyncAsync(simulator, tickets, cancellationToken);
            requests = simulator.Traffic.Requests;
            var pair = new Pair(floor, sync);
            await Console.Error.WriteLineAsync(FormattableString.Invariant(
                $"{(i == 0 ? "warm-up" : $"pair {i}")}: floor {floor.WallMs:0} ms (processor {floor.CpuMs:0}), sync {sync.WallMs:0} ms (processor {sync.CpuMs:0}), ratio {pair.Ratio:0.00} (processor {pair.CpuRatio:0.00})"));
            if (i > 0) pairs.Add(pair);
        }

        return new Figure
        {
            Name = "sync-floor",
            Value = pairs.Median(p => p.Ratio),
            Bar = 1.1,
            Goal = 1,
            IsCeiling = true,
            Meaning = "Full sync of the tickets, lookups left out, divided by the floor; median of the pairs.",
            Pairs = pairs,
            Details = new Dictionary<string, double>
            {
                ["tickets"] = tickets,
                ["floorMs"] = pairs.Median(p => p.Floor.WallMs),
                ["syncMs"] = pairs.Median(p => p.Measured.WallMs),
                ["rowsPerSecond"] = tickets / pairs.Median(p => p.Measured.WallMs) * 1000,
                ["processorRatio"] = pairs.Median(p => p.CpuRatio),
                ["floorRequests"] = rows.Count,
                ["syncRequests"] = requests,
            },
        };
    }

    private static async Task<IReadOnlyList<PreparedRows>> PrepareAsync(Simulator simulator, PlainClient client, CancellationToken cancellationToken)
    {
        await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
        await using var database = app.Context();
        return await PreparedRows.AllAsync(client, RowShape.Of(database, typeof(Ticket)), cancellationToken);
    }

    private static async Task<Timing> MeasureSyncAsync(Simulator simulator, int tickets, CancellationToken cancellationToken)
    {
        await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
        var timing = await Timing.OfAsync(app.SyncTicketsAsync);
        await app.CheckAsync(tickets);
        return timing;
    }

    private static async Task<Timing> MeasureFloorAsync(
        Simulator simulator, PlainClient client, IReadOnlyList<PreparedRows> rows, int tickets, CancellationToken cancellationToken)
    {
        await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
        await using var database = app.Context();
        await database.Database.OpenConnectionAsync(cancellationToken);
        var handle = ((SqliteConnection)database.Database.GetDbConnection()).Handle!;
        Run(handle, Pragmas);
        var sql = PreparedRows.Sql(RowShape.Of(database, typeof(Ticket)));
        var timing = await Timing.OfAsync(async () =>
        {
            sqlite3_prepare_v2(handle, sql, out var statement);
            using (statement)
            {
                foreach (var page in rows)
                {
                    Walk((await client.PageAfterAsync(page.After, cancellationToken)).Span);
                    Run(handle, "BEGIN IMMEDIATE");
                    page.Insert(statement);
                    Run(handle, "COMMIT");
                }
            }
        });
        await app.CheckAsync(tickets);
        return timing;
    }

    private static void Walk(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
        }
    }

    private static void Run(sqlite3 handle, string sql)
    {
        if (sqlite3_exec(handle, sql) != SQLITE_OK) throw new InvalidOperationException($"{sql}: {sqlite3_errmsg(handle).utf8_to_string()}");
    }
}
