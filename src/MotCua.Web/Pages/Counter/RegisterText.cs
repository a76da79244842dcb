using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Documents;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>Lines of form 07 in words, for screen, paper and file alike.</summary>
public sealed class RegisterText(IProcedureTerms procedures, IUnits units, CityFacts city, CityClock clock)
{
    /// <summary>The columns of the form, in its order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["number", "code", "procedure", "applicant", "home", "phone", "agency", "received", "promised", "returned", "delivery", "signature"];

    public async Task<IReadOnlyList<RegisterWords>> OfAsync(IReadOnlyList<RegisterLine> lines, Text text, CancellationToken ct)
    {
        var (names, words) = (new Dictionary<string, string>(), new List<RegisterWords>(lines.Count));
        var issuers = new PaperIssuers(await units.ReadAsync(ct), city, clock.Today);
        foreach (var line in lines)
        {
            if (!names.TryGetValue(line.Procedure, out var procedure))
            {
                names[line.Procedure] = procedure = (await procedures.InForceAsync(line.Procedure, clock.Today, ct))?.Procedure.Name.In(text.Language.Code) ?? line.Procedure;
            }

            words.Add(new(
                line.Number, $"/desk/dossiers/{line.Dossier}", line.Code, procedure, line.Applicant,
                line.Address is { } home ? string.Join(", ", new[] { home.Line, issuers.CommuneOf(home.Unit) }.Where(part => !string.IsNullOrWhiteSpace(part))) : null, line.Phone,
                units.Current.Find(line.LeadAgency)?.NameOn(clock.Today).In(text.Language.Code) ?? text["desk.unit-unknown"],
                text.Moment(line.ReceivedAt), line.Promised is { } promised ? text.Moment(promised) : null, line.ReturnedAt is { } returned ? text.Moment(returned) : null,
                text[$"delivery.{line.Delivery}"]));
        }

        return words;
    }
}
