using System.Text.Json;
using MotCua.Platform.Ledger;

namespace MotCua.Platform.Operations;

/// <summary>Walks the ledger stream by stream and checks each row against the one before, its copies, and the seals.</summary>
internal sealed class StreamCheck(VerifyReport report, SealedLeaves leaves, Dictionary<Guid, (string Table, HeadCopy Head)> heads)
{
    private Guid stream;
    private LedgerRow? previous;
    private long expected = 1;

    public void Row(LedgerRow row)
    {
        if (previous is null || row.Stream != stream)
        {
            Finish();
            stream = row.Stream;
            expected = 1;
            report.Streams++;
        }

        report.Rows++;
        Check(row);
        leaves.Seen(row, report);
        previous = row;
        expected = row.Version + 1;
    }

    /// <summary>After the last row.</summary>
    public void End()
    {
        Finish();
        leaves.End(report);
        foreach (var (id, (table, head)) in heads.OrderBy(pair => pair.Key))
        {
            report.Add("state-without-ledger", ("table", table), ("stream", id), ("version", head.Version));
        }
    }

    private void Check(LedgerRow row)
    {
        var first = expected == 1;
        if (row.Version != expected)
        {
            report.Add("rows-missing", ("stream", row.Stream), ("from", expected), ("to", row.Version - 1));
        }
        else if (!row.PrevHash.AsSpan().SequenceEqual(first ? StreamHead.Empty.Hash : previous!.Hash))
        {
            report.Add("chain-broken", Where(row));
        }
        else if (!first && row.Position <= previous!.Position)
        {
            report.Add("order-wrong", Where(row));
        }

        if (!row.Hash.AsSpan().SequenceEqual(Envelope.Hash(row.PrevHash, row.Record)))
        {
            report.Add("hash-wrong", Where(row));
        }
        else if (WrongCopy(row) is { } column)
        {
            report.Add("copy-differs", [.. Where(row), ("column", column)]);
        }
    }

    private static string? WrongCopy(LedgerRow row)
    {
        try
        {
            var record = Envelope.Read(row.Record);
            return record.Stream != row.Stream ? "stream"
                : record.Version != row.Version ? "version"
                : record.Type != row.Type ? "type"
                : record.By.At != row.At ? "at"
                : record.By.Actor != row.Actor ? "actor"
                : record.By.OnBehalfOf != row.OnBehalfOf ? "on_behalf_of"
                : record.By.Unit != row.Unit ? "unit"
                : null;
        }
        catch (JsonException)
        {
            return "record";
        }
    }

    private void Finish()
    {
        if (previous is { } last && heads.Remove(last.Stream, out var kept)
            && (kept.Head.Version != last.Version || !kept.Head.Hash.AsSpan().SequenceEqual(last.Hash)))
        {
            report.Add("head-differs", ("table", kept.Table), ("stream", last.Stream), ("version", kept.Head.Version), ("ledger", last.Version));
        }
    }

    private static (string, object?)[] Where(LedgerRow row) => [("stream", row.Stream), ("version", row.Version), ("position", row.Position)];
}
