using MotCua.Dossiers.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Puts a task decision together; the answer tells the task's next revision, or none when it is closed.</summary>
internal static class TaskDecision
{
    public static Decided<TaskAnswer> Of(Dossier before, Guid task, IReadOnlyList<IEvent> events, Authorship by, params ContentRow?[] content)
    {
        var after = events.Aggregate(before, (d, e) => Dossier.Apply(d, d.Id, e, by));
        return new(events, new TaskAnswer(task, before.Id, after.Task(task)?.Revision, Decision.Answer(after)) { ReturnedTo = events.OfType<TaskReturned>().FirstOrDefault()?.ToNode }, by)
        {
            Rows = [.. content.OfType<ContentRow>().Select(c => new RowWrite(WriteKind.Insert, c))],
        };
    }
}
