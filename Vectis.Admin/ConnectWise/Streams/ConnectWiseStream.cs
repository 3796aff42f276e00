using System.Text.Json.Serialization.Metadata;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

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

    /// <summary>A condition that always holds for the stream, without outer parentheses; null for none.</summary>
    public virtual string? Condition => null;

    /// <summary>Reads one element of an answer.</summary>
    /// <exception cref="System.Text.Json.JsonException">The element is not such a record; the exception's path names the field.</exception>
    public abstract SyncedRecord Read(ReadOnlySpan<byte> element);
}

/// <summary>A stream whose elements are read as <typeparamref name="TWire"/> and stored as <typeparamref name="TRecord"/>.</summary>
internal abstract class ConnectWiseStream<TWire, TRecord>(JsonTypeInfo<TWire> wire) : ConnectWiseStream
    where TRecord : SyncedRecord
{
    public sealed override Type RecordType => typeof(TRecord);

    public sealed override SyncedRecord Read(ReadOnlySpan<byte> element) =>
        ToRecord(System.Text.Json.JsonSerializer.Deserialize(element, wire) ?? throw new System.Text.Json.JsonException("The record is null."));

    /// <summary>Takes over what Vectis stores; everything else is left behind.</summary>
    protected abstract TRecord ToRecord(TWire wire);
}
