using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Public;

/// <summary>A procedure as people read it: how long, how much, with which papers.</summary>
internal static class ProcedureWords
{
    public static string Norm(NormUnit unit, int amount, Text text) => text[$"norm.{unit}", ("n", amount)];

    /// <summary>The ranges of one channel. Several things to pay are told apart, each with its name: a sum would hide what is counted.</summary>
    public static string Fee(IEnumerable<FeeRange> ranges, Text text) => ranges.Where(range => range.Most.Amount > 0).ToList() switch
    {
        [] => text["procedure.fee.free"],
        [var only] => Fee(only, text),
        var several => string.Join("; ", several.Select(range => text["procedure.fee.of", ("fee", Fee(range, text)), ("name", range.Name?.In(text.Language.Code) ?? "")])),
    };

    private static string Fee(FeeRange range, Text text) => range.Per is { } per ? $"{Amounts(range, text)} {per.In(text.Language.Code)}" : Amounts(range, text);

    private static string Amounts(FeeRange range, Text text) => (range.Least, range.Most) switch
    {
        var (least, most) when least == most => text.Money(most.Amount),
        var (least, most) => text["procedure.fee.range", ("from", text.Count(least.Amount)), ("to", text.Money(most.Amount))],
    };

    public static ProcedureModel Model(ShowProcedure.Answer procedure, Text text)
    {
        string In(LocalText words) => words.In(text.Language.Code);
        var online = procedure.Norms.FirstOrDefault(norm => norm.Channel == FilingChannel.Online);
        var main = online ?? procedure.Norms[0];
        string FeeOf(FilingChannel channel) => Fee(procedure.Fees.Where(range => range.Channel == channel), text);
        var fee = FeeOf(main.Channel);
        var counter = procedure.Norms.Any(norm => norm.Channel == FilingChannel.Counter) ? FeeOf(FilingChannel.Counter) : fee;
        var result = procedure.Results.FirstOrDefault(document => !document.Negative);
        return new ProcedureModel(procedure.Code, In(procedure.Name), In(procedure.Summary))
        {
            Online = online is not null,
            Facts =
            [
                new("clock", text["procedure.how-long"], Norm(main.Unit, main.Amount, text), text["procedure.how-long.more"]),
                new("wallet", text["procedure.how-much"], fee, counter == fee ? null : text["procedure.fee.counter", ("fee", counter)]),
                new("pin", text["procedure.where"], text[online is null ? "procedure.counter-only" : "procedure.online"], online is null ? null : text["procedure.where.more"]),
                .. result is null ? Array.Empty<Fact>() : [new Fact("doc", text["procedure.you-get"], In(result.Name))],
            ],
            Papers = [.. procedure.Components.Where(paper => !paper.Sometimes).OrderByDescending(paper => paper.Required).Select(paper => PaperOf(paper, text))],
            Cases =
            [
                .. procedure.Components.Where(paper => paper.Sometimes)
                    .GroupBy(paper => paper.When is { } when ? text["procedure.only-if", ("when", In(when))] : text["procedure.sometimes"])
                    .Select(group => new PaperCase(group.Key, [.. group.Select(paper => PaperOf(paper, text))])),
            ],
            Held = [.. procedure.NotNeeded.Select(paper => new Paper(In(paper.Name), text["procedure.held.source", ("source", In(paper.Database)), ("basis", paper.Basis)]))],
            Steps = [.. procedure.Steps.Select(step => new WayStep(In(step)))],
            Questions = [.. procedure.Questions.Select(question => (In(question.Asked), In(question.Answer)))],
            LegalBasis = [.. procedure.LegalBasis.Select(law => (law.Number, In(law.Name)))],
            Channels =
            [
                .. procedure.Norms.Select(norm => (text[$"channel.{norm.Channel}"], Norm(norm.Unit, norm.Amount, text), FeeOf(norm.Channel))),
            ],
        };
    }

    private static Paper PaperOf(ShowProcedure.Paper paper, Text text)
    {
        string?[] notes = [paper.Required ? null : text["procedure.if-any"], paper.Hint?.In(text.Language.Code)];
        return new(paper.Name.In(text.Language.Code), notes.Any(note => note is not null) ? string.Join(". ", notes.OfType<string>()) : null);
    }
}
