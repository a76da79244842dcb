using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

public enum TicketStatus
{
    /// <summary>Đang chờ.</summary>
    Waiting,
    /// <summary>Đang gọi: it is their turn, and they have not come yet.</summary>
    Called,
    /// <summary>Đang phục vụ.</summary>
    Serving,
    /// <summary>Đã xong.</summary>
    Finished,
    /// <summary>Vắng khi gọi; may be called again on the same day.</summary>
    Missed,
}

/// <summary>A ticket (phiếu số thứ tự) as its events left it. Of nobody: it names no person and says not why somebody has priority.</summary>
public sealed record TicketRow
{
    public required Guid Id { get; init; }

    public required Guid Hall { get; init; }

    public required Guid Unit { get; init; }

    /// <summary>The city's day; numbers begin anew on each.</summary>
    public required DateOnly Day { get; init; }

    public required int Number { get; init; }

    public required string Code { get; init; }

    public required string Service { get; init; }

    public required bool Priority { get; init; }

    public required TicketStatus Status { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Passed on to this desk alone; null while any desk may call it.</summary>
    public int? ForDesk { get; init; }

    /// <summary>Where it was called last.</summary>
    public int? Desk { get; init; }

    /// <summary>Who called it last.</summary>
    public Guid? Officer { get; init; }

    /// <summary>How often it was called.</summary>
    public required int Calls { get; init; }

    public DateTimeOffset? CalledAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many events it has had.</summary>
    public required long Revision { get; init; }

    internal TicketRow()
    {
    }

    /// <summary>It stands at a desk: nobody else is called there.</summary>
    public bool AtDesk => Status is TicketStatus.Called or TicketStatus.Serving;

    public static TicketRow Of(TicketTaken taken, Hall hall, DateTimeOffset at) => new()
    {
        Id = taken.Ticket, Hall = hall.Id, Unit = hall.Unit, Day = hall.Day, Number = taken.Number, Code = taken.Code, Service = taken.Service, Priority = taken.Priority,
        Status = TicketStatus.Waiting, TakenAt = at, Calls = 0, Revision = 1,
    };

    public TicketRow Apply(IEvent happened, Guid by, DateTimeOffset at) => (happened switch
    {
        TicketCalled called => this with { Status = TicketStatus.Called, Desk = called.Desk, Officer = by, Calls = Calls + 1, CalledAt = at, ForDesk = null, EndedAt = null },
        ServiceStarted => this with { Status = TicketStatus.Serving, StartedAt = at },
        TicketMissed => this with { Status = TicketStatus.Missed, EndedAt = at },
        TicketPassed passed => this with { Status = TicketStatus.Waiting, Service = passed.Service, ForDesk = passed.Desk, Desk = null, Officer = null },
        TicketFinished => this with { Status = TicketStatus.Finished, EndedAt = at },
        TicketJoined => this,
        _ => throw new InvalidOperationException($"A ticket does not know {happened.GetType().Name}."),
    }) with { Revision = Revision + 1 };
}
