using System.Security.Cryptography;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;
using MotCua.Process.Graph;

namespace MotCua.Dossiers;

/// <summary>Carries the process engine's effects over into the dossier's events. Pure.</summary>
internal static class DossierProcess
{
    /// <summary>Steps the process of a dossier and says what follows from it, as events.</summary>
    public static Result<IReadOnlyList<IEvent>> Advance(Dossier d, ProcessEvent happened, ProcessFacts facts, DateTimeOffset now)
    {
        var stepped = ProcessEngine.Step(facts.Terms.Process, d.Process, happened, now);
        if (!stepped.Ok)
        {
            return stepped.Problem;
        }

        var events = new List<IEvent> { new ProcessAdvanced(stepped.Value.State) };
        foreach (var effect in stepped.Value.Effects)
        {
            switch (effect)
            {
                case ProcessEffect.OpenTask open:
                    events.Add(Open(d, open, facts, now));
                    break;
                case ProcessEffect.CloseTask { Why: not (TaskClosing.Completed or TaskClosing.Returned) } close:
                    events.Add(new TaskCancelled(TaskId(d.Id, close.Task)));
                    break;
                case ProcessEffect.PauseTask pause:
                    events.Add(new TaskDueMoved(TaskId(d.Id, pause.Task), null));
                    break;
                case ProcessEffect.ResumeTask resume:
                    events.Add(Resume(d, resume.Task, facts, now));
                    break;
                case ProcessEffect.Completed when d.Result?.ApprovedAt is null:
                    return DossierProblems.NotApproved;
                case ProcessEffect.Completed completed:
                    // An opinion that was asked for by hand is not waited for; the result is there.
                    events.AddRange(Consultation.Dropped(d));
                    events.Add(new DossierResolved(completed.End));
                    break;
                default:
                    break;
            }
        }

        return happened is ProcessEvent.Cancelled ? [.. events, .. Consultation.Dropped(d)] : events;
    }

    /// <summary>The key of a work item follows from the dossier and the engine's number: deciding again gives the same.</summary>
    public static Guid TaskId(Guid dossier, int key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. dossier.ToByteArray(bigEndian: true), .. BitConverter.GetBytes(key)], hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // version 8: our own rule
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static TaskOpened Open(Dossier d, ProcessEffect.OpenTask open, ProcessFacts facts, DateTimeOffset now)
    {
        var unit = UnitOf(d, open.Spec.Unit, facts.Terms);
        var calendar = facts.CalendarOf(unit);
        var minutes = MinutesOf(open.Spec.Norm, calendar);
        DateTimeOffset? due = open.Paused ? null : LegalClock.StepDue(minutes, now, calendar);
        return new(TaskId(d.Id, open.Task), open.Task, open.Node, unit, RoleOf(open.Spec.Role).ToString(), due, minutes,
            open.Spec.Outcomes.Select(o => o.Id).ToValueList());
    }

    private static TaskDueMoved Resume(Dossier d, int key, ProcessFacts facts, DateTimeOffset now)
    {
        var task = d.Tasks.First(t => t.Key == key);
        var calendar = facts.CalendarOf(task.Unit);
        var pauses = d.Pauses.Select(p => new Pause(p.From, p.To ?? now, p.Reason));
        return new(task.Id, LegalClock.StepDue(task.Minutes, task.OpenedAt, calendar, pauses));
    }

    internal static Guid UnitOf(Dossier d, UnitSelector selector, DossierTerms terms) => selector.Kind switch
    {
        UnitKind.Receiving => d.ReceivingUnit,
        UnitKind.Competent => d.CompetentUnit,
        _ => terms.NamedUnits[selector.Code!],
    };

    internal static Role RoleOf(string role) => Enum.Parse<Role>(role, ignoreCase: true);

    /// <summary>0.5 day of a step = half a weekday's working minutes (design §4).</summary>
    internal static int MinutesOf(StepNorm norm, WorkingCalendar calendar) =>
        norm.HalfDays > 0 ? LegalClock.StepMinutes(norm.HalfDays / 2m, calendar) : norm.Minutes;
}
