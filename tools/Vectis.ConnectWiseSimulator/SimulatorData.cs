using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vectis.ConnectWiseSimulator.Conditions;
using Vectis.ConnectWiseSimulator.Data;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator;

/// <summary>
/// The records, and the truth about them: what is there whatever the role may see or the faults distort. Thread-safe.
/// Every change sets <c>_info/lastUpdated</c> to the simulator's clock unless an edit names that field itself.
/// </summary>
public sealed class SimulatorData
{
    private readonly World _world;
    private readonly Overlay[] _overlays;
    private readonly Lock _writing = new();

    internal SimulatorData(World world)
    {
        _world = world;
        _overlays = [.. Enum.GetValues<RecordKind>().Select(kind => Overlay.Empty(world.Count(kind)))];
    }

    internal World World => _world;

    /// <summary>How many there are.</summary>
    public int Count(RecordKind kind) => Set(kind).Count(Query.Of(_world, kind, null));

    /// <summary>How many match a condition in ConnectWise's own language.</summary>
    /// <exception cref="ArgumentException">The condition is not one ConnectWise would take.</exception>
    public int Count(RecordKind kind, string conditions) => Set(kind).Count(Parse(kind, conditions));

    /// <summary>All ids, ascending.</summary>
    public IReadOnlyList<int> Ids(RecordKind kind) => [.. Set(kind).Matching(Query.Of(_world, kind, null), descending: false)];

    /// <summary>The ids that match a condition, ascending.</summary>
    /// <exception cref="ArgumentException">The condition is not one ConnectWise would take.</exception>
    public IReadOnlyList<int> Ids(RecordKind kind, string conditions) =>
        [.. Set(kind).Matching(Parse(kind, conditions), descending: false)];

    /// <summary>The record as JSON, with all its fields; null when there is none.</summary>
    public string? Get(RecordKind kind, int id) => GetBytes(kind, id) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The record as UTF-8 JSON, with all its fields; null when there is none.</summary>
    public byte[]? GetBytes(RecordKind kind, int id)
    {
        var set = Set(kind);
        if (!set.Exists(id))
        {
            return null;
        }

        using var page = new Utf8Page();
        set.Write(id, _world.Templates(kind).For(null), null, page);
        return page.Memory.ToArray();
    }

    /// <summary>Adds a record like the others, with the next free id, entered now.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="edits">Fields to set: <c>("summary", "…")</c>, <c>("status/name", "New")</c>; null removes the field.</param>
    /// <returns>The new id.</returns>
    public int Add(RecordKind kind, params (string Field, object? Value)[] edits)
    {
        lock (_writing)
        {
            var overlay = _overlays[(int)kind];
            Row row = default;
            _world.Fill(ref row, kind, overlay.NextOrdinal);
            var now = Now();
            (row.Entered, row.Updated) = (now, now);
            using var page = new Utf8Page();
            _world.Templates(kind).For(null)[row.Template].Write(_world, row, page);
            var written = Edited(page.Memory, edits, now);
            _overlays[(int)kind] = overlay with
            {
                Written = overlay.Written.SetItem(row.Id, written),
                Added = overlay.Added.Add(row.Id),
                NextOrdinal = overlay.NextOrdinal + 1,
            };
            return row.Id;
        }
    }

    /// <summary>Changes fields of a record.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The record.</param>
    /// <param name="edits">Fields to set: <c>("summary", "…")</c>, <c>("status/name", "New")</c>; null removes the field.</param>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Change(RecordKind kind, int id, params (string Field, object? Value)[] edits)
    {
        lock (_writing)
        {
            var now = Now();
            Put(kind, id, Edited(Existing(kind, id), edits, now));
            if (Twin(kind) is { } twin && Set(twin).Exists(id))
            {
                var shared = edits.Where(edit => FieldNames.Of(twin).Resolve(edit.Field, inLists: false) is not null).ToArray();
                Put(twin, id, Edited(Existing(twin, id), shared, now));
            }
        }
    }

    /// <summary>
    /// Deletes as ConnectWise does: a company stays with <c>deletedFlag</c>, a member becomes inactive, everything else is gone.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Delete(RecordKind kind, int id)
    {
        var now = Text(Now());
        switch (kind)
        {
            case RecordKind.Companies:
                Change(kind, id, ("deletedFlag", true), ("dateDeleted", now), ("deletedBy", "vectis"));
                break;
            case RecordKind.Members:
                Change(kind, id, ("inactiveFlag", true), ("inactiveDate", now[..10] + "T00:00:00Z"));
                break;
            default:
                Remove(kind, id);
                break;
        }
    }

    /// <summary>Takes a record away without a trace, whatever its kind.</summary>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public void Remove(RecordKind kind, int id)
    {
        lock (_writing)
        {
            if (!Set(kind).Exists(id))
            {
                throw Missing(kind, id);
            }

            RemoveFrom(kind, id);
            if (Twin(kind) is { } twin && Set(twin).Exists(id))
            {
                RemoveFrom(twin, id);
            }
        }
    }

    internal RecordSet Set(RecordKind kind) => new(_world, kind, Volatile.Read(ref _overlays[(int)kind]));

    private static RecordKind? Twin(RecordKind kind) => kind switch
    {
        RecordKind.Boards => RecordKind.BoardInfos,
        RecordKind.CompanyTypes => RecordKind.CompanyTypeInfos,
        _ => null,
    };

    private static KeyNotFoundException Missing(RecordKind kind, int id) => new($"There is no record {id} among {kind}.");

    private static string Text(long unixSeconds)
    {
        using var page = new Utf8Page();
        page.WriteDate(unixSeconds);
        return Encoding.UTF8.GetString(page.Memory.Span);
    }

    private static Written Edited(ReadOnlyMemory<byte> body, (string Field, object? Value)[] edits, long now)
    {
        var record = JsonNode.Parse(body.Span)!.AsObject();
        if (record["_info"] is JsonObject info)
        {
            info["lastUpdated"] = Text(now);
        }

        foreach (var (field, value) in edits)
        {
            Set(record, field.Split('/'), value);
        }

        return new Written(JsonSerializer.SerializeToElement(record));
    }

    private static void Set(JsonObject record, ReadOnlySpan<string> path, object? value)
    {
        var name = path[0];
        foreach (var member in record)
        {
            if (string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                name = member.Key;
                break;
            }
        }

        if (path.Length > 1)
        {
            if (record[name] is not JsonObject below)
            {
                below = [];
                record[name] = below;
            }

            Set(below, path[1..], value);
        }
        else if (value is null)
        {
            record.Remove(name);
        }
        else
        {
            record[name] = JsonSerializer.SerializeToNode(value);
        }
    }

    private void Put(RecordKind kind, int id, Written written)
    {
        var overlay = _overlays[(int)kind];
        _overlays[(int)kind] = overlay with
        {
            Written = overlay.Written.SetItem(id, written),
            Changed = overlay.Added.Contains(id) ? overlay.Changed : overlay.Changed.Add(id),
        };
    }

    private void RemoveFrom(RecordKind kind, int id)
    {
        var overlay = _overlays[(int)kind];
        _overlays[(int)kind] = overlay with
        {
            Written = overlay.Written.Remove(id),
            Changed = overlay.Changed.Remove(id),
            Added = overlay.Added.Remove(id),
            Deleted = overlay.Added.Contains(id) ? overlay.Deleted : overlay.Deleted.Add(id),
        };
    }

    private byte[] Existing(RecordKind kind, int id) => GetBytes(kind, id) ?? throw Missing(kind, id);

    private long Now() => _world.Settings.Clock.GetUtcNow().ToUnixTimeSeconds();

    private Query Parse(RecordKind kind, string conditions)
    {
        try
        {
            return Query.Of(_world, kind, ConditionParser.Parse(conditions));
        }
        catch (ConditionException exception)
        {
            throw new ArgumentException(exception.Message, nameof(conditions), exception);
        }
    }
}
