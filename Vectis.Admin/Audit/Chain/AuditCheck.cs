namespace Vectis.Admin.Audit.Chain;

/// <summary>One verification: takes the rows in their order and remembers what is wrong.</summary>
internal sealed class AuditCheck
{
    /// <summary>How many findings are named one by one.</summary>
    public const int Most = 20;

    private readonly AuditMac _mac;
    private readonly AuditHead? _head;
    private readonly List<string> _findings = [];
    private long _more;
    private long _rows;
    private long _unchained;
    private long _expected;
    private AuditEntry? _last;

    public AuditCheck(AuditMac mac, AuditHead? head)
    {
        (_mac, _head) = (mac, head);
        _expected = head?.FirstChained ?? 1;
        if (head is null) Find(Words.HeadMissing);
        else if (!(AuditMac.Same(head.Seal, mac.Of(head)) || IsNew(head))) Find(Words.HeadChanged);
    }

    /// <summary>Takes the next row.</summary>
    public void Next(AuditEntry row)
    {
        _rows++;
        if (row.Sequence < (_head?.FirstChained ?? 1))
        {
            _unchained++;
            return;
        }

        var isAfterGap = row.Sequence > _expected;
        if (isAfterGap) Find(Words.RowsMissing(_expected, row.Sequence - 1));
        if (row.Sequence == _head?.FirstChained && row.Action != AuditBeginning.Action) Find(Words.BeginsElsewhere(row.Sequence));
        // Behind a gap the MAC before is unknown; that rows lack is said already, and the chain is taken up again here.
        if (!isAfterGap && !AuditMac.Same(row.Mac, _mac.Of(row, _last?.Mac))) Find(Words.RowChanged(row));
        _expected = row.Sequence + 1;
        _last = row;
    }

    /// <summary>All rows were taken.</summary>
    public void End()
    {
        if (_head is null) return;
        if (_expected <= _head.Sequence) Find(Words.TailMissing(_expected, _head.Sequence));
        else if (_last is not null && !AuditMac.Same(_last.Mac, _head.LastMac ?? [])) Find(Words.LastIsAnother(_last.Sequence));
    }

    /// <summary>Remembers what is wrong.</summary>
    public void Find(string sentence)
    {
        if (_findings.Count < Most) _findings.Add(sentence);
        else _more++;
    }

    public AuditVerdict Verdict(DateTimeOffset at) => new(
        _rows,
        _unchained,
        _head is { LastMac: { } mac } ? new AuditMark(_head.Sequence, Convert.ToHexStringLower(mac)) : null,
        _more == 0 ? _findings : [.. _findings, Words.More(_more)],
        at);

    // As the migration made it, before the first row of the chain.
    private static bool IsNew(AuditHead head) => head is { Seal: null, LastMac: null } && head.FirstChained == head.Sequence + 1;
}
