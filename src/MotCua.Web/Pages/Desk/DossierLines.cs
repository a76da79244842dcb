using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>Lines of lists of dossiers. No names of people: those are read on the dossier, which is recorded.</summary>
public sealed class DossierLines(IProcedureTerms procedures, ICalendars calendars, CityClock clock)
{
    public async Task<IReadOnlyList<QueueLine>> OfAsync(IReadOnlyList<ListDossiers.Item> items, Text text, CancellationToken ct)
    {
        var names = await NamesAsync(text, ct);
        var lines = new List<QueueLine>(items.Count);
        foreach (var item in items)
        {
            var running = item is { AcceptedAt: not null, EndedAt: null };
            var left = running
                ? ClockWords.Left(item.AcceptedAt, item.DueAt, clock.Now, await calendars.ForUnitAsync(item.CompetentUnit, ct), text)
                : new TimeLeft(Statuses.Tag(Statuses.Name(item.Status)), text[$"desk.status.{item.Status}"]);
            lines.Add(new(item.Id, item.Code ?? item.Reference, names.GetValueOrDefault(item.Procedure, item.Procedure),
                text[$"desk.channel.{item.Channel.ToString().ToLowerInvariant()}"], text.Moment(item.SubmittedAt), left,
                item.Promised is { } promised ? ClockWords.Moment(promised, text) : null));
        }

        return lines;
    }

    /// <summary>Names of the procedures in force, by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(Text text, CancellationToken ct) =>
        (await procedures.ListAsync(clock.Today, ct)).ToDictionary(p => p.Code, p => p.Name.In(text.Language.Code));
}
