namespace Vectis.Admin.Data;

/// <summary>Takes a row's values one after the other, in the order of <see cref="RowShape.Columns"/>.</summary>
internal interface IValueSink
{
    void Null();
    void Write(long value);
    void Write(bool value);
    void Write(double value);
    void Write(decimal value);
    void Write(DateTimeOffset value);
    void Write(DateOnly value);
    void Write(string value);
}
