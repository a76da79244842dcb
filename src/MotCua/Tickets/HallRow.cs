namespace MotCua.Tickets;

/// <summary>A hall's day as its events left it.</summary>
public sealed class HallRow
{
    public required Guid Id { get; init; }

    public required Guid Unit { get; init; }

    public required DateOnly Day { get; init; }

    public required int Taken { get; init; }

    public required long Revision { get; init; }

    public required byte[] HeadHash { get; init; }

    internal HallRow()
    {
    }

    public static HallRow Of(Hall h, byte[] headHash) => new() { Id = h.Id, Unit = h.Unit, Day = h.Day, Taken = h.Taken, Revision = h.Revision, HeadHash = headHash };

    public Hall Read() => new(Id, Unit, Day) { Taken = Taken, Revision = Revision };
}

/// <summary>Which ticket a dossier was filed for: a visitor may hand in several, a dossier belongs to one ticket at most.</summary>
public sealed class TicketDossierRow
{
    public required Guid Dossier { get; init; }

    public required Guid Ticket { get; init; }

    internal TicketDossierRow()
    {
    }

    public static TicketDossierRow Of(TicketJoined joined) => new() { Dossier = joined.Dossier, Ticket = joined.Ticket };
}
