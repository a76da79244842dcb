using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Platform.Ledger;

namespace MotCua.Performance.Tracks;

/// <summary>What each event does to what figures know of a dossier. Pure; events that no figure reads change nothing.</summary>
internal static class DossierTrackFold
{
    /// <param name="work">Takes what an event counts by itself, once and for ever: work done, supplements asked for.</param>
    public static DossierTrack Next(DossierTrack t, IEvent happened, DateTimeOffset at, FoldTerms terms, Movements work) => happened switch
    {
        DossierSubmitted e => Pin(WithPapers(t with { SubmittedAt = at, Unit = e.CompetentUnit, Channel = e.Channel }, e.Components), e.Pins, terms),
        DossierRepinned e => Pin(t, e.Pins, terms),
        DossierAccepted e => t with { ReceivedAt = at, Due = e.Promised, Limit = e.Promised },
        AcceptanceRefused => Ended(t, DossierEnd.Refused, at) with { Limit = LongestBy(t, terms) },
        SupplementRequested => Asked(t, at, work),
        DossierSupplied e => Supplied(WithPapers(t, e.Components), at),
        DueMoved e => t with { Due = e.Due ?? (at > t.Due ? t.Due : null) },
        DossierStopped => Ended(t, DossierEnd.Stopped, at),
        DossierResolved => Ended(t, DossierEnd.Resolved, at) with { WorkedMinutes = Worked(t, at, terms) },
        TaskOpened e => t with { Steps = t.Steps.With(new(e.Task, e.Key, e.Node, e.Unit, e.Due)) },
        TaskDueMoved e => t with { Steps = t.Steps.Select(step => step.Task == e.Task ? step with { Due = e.Due } : step).ToValueList() },
        TaskCompleted e => Done(t, e.Task, at, work),
        TaskReturned e => t with { Steps = t.Steps.Where(step => step.Task != e.Task) },
        TaskCancelled e => t with { Steps = t.Steps.Where(step => step.Task != e.Task) },
        DossierRated e => Complained(t with { RatedAt = at, Score = e.Score }, at, e.Score <= 2),
        FeePaid => t with { Marks = t.Marks | Marks.PaidAtCounter },
        FeeRefunded => t with { Marks = t.Marks & ~Marks.PaidAtCounter },
        FeePaidOnline => t with { Marks = t.Marks | Marks.PaidOnline },
        FeeAssessed e => t with { Marks = (e.Amount > Vnd.Zero ? t.Marks | Marks.FeeDue : t.Marks & ~Marks.FeeDue) | Marks.FeeAssessed },
        ResultStored => t with { Marks = t.Marks | Marks.ResultStored },
        ComponentReused e => t with { Marks = t.Marks | Marks.Reused | (e.FromNationalStore ? Marks.Shared : Marks.None) },
        ResultShared => t with { Marks = t.Marks | Marks.Shared },
        PopulationDataUsed => t with { Marks = t.Marks | Marks.PopulationUsed },
        DossierSynchronised => t with { Marks = t.Marks | Marks.Synchronised },
        PetitionReceived => Complained(t, at, true),
        _ => t,
    };

    private static DossierTrack Pin(DossierTrack t, Pins pins, FoldTerms terms)
    {
        var traits = terms.Of(pins.Procedure, pins.Version);
        var marks = t.Marks & ~(Marks.Paper | Marks.Full | Marks.Persons);
        marks |= (traits.Paper ? Marks.Paper : 0) | (traits.Full ? Marks.Full : 0) | (traits.Persons ? Marks.Persons : 0);
        if (!t.Has(Marks.FeeAssessed))
        {
            marks = traits.MayCost(t.Channel, terms.DayOf(t.SubmittedAt!.Value)) ? marks | Marks.FeeDue : marks & ~Marks.FeeDue;
        }

        return t with { Procedure = pins.Procedure, Version = pins.Version, Calendar = pins.Calendar, Field = traits.Field, Marks = marks };
    }

    private static DossierTrack WithPapers(DossierTrack t, ValueList<FiledComponent> components)
    {
        var files = components.AsEnumerable().Count(component => component.Files.Count > 0);
        var paperless = t.Channel == Channel.Online || (files > 0 && files == components.Count);
        return t with { Marks = (t.Marks & ~(Marks.Attached | Marks.Paperless)) | (files > 0 ? Marks.Attached : 0) | (paperless ? Marks.Paperless : 0) };
    }

    /// <summary>One request holds both limits, unless it was late by then; a second one makes it late by the letter of 2.1.</summary>
    private static DossierTrack Asked(DossierTrack t, DateTimeOffset at, Movements work)
    {
        work.Add(Counter.SupplementsAsked, at, t.Place, 1);
        work.Add(Counter.SupplementsRepeated, at, t.Place, t.Supplements > 0 ? 1 : 0);
        var justBefore = at.AddTicks(-TimeSpan.TicksPerMicrosecond);
        var asked = t with { Supplements = t.Supplements + 1, AskedAt = at, Due = at > t.Due ? t.Due : null };
        return t.Supplements > 0 ? asked with { Limit = t.Limit < justBefore ? t.Limit : justBefore, HeldLimit = null }
            : at > t.Limit ? asked
            : asked with { Limit = null, HeldLimit = t.Limit };
    }

    /// <summary>The time from request to completion is taken out.</summary>
    private static DossierTrack Supplied(DossierTrack t, DateTimeOffset at) => t with
    {
        Limit = t is { HeldLimit: { } held, AskedAt: { } asked } ? held + (at - asked) : t.Limit, HeldLimit = null, AskedAt = null,
    };

    private static DossierTrack Ended(DossierTrack t, DossierEnd end, DateTimeOffset at) => t with { End = end, EndedAt = at };

    private static DossierTrack Complained(DossierTrack t, DateTimeOffset at, bool so) => so && t.ComplainedAt is null ? t with { ComplainedAt = at } : t;

    private static DossierTrack Done(DossierTrack t, Guid task, DateTimeOffset at, Movements work)
    {
        if (t.Steps.FirstOrDefault(step => step.Task == task) is not { } done)
        {
            return t;
        }

        var place = t.Place with { Unit = done.Unit };
        work.Add(Counter.StepsDone, at, place, 1);
        work.Add(Counter.StepsOnTime, at, place, at > done.Due ? 0 : 1);
        work.Add(Counter.StepsElectronic, at, place, t.Has(Marks.Paperless) ? 1 : 0);
        return t with { Steps = t.Steps.Where(step => step.Task != task) };
    }

    /// <summary>A refused dossier was promised nothing: the procedure's time limit, counted from filing.</summary>
    private static DateTimeOffset? LongestBy(DossierTrack t, FoldTerms terms) =>
        terms.Of(t.Procedure, t.Version).NormOf(t.Channel) is { } norm && terms.CalendarOf(t.Unit, t.Calendar) is { } calendar && t.SubmittedAt is { } from
            ? LegalClock.Due(norm, from, [], calendar).Promised
            : null;

    private static int Worked(DossierTrack t, DateTimeOffset at, FoldTerms terms) =>
        t.ReceivedAt is not { } from ? 0
        : terms.Of(t.Procedure, t.Version).NormOf(t.Channel) is { Unit: NormUnit.CalendarDays or NormUnit.Months } || terms.CalendarOf(t.Unit, t.Calendar) is not { } calendar
            ? (int)(at - from).TotalMinutes
            : (int)calendar.WorkingTime(from, at).TotalMinutes;
}
