using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>Lines of lists of dossiers. Names of applicants only where the caller may read the content; that is recorded.</summary>
public sealed class DossierLines(
    IProcedureTerms procedures, ICalendars calendars, IUnits units, IOfficials officials, GlanceAtDossiers.Handler glances, CityClock clock)
{
    public async Task<IReadOnlyList<QueueLine>> OfAsync(IReadOnlyList<ListDossiers.Item> items, Scope scope, Text text, CancellationToken ct)
    {
        var language = text.Language.Code;
        var seen = await glances.HandleAsync(scope, [.. items.Select(item => item.Id)], ct);
        var lines = new List<QueueLine>(items.Count);
        foreach (var item in items)
        {
            // The list names the version in force; the dossier's own page reads the pinned one.
            var version = await procedures.InForceAsync(item.Procedure, clock.Today, ct);
            var glance = seen.GetValueOrDefault(item.Id) ?? new(null, false, item.SubmittedAt, "", []);
            var running = item is { AcceptedAt: not null, EndedAt: null };
            var left = running
                ? ClockWords.Left(item.AcceptedAt, item.DueAt, clock.Now, await calendars.ForUnitAsync(item.CompetentUnit, ct), text)
                : new TimeLeft(Statuses.Tag(Statuses.Name(item.Status)), text[$"desk.status.{item.Status}"]);
            lines.Add(new(item.Id, item.Code ?? item.Reference, version?.Procedure.Name.In(language) ?? item.Procedure, glance.Applicant)
            {
                Left = left,
                Status = new(Statuses.Tag(Statuses.Name(item.Status)), text[$"desk.status.{item.Status}"]),
                Submitted = text.Moment(item.SubmittedAt),
                Channel = text[$"desk.channel.{item.Channel.ToString().ToLowerInvariant()}"],
                Since = text.Moment(glance.Since),
                Waited = ClockWords.Waited(glance.Since, clock.Now, await calendars.ForUnitAsync(item.ReceivingUnit, ct), text),
                Again = glance.Since > item.SubmittedAt,
                Promised = item.Promised is { } promised ? ClockWords.Moment(promised, text) : null,
                Delivery = glance.Delivery.Length > 0 ? text[$"delivery.{glance.Delivery}"] : "",
                DeliverBy = glance.Delivery.Length > 0 ? glance.Delivery : null,
                Receiving = Name(item.ReceivingUnit, language),
                Work = await WorkAsync(glance.Open, version, text, ct),
            });
        }

        return lines;
    }

    private async Task<IReadOnlyList<HeldStep>> WorkAsync(IReadOnlyList<GlanceAtDossiers.Work> open, ProcedureVersion? version, Text text, CancellationToken ct)
    {
        var steps = new List<HeldStep>(open.Count);
        foreach (var work in open)
        {
            var step = version is null ? null : Consultation.SpecOf(version.Package.Process, work.Step)?.Name.In(text.Language.Code);
            var holder = work.Holder is { } who ? (await officials.FindAsync(who, ct))?.Name ?? text["desk.someone"] : null;
            steps.Add(new(step ?? work.Step, Name(work.Unit, text.Language.Code), holder));
        }

        return steps;
    }

    private string Name(Guid unit, string language) => units.Current.Find(unit)?.NameOn(clock.Today).In(language) ?? "";
}
