using System.Text;
using System.Text.Json;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>What one field holds: in most templates a fixed value, in others a slot that is filled for each row.</summary>
internal sealed class Column
{
    private Column(Cell[] cells) => Cells = cells;

    /// <summary>One for each template.</summary>
    public Cell[] Cells { get; }

    public static Column Read(byte[][] bodies, string[] path) => new([.. bodies.Select(body =>
    {
        using var document = JsonDocument.Parse(body);
        return Cell.Of(Value.Of(document.RootElement, path));
    })]);

    public Value Of(World world, in Row row)
    {
        ref readonly var cell = ref Cells[row.Template];
        if (cell.Slot != Slot.None)
        {
            return Mark.IsDate(cell.Slot)
                ? Value.OfDate(SlotValues.Date(row, cell.Slot))
                : Value.Of(SlotValues.Number(world, row, cell.Slot));
        }

        return cell.HasSlots ? Value.Of(Render(world, row, cell.Value.Text!)) : cell.Value;
    }

    private static string Render(World world, in Row row, string text)
    {
        using var page = new Utf8Page();
        foreach (var character in text)
        {
            if (Mark.IsIn(character, out var slot))
            {
                SlotValues.Write(world, row, slot, page);
            }
            else
            {
                page.Write(Encoding.UTF8.GetBytes(character.ToString()));
            }
        }

        return Encoding.UTF8.GetString(page.Memory.Span);
    }
}

/// <summary>A field in one template.</summary>
/// <param name="Value">The fixed value, or the text in which slots are marked.</param>
/// <param name="Slot">The one slot that is the whole value.</param>
/// <param name="HasSlots">Whether the value differs from row to row.</param>
internal readonly record struct Cell(Value Value, Slot Slot, bool HasSlots)
{
    public static Cell Of(Value value)
    {
        if (value.Kind != ValueKind.Text)
        {
            return new Cell(value, Slot.None, false);
        }

        var text = value.Text!;
        if (Mark.IsBare(text, out var slot) || (text.Length == 1 && Mark.IsIn(text[0], out slot) && Mark.IsDate(slot)))
        {
            return new Cell(default, slot, true);
        }

        return new Cell(value, Slot.None, text.Any(character => Mark.IsIn(character, out _)));
    }
}
