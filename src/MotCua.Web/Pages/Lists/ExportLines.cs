using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Lists;

/// <summary>What a file lists and how far it is, in words.</summary>
public sealed class ExportLines(IProcedureTerms procedures, IUnits units, CityClock clock)
{
    public async ValueTask<ExportLine> OfAsync(ShowExports.View export, Text text, CancellationToken ct) => new(
        export.Id,
        export.Register is { } period
            ? text["lists.export.register", ("unit", Unit(period.Unit, text)), ("from", period.From), ("to", period.To)]
            : string.Join(", ", new[] { text["lists.export.list"] }.Concat(await FilterAsync(export.List ?? new(), text, ct))),
        export.State, export.Lines, export.Total, export.Size is { } size ? text["lists.export.size", ("n", Math.Max(1, size / 1024))] : null,
        export.Failure is { } failure ? text[$"lists.export.failed.{failure}", ("most", ExportOptions.MostRows)] : null, text.Moment(export.AskedAt), text.Moment(export.ExpiresAt));

    private async ValueTask<IReadOnlyList<string>> FilterAsync(DossierQuery query, Text text, CancellationToken ct)
    {
        var words = new List<string>();
        if (query.State is { } state)
        {
            words.Add(text[$"lists.state.{state}"]);
        }

        if (query.Due is { } due)
        {
            words.Add(text[$"lists.due.{due}"]);
        }

        if (query.Step is { } step)
        {
            words.Add(text[$"lists.step.{step}"]);
        }

        if (query.Unit is { } unit)
        {
            words.Add(Unit(unit, text));
        }

        if (query.Procedure is { } procedure)
        {
            words.Add((await procedures.InForceAsync(procedure, clock.Today, ct))?.Procedure.Name.In(text.Language.Code) ?? procedure);
        }

        if (query.From is { } from)
        {
            words.Add(text["lists.from-day", ("day", from)]);
        }

        if (query.To is { } to)
        {
            words.Add(text["lists.to-day", ("day", to)]);
        }

        return words;
    }

    private string Unit(Guid unit, Text text) => units.Current.Find(unit)?.NameOn(clock.Today).In(text.Language.Code) ?? text["desk.unit-unknown"];
}
