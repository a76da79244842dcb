using MotCua.Dossiers.Contracts;
using MotCua.Process.Graph;

namespace MotCua.Dossiers.Documents;

/// <summary>The rows of form 06 from the dossier's history: each step's opening is a hand-over. Pure.</summary>
/// <param name="official">An official as the form names him; null for the citizen and the system.</param>
/// <param name="unit">A unit as the form names it.</param>
/// <param name="point">The one-stop point that gives the result out.</param>
/// <param name="local">A moment in the city's offset.</param>
internal sealed class HandoverList(
    ProcessGraph process, Func<Guid, string?> official, Func<Guid, string> unit, string point, Func<DateTimeOffset, DateTimeOffset> local)
{
    public IReadOnlyList<Handover> Of(DossierStory story)
    {
        var rows = new List<Handover>();
        var open = new Dictionary<Guid, (int Row, DateTimeOffset? Due)>();
        var giver = "Người nộp hồ sơ";
        foreach (var (state, happened, by) in story.Moments)
        {
            switch (happened)
            {
                case DossierAccepted:
                    giver = official(by.Actor) ?? point;
                    break;
                case TaskOpened opened:
                    open[opened.Task] = (rows.Count, opened.Due);
                    rows.Add(new(giver, unit(opened.Unit), local(by.At), null, Step(opened.Node)));
                    break;
                case TaskClaimed claimed:
                    Take(claimed.Task, official(claimed.Assignee));
                    break;
                case TaskReassigned given:
                    Take(given.Task, official(given.Assignee));
                    break;
                case TaskDueMoved moved when open.TryGetValue(moved.Task, out var known):
                    open[moved.Task] = known with { Due = moved.Due };
                    break;
                case TaskCompleted done:
                    Close(done.Task, by.At, Outcome(done), official(by.Actor));
                    giver = official(by.Actor) ?? giver;
                    break;
                case TaskReturned back:
                    Close(back.Task, by.At, "trả lại", official(by.Actor));
                    giver = official(by.Actor) ?? giver;
                    break;
                case TaskCancelled cancelled:
                    Close(cancelled.Task, by.At, "không làm nữa", null);
                    break;
                case DossierResolved:
                    rows.Add(new(giver, point, local(by.At), Result(by.At, state.Due), "Trả kết quả (cả hồ sơ)"));
                    break;
                default:
                    break;
            }
        }

        return rows;

        void Take(Guid task, string? taker)
        {
            if (taker is not null && open.TryGetValue(task, out var known))
            {
                rows[known.Row] = rows[known.Row] with { TakenBy = taker };
            }
        }

        void Close(Guid task, DateTimeOffset at, string? how, string? taker)
        {
            if (!open.Remove(task, out var known))
            {
                return;
            }

            var row = rows[known.Row];
            rows[known.Row] = row with { TakenBy = taker ?? row.TakenBy, Result = Result(at, known.Due), Note = how is null ? row.Note : $"{row.Note}: {how}" };
        }

        string? Outcome(TaskCompleted done) => story.Moments
            .Select(moment => moment.Event).OfType<TaskOpened>().Where(opened => opened.Task == done.Task)
            .Select(opened => process.Task(opened.Node)?.Spec.Outcomes.FirstOrDefault(outcome => outcome.Id == done.Outcome)?.Name.Vi)
            .FirstOrDefault();
    }

    private string Step(string node) => process.Task(node)?.Spec.Name.Vi ?? node;

    // A step that ends on an earlier day than its limit is early; on the day itself it is on time.
    private HandoverResult Result(DateTimeOffset at, DateTimeOffset? due) => due switch
    {
        { } limit when at > limit => HandoverResult.Late,
        { } limit when local(at).Date < local(limit).Date => HandoverResult.Early,
        _ => HandoverResult.OnTime,
    };
}
