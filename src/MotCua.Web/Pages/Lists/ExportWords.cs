using System.Globalization;
using System.Text;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Lists;

/// <summary>The words of files: the same as on the pages, in cells that no spreadsheet takes for formulas.</summary>
internal sealed class ExportWords(WordBook book, CityFacts city, RegisterText register, IProcedureTerms procedures, IUnits units, CityClock clock) : IExportWords
{
    private static readonly string[] Columns =
        ["number", "code", "reference", "procedure", "applicant", "status", "channel", "receiving", "competent", "submitted", "accepted", "promised", "due", "ended", "step"];

    public string Head(ExportKind kind, string language)
    {
        var text = In(language);
        // Spreadsheets tell UTF-8 by its mark.
        return "\uFEFF" + InertCsv.Line(kind == ExportKind.Register ? RegisterText.Columns.Select(column => text[$"register.{column}"]) : Columns.Select(column => text[$"lists.csv.{column}"]));
    }

    public async ValueTask<string> LinesAsync(IReadOnlyList<ExportedDossier> lines, string language, CancellationToken ct)
    {
        var (text, file, versions) = (In(language), new StringBuilder(), new Dictionary<string, ProcedureVersion?>());
        foreach (var line in lines)
        {
            if (!versions.TryGetValue(line.Procedure, out var version))
            {
                versions[line.Procedure] = version = await procedures.InForceAsync(line.Procedure, clock.Today, ct);
            }

            file.Append(InertCsv.Line(
            [
                line.Number.ToString(CultureInfo.InvariantCulture), line.Code, line.Reference, version?.Procedure.Name.In(language) ?? line.Procedure, line.Applicant,
                text[$"desk.status.{line.Status}"], text[$"desk.channel.{line.Channel.ToString().ToLowerInvariant()}"], Unit(line.ReceivingUnit, language), Unit(line.CompetentUnit, language),
                text.Moment(line.SubmittedAt), At(line.AcceptedAt, text), At(line.Promised, text), At(line.Due, text), At(line.EndedAt, text),
                string.Join("; ", line.Open.Select(open => (version is null ? null : Consultation.SpecOf(version.Package.Process, open.Step))?.Name.In(language) ?? open.Step)),
            ]));
        }

        return file.ToString();
    }

    public async ValueTask<string> LinesAsync(IReadOnlyList<RegisterLine> lines, string language, CancellationToken ct)
    {
        var file = new StringBuilder();
        foreach (var line in await register.OfAsync(lines, In(language), ct))
        {
            file.Append(InertCsv.Line(
            [
                line.Number.ToString(CultureInfo.InvariantCulture), line.Code, line.Procedure, line.Applicant, line.Home, line.Phone, line.LeadAgency, line.Received, line.Promised, line.Returned, line.Delivery, "",
            ]));
        }

        return file.ToString();
    }

    private static string? At(DateTimeOffset? moment, Text text) => moment is { } at ? text.Moment(at) : null;

    private string Unit(Guid unit, string language) => units.Current.Find(unit)?.NameOn(clock.Today).In(language) ?? "";

    private Text In(string language) => new(book, language == Language.English.Code ? Language.English : Language.Vietnamese, city.Zone);
}
