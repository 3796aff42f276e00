using System.Globalization;
using System.Text.Json;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>A stream of ConnectWise: where it is, which fields are asked for, and how one answer element becomes one stored record.</summary>
internal abstract class ConnectWiseStream : IRecordStream
{
    public abstract string Key { get; }
    public abstract string Name { get; }
    public abstract string Permission { get; }
    public abstract Type RecordType { get; }
    public virtual bool IsLookup => false;
    public virtual bool IsOptional => false;

    /// <summary>The path below <c>apis/3.0/</c>, without a slash at either end, such as <c>service/tickets</c>.</summary>
    public abstract string Path { get; }

    /// <summary>The <c>fields</c> asked for. A name ConnectWise does not know is silently dropped, so each stands in a test against its published list.</summary>
    public abstract string Fields { get; }

    /// <summary>The members of a record that are asked for, without what is below them.</summary>
    public abstract IReadOnlySet<string> Members { get; }

    /// <summary>Parts of members' names that are never stored, see <see cref="NeverStored"/>.</summary>
    public virtual IReadOnlyList<string> NeverStores => NeverStored.Everywhere;

    /// <summary>The stream whose every record holds a list of this stream's own: it is read once per id of the parent. Null for most.</summary>
    public virtual ConnectWiseStream? Parent => null;

    /// <summary>Whether conditions too long for an address may be sent to <c>/search</c> below the path. Of what is synced only tickets have it.</summary>
    public virtual bool HasSearch => false;

    /// <summary>What of a connection's scope speaks of this stream; everything for a stream that is always synced whole.</summary>
    public virtual RecordScope Part(RecordScope scope) => RecordScope.Everything;

    /// <summary>The conditions that a scope sets for this stream.</summary>
    public virtual StreamCondition Condition(RecordScope scope, TimeForm times) => default;

    /// <summary>Where a scope was changed: the condition of what the new one has and the old one may not have had, which may hold more than that; null where it has to be read whole.</summary>
    /// <param name="from">The scope before; it lacks something that <paramref name="to"/> has.</param>
    /// <param name="to">The scope now.</param>
    /// <param name="times">How the server takes times.</param>
    public virtual string? Added(RecordScope from, RecordScope to, TimeForm times) => null;

    /// <summary>A scope in pieces, which together choose the same records and of which each is short enough to be counted by an address; itself where it is short.</summary>
    public virtual IEnumerable<RecordScope> Pieces(RecordScope scope) => [scope];

    /// <summary>The path to read; a stream with a <see cref="Parent"/> has one per parent record, in whose <see cref="Path"/> stands <c>{parentId}</c>.</summary>
    /// <exception cref="ArgumentException">A parent's id is missing, or given where there is no parent.</exception>
    public string PathUnder(long? parentId) => (Parent, parentId) switch
    {
        (null, null) => Path,
        (not null, { } id) => Path.Replace("{parentId}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        _ => throw new ArgumentException($"The stream {Key} is {(Parent is null ? "not " : "")}read per parent record.", nameof(parentId)),
    };

    /// <summary>Reads the object the reader stands at, up to its end.</summary>
    /// <exception cref="UnreadableFieldException">The element is not such a record.</exception>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public abstract SyncedRecord Read(ref Utf8JsonReader reader, PageScratch scratch);
}

/// <summary>
/// A stream whose elements are stored as <typeparamref name="TRecord"/>. What it declares in its <see cref="FieldMap{TRecord}"/> is both
/// what is asked for and what is read, so that the two cannot part; everything else in an answer is left behind.
/// </summary>
internal abstract class ConnectWiseStream<TRecord>(FieldMap<TRecord> map) : ConnectWiseStream
    where TRecord : SyncedRecord, new()
{
    public sealed override Type RecordType => typeof(TRecord);

    public sealed override string Fields { get; } = string.Join(',', map.Asked);

    public sealed override IReadOnlySet<string> Members { get; } = map.Asked.Select(field => field.Split('/')[0]).ToHashSet();

    public sealed override SyncedRecord Read(ref Utf8JsonReader reader, PageScratch scratch)
    {
        var record = new TRecord();
        map.Read(ref reader, record, scratch);
        if (record.Id <= 0)
        {
            throw new UnreadableFieldException("id", Words.IdMissing);
        }

        Complete(record);
        return record;
    }

    /// <summary>Sets what follows from several fields, after all were read.</summary>
    protected virtual void Complete(TRecord record)
    {
    }
}
