using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Specialist;

/// <summary>Lines of work lists, most urgent first as they come.</summary>
public sealed class WorkLines(IProcedureTerms procedures, ICalendars calendars, IUnits units, IOfficials officials, GlanceAtDossiers.Handler glances, CityClock clock)
{
    public async Task<IReadOnlyList<WorkLine>> OfAsync(IReadOnlyList<ListTasks.Item> items, Scope scope, Text text, CancellationToken ct)
    {
        var seen = await glances.HandleAsync(scope, [.. items.Select(item => item.DossierId).Distinct()], ct);
        var lines = new List<WorkLine>(items.Count);
        foreach (var item in items)
        {
            // The list names the version in force; the task's own page reads the pinned one.
            var version = await procedures.InForceAsync(item.Procedure, clock.Today, ct);
            var left = ClockWords.Left(item.OpenedAt, item.DueAt, clock.Now, await calendars.ForUnitAsync(item.Unit, ct), text);
            var holder = item.Assignee is { } who ? (await officials.FindAsync(who, ct))?.Name ?? text["desk.someone"] : null;
            var spec = version is null ? null : Consultation.SpecOf(version.Package.Process, item.Step);
            var holds = Enum.TryParse<Role>(item.Role, out var role) && scope.Holds(role, item.Unit);
            lines.Add(new(
                item.Id, item.Revision, item.DossierId, item.Code ?? item.Reference, version?.Procedure.Name.In(text.Language.Code) ?? item.Procedure,
                spec?.Name.In(text.Language.Code) ?? item.Step,
                units.Current.Find(item.Unit)?.NameOn(clock.Today).In(text.Language.Code) ?? "",
                item.DueAt is { } due ? text.Moment(due) : null, item.DossierDueAt is { } end ? text.Moment(end) : null, left,
                holder, item.Assignee == scope.Subject)
            {
                Applicant = seen.GetValueOrDefault(item.DossierId)?.Applicant,
                OwnDossier = seen.GetValueOrDefault(item.DossierId)?.Own ?? false,
                Offered = seen.GetValueOrDefault(item.DossierId) is { Own: false } && holds,
                Tickable = seen.GetValueOrDefault(item.DossierId) is { Own: false } && (scope.Holds(Role.Assign, item.Unit) || (holds && spec is { Signs: true })),
            });
        }

        return lines;
    }
}
