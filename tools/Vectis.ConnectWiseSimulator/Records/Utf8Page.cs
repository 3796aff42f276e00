using System.Buffers;
using System.Buffers.Text;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>A growing UTF-8 buffer from the shared pool, into which one answer is written.</summary>
internal sealed class Utf8Page : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for at least <paramref name="size"/> bytes; call <see cref="Advance"/> with what was used.</summary>
    public Span<byte> Room(int size)
    {
        if (_buffer.Length - Length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + size));
            _buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }

    public void Advance(int size) => Length += size;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Write(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Write(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
    }

    /// <summary>Twelve digits, as at the end of a GUID.</summary>
    public void WritePadded(int number)
    {
        var room = Room(12);
        for (var i = 11; i >= 0; i--)
        {
            room[i] = (byte)('0' + (number % 10));
            number /= 10;
        }

        Length += 12;
    }

    /// <summary><c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
    public void WriteDate(long unixSeconds)
    {
        var moment = DateTime.UnixEpoch.AddTicks(unixSeconds * TimeSpan.TicksPerSecond);
        moment.Deconstruct(out var date, out var time);
        date.Deconstruct(out var year, out var month, out var day);
        var room = Room(20);
        "0000-00-00T00:00:00Z"u8.CopyTo(room);
        Two(room, 0, year / 100);
        Two(room, 2, year % 100);
        Two(room, 5, month);
        Two(room, 8, day);
        Two(room, 11, time.Hour);
        Two(room, 14, time.Minute);
        Two(room, 17, time.Second);
        Length += 20;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private static void Two(Span<byte> room, int at, int value)
    {
        room[at] = (byte)('0' + (value / 10));
        room[at + 1] = (byte)('0' + (value % 10));
    }
}
