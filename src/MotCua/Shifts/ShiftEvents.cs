using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Shifts;

// The events of a hand-over list. Ids, codes and counts only; what somebody wrote lies encrypted in shifts_content.

/// <summary>An officer ended a shift and named who goes on with what was open at the counter.</summary>
public sealed record ShiftHandedOver(Guid Unit, Guid Taker, ValueList<HandedLine> Lines, ContentRef? Note) : IEvent;

/// <summary>The colleague went through the list and took it over; remarks are by line.</summary>
public sealed record HandoverConfirmed(ContentRef? Remarks) : IEvent;
