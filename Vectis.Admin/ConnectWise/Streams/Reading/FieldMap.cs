using System.Text.Json;
using Vectis.Admin.Data;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>
/// The declaration of a stream: which members are asked for, and where each goes. One list serves both, so a member cannot be read
/// without being asked for. A setter is called only where there is a value: missing, null and empty leave the record as it is.
/// </summary>
internal sealed class FieldMap<TRecord>
    where TRecord : SyncedRecord
{
    private readonly string _prefix;
    private Field<TRecord>[] _fields = [];

    /// <summary>A record's map; the id is in every one.</summary>
    public FieldMap()
        : this("") => Add(new ValueField<TRecord, long>("id", "id", Words.WholeNumber, Values.Whole, (r, v) => r.Id = v));

    private FieldMap(string prefix) => _prefix = prefix;

    /// <summary>What has to be asked for, in the order of declaration.</summary>
    public IEnumerable<string> Asked => _fields.SelectMany(f => f.Asked);

    /// <summary>A text of its own.</summary>
    public FieldMap<TRecord> Text(string name, Action<TRecord, string> set) => Value(name, Words.AText, Values.Text, set);

    /// <summary>A text that stands in many records alike, such as an enumeration's value: it is kept once a page. Unknown values are kept as they come.</summary>
    public FieldMap<TRecord> Word(string name, Action<TRecord, string> set) => Value(name, Words.AText, Values.Word, set);

    /// <summary>Yes or no.</summary>
    public FieldMap<TRecord> Flag(string name, Action<TRecord, bool> set) => Value(name, Words.TrueOrFalse, Values.Flag, set);

    /// <summary>Hours or money.</summary>
    public FieldMap<TRecord> Number(string name, Action<TRecord, decimal> set) => Value(name, Words.AnyNumber, Values.Number, set);

    /// <summary>A whole number of 32 bits.</summary>
    public FieldMap<TRecord> Int(string name, Action<TRecord, int> set) => Value(name, Words.WholeNumber, Values.Int, set);

    /// <summary>The bare id of another record; 0 and below are none.</summary>
    public FieldMap<TRecord> Id(string name, Action<TRecord, long> set) => Value(name, Words.WholeNumber, Values.Id, set);

    /// <summary>A point in time.</summary>
    public FieldMap<TRecord> Time(string name, Action<TRecord, DateTimeOffset> set) => Value(name, Words.DateAndTime, Values.Time, set);

    /// <summary>A point in time that ConnectWise publishes as plain text: what is no date counts as none.</summary>
    public FieldMap<TRecord> TimeText(string name, Action<TRecord, DateTimeOffset> set) => Value(name, Words.DateAndTime, Values.TimeText, set);

    /// <summary>A calendar date, as written: never shifted by a time zone.</summary>
    public FieldMap<TRecord> Date(string name, Action<TRecord, DateOnly> set) => Value(name, Words.ADate, Values.Date, set);

    /// <summary>A calendar date that ConnectWise publishes as plain text: what is no date counts as none.</summary>
    public FieldMap<TRecord> DateText(string name, Action<TRecord, DateOnly> set) => Value(name, Words.ADate, Values.DateText, set);

    /// <summary>A list of references, read as their names separated by commas. Asked for whole: <c>fields</c> is not documented for members of lists.</summary>
    public FieldMap<TRecord> Names(string name, Action<TRecord, string> set) => Value(name, Words.ListOfReferences, Values.Names, set);

    /// <summary>The custom fields, as <see cref="CustomFields"/> keeps them.</summary>
    public FieldMap<TRecord> CustomFields(Action<TRecord, string> set) => Value("customFields", Words.ListOfCustomFields, Reading.CustomFields.Read, set);

    /// <summary>Another record's id and name.</summary>
    public FieldMap<TRecord> Reference(string name, Action<TRecord, Reference> set) => Add(new ReferenceField<TRecord>(name, _prefix + name, set));

    /// <summary>An object of which the members declared by <paramref name="declare"/> are read.</summary>
    public FieldMap<TRecord> Object(string name, Action<FieldMap<TRecord>> declare)
    {
        var members = new FieldMap<TRecord>($"{_prefix}{name}/");
        declare(members);
        return Add(new ObjectField<TRecord>(name, _prefix + name, members));
    }

    /// <summary>The object <c>_info</c>, which is sent only when asked for, with <c>lastUpdated</c> and what is declared besides. All in it is plain text.</summary>
    public FieldMap<TRecord> Info(Action<FieldMap<TRecord>>? declare = null) => Object("_info", info =>
    {
        info.TimeText("lastUpdated", (r, v) => r.LastUpdated = v);
        declare?.Invoke(info);
    });

    /// <summary>Reads the object the reader stands at, up to its end.</summary>
    public void Read(ref Utf8JsonReader reader, TRecord record, PageScratch scratch)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref reader, ref expected);
            reader.Read();
            if (field is null)
            {
                reader.Skip();
            }
            else
            {
                field.Read(ref reader, record, scratch);
            }
        }
    }

    // Answers come in nearly the order of declaration: the search starts behind the last member found.
    private Field<TRecord>? Find(ref Utf8JsonReader reader, ref int expected)
    {
        var fields = _fields;
        var name = MemberName.Of(ref reader);
        for (var tried = 0; tried < fields.Length; tried++)
        {
            var field = fields[expected];
            expected = expected + 1 == fields.Length ? 0 : expected + 1;
            if (name.SequenceEqual(field.Name))
            {
                return field;
            }
        }

        return null;
    }

    private FieldMap<TRecord> Value<TValue>(string name, string kind, ValueReader<TValue> read, Action<TRecord, TValue> set) =>
        Add(new ValueField<TRecord, TValue>(name, _prefix + name, kind, read, set));

    private FieldMap<TRecord> Add(Field<TRecord> field)
    {
        _fields = [.. _fields, field];
        return this;
    }
}
