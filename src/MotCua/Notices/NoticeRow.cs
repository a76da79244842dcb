namespace MotCua.Notices;

/// <summary>An in-app notice. Holds a kind and ids; the words come from resources, in the reader's language.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; init; }

    /// <summary>A subject's key. Rows of earlier releases may name a unit and role (<c>Holding.Key</c>); nobody is shown those any more.</summary>
    public required string Recipient { get; init; }

    public required Guid Dossier { get; init; }

    /// <summary>E.g. <c>dossier-accepted</c>; text under <c>notice.&lt;kind&gt;</c>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    internal NoticeRow()
    {
    }
}
