using System.Text;
using System.Text.Json;
using Vectis.Admin.Data;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>One member of an answer's objects that is read into a record.</summary>
/// <param name="name">The member's name.</param>
/// <param name="path">The name as <c>fields</c> writes it, from the record down: <c>company/id</c>.</param>
internal abstract class Field<TRecord>(string name, string path)
{
    /// <summary>The member's name in UTF-8.</summary>
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>The name as <c>fields</c> writes it.</summary>
    public string Path => path;

    /// <summary>What has to be asked for.</summary>
    public virtual IEnumerable<string> Asked => [path];

    /// <summary>Reads the value the reader stands at, up to its last token.</summary>
    public abstract void Read(ref Utf8JsonReader reader, TRecord record, PageScratch scratch);
}

/// <summary>What came of reading a value.</summary>
internal enum Found
{
    /// <summary>A value.</summary>
    Value,

    /// <summary>Nothing: null or an empty text.</summary>
    Nothing,

    /// <summary>Something that is not such a value.</summary>
    Unreadable,
}

/// <summary>Reads one kind of value.</summary>
internal delegate Found ValueReader<TValue>(ref Utf8JsonReader reader, PageScratch scratch, out TValue value);

/// <summary>A member with one value.</summary>
/// <param name="name">The member's name.</param>
/// <param name="path">The name as <c>fields</c> writes it.</param>
/// <param name="kind">What the value ought to be, such as <c>a number</c>.</param>
/// <param name="read">Reads it.</param>
/// <param name="set">Takes it over; not called where there is none.</param>
internal sealed class ValueField<TRecord, TValue>(
    string name, string path, string kind, ValueReader<TValue> read, Action<TRecord, TValue> set) : Field<TRecord>(name, path)
{
    public override void Read(ref Utf8JsonReader reader, TRecord record, PageScratch scratch)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        switch (read(ref reader, scratch, out var value))
        {
            case Found.Value:
                set(record, value);
                break;
            case Found.Unreadable:
                throw new UnreadableFieldException(Path, Words.ValueIsNot(kind));
            case Found.Nothing:
                break;
        }
    }
}

/// <summary>A member that names another record. Null, <c>{}</c> and an object with only <c>_info</c> are no reference.</summary>
internal sealed class ReferenceField<TRecord>(string name, string path, Action<TRecord, Reference> set) : Field<TRecord>(name, path)
{
    public override IEnumerable<string> Asked => [$"{Path}/id", $"{Path}/name"];

    public override void Read(ref Utf8JsonReader reader, TRecord record, PageScratch scratch)
    {
        var reference = Values.Reference(ref reader, scratch, Path);
        if (reference != default)
        {
            set(record, reference);
        }
    }
}

/// <summary>A member that is an object of which more than id and name is read.</summary>
internal sealed class ObjectField<TRecord>(string name, string path, FieldMap<TRecord> members) : Field<TRecord>(name, path)
    where TRecord : SyncedRecord
{
    public override IEnumerable<string> Asked => members.Asked;

    public override void Read(ref Utf8JsonReader reader, TRecord record, PageScratch scratch)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            members.Read(ref reader, record, scratch);
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            throw new UnreadableFieldException(Path, Words.ValueIsNot(Words.AnObject));
        }
    }
}
