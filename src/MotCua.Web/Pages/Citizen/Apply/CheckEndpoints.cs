using System.Text.Json;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>Everything once more on one page, and filing. The draft's id becomes the dossier's: filing twice is filing once.</summary>
internal static class CheckEndpoints
{
    public static void Map(IEndpointRouteBuilder drafts)
    {
        drafts.MapGet("/" + ApplyEndpoints.Check, async (Guid id, HttpContext http, DraftDesk desks, CheckDesk checks, KeptForms kept, CancellationToken ct) =>
            await desks.FindAsync(http, id, ct) is { } desk
                ? await checks.ShowAsync(http, desk, await kept.OpenAsync(http, ct), [], null, ct)
                : Results.NotFound());
        drafts.MapPost("/submit", SubmitAsync);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id, HttpContext http, DraftDesk desks, CheckDesk checks, SubmitDossier.Handler submit, DeleteDraft.Handler delete, IPreferences preferences, CancellationToken ct)
    {
        var receipt = $"/my/dossiers/{id}/receipt";
        if (await desks.FindAsync(http, id, ct) is not { } desk)
            // Filed before (the button pressed twice): its receipt says so, and says nothing to anybody else.
            return PageResults.SeeOther(receipt);
        var form = await http.Request.ReadFormAsync(ct);
        if (desk.Sections.FirstOrDefault(section => !desk.IsDone(section)) is not null)
            return await checks.ShowAsync(http, desk, form, [], null, ct);
        var delivery = form["delivery"].FirstOrDefault() ?? DeliveryWays.Electronic;
        var address = AnswerText.Clean(form["deliveryAddress"].FirstOrDefault() ?? "") is { } clean ? AnswerText.Tidy(clean, lines: false) : "";
        if (delivery == "post" && address.Length is 0 or > 250)
            return await checks.ShowAsync(http, desk, form, [new FieldProblem("deliveryAddress", FieldCodes.Required)], null, ct);
        if (checks.CompetentUnit(desk) is not { Ok: true, Value: var unit })
            return await checks.ShowAsync(http, desk, form, [], checks.CompetentUnit(desk).Problem, ct);
        // One's own wishes are no company's, and nobody else's.
        var said = desk.Draft.Content.OnBehalfOf is null ? (await preferences.FindAsync(DraftDesk.Me(http), ct)).Said : new Preferences();
        using var answers = JsonDocument.Parse(desk.Check.Answers.ToUtf8());
        var input = new SubmitDossier.Input(
            desk.Draft.ProcedureCode, desk.Draft.Content.CaseCode, desk.Draft.Content.ReceivingUnit ?? unit,
            new Applicant("", "", Phone: said.Phone, Email: said.Email, Address: delivery == "post" ? new PostalAddress("", address) : null),
            desk.Draft.Content.OnBehalfOf, answers.RootElement.Clone(), Papers(desk), Channel.Online, delivery);
        var context = CommandContext.Of(http, "/my/drafts/{id}/submit", id.ToString(), null);
        var filed = await submit.HandleAsync(id, input, context, ct, await delete.WritesAsync(id, DraftDesk.Me(http), ct));
        return filed.Ok || filed.Problem == CommandProblems.KeyReused
            ? PageResults.SeeOther(receipt)
            : await checks.ShowAsync(http, desk, form, filed.Problem.Errors, filed.Problem, ct);
    }

    // A file under a paper that is not asked for any more stays with the draft and is not filed.
    private static List<SubmitDossier.InputComponent> Papers(DeskDraft desk) =>
        [.. desk.Draft.Content.Components.Where(each => desk.Papers.Any(paper => paper.Component.Code == each.Code))
            .Select(each => new SubmitDossier.InputComponent(each.Code, [.. each.Files]))];
}

/// <summary>The page before filing.</summary>
internal sealed class CheckDesk(DraftDesk desks, IPreferences preferences, IUnits units, ICalendars calendars, CityFacts city, CityClock clock, Text text)
{
    public Result<Guid> CompetentUnit(DeskDraft desk) => Competence.Of(desk.Version.Procedure, city, units.Current, desk.Check.Answers, clock.Today, desk.Draft.Content.ReceivingUnit);

    /// <param name="form">What was posted (or kept) on this page, to fill it again.</param>
    /// <param name="refused">A refusal of filing that belongs to no field.</param>
    public async Task<IResult> ShowAsync(HttpContext http, DeskDraft desk, IFormCollection? form, IReadOnlyList<FieldProblem> problems, Problem? refused, CancellationToken ct)
    {
        var address = $"/my/drafts/{desk.Draft.Id}";
        var words = new AnswerWords(text, await units.ReadAsync(ct), clock.Today);
        var known = await desks.FromTheStateAsync(http, desk, ct);
        var blocks = desk.Sections.Where(section => !DeskDraft.AsksForPapers(section) || section.Fields.Any(field => field.HasValue))
            .Select(section => new CheckBlock(section.Title.In(text.Language.Code), $"{address}/{section.Id}", words.Lines(section, desk.Check, known)))
            .ToList();
        if (desk.Papers.Count > 0)
            blocks.Add(await PapersAsync(http, desk, address, ct));
        var delivery = problems.FirstOrDefault(problem => problem.Field == "deliveryAddress");
        var competent = CompetentUnit(desk);
        // Before it is known who decides, the hours are those of a unit without hours of its own: the city's.
        var calendar = await calendars.ForUnitAsync(competent.Ok ? competent.Value : Guid.Empty, ct);
        var model = new CheckModel(desks.Frame(desk, ApplyEndpoints.Check), blocks, Errors(desk, address, form is not null, delivery, refused))
        {
            Key = desk.Draft.Id,
            Unit = competent.Ok ? units.Current.Find(competent.Value)?.NameOn(clock.Today).In(text.Language.Code) ?? "" : text["form.empty"],
            Fee = text.Money(desk.Version.Package.Fees.Quote(FilingChannel.Online, clock.Today, calendar.WorkingDayOnOrAfter, ConditionFields.Of(desk.Check.Answers)).Total.Amount),
            Norm = desk.Version.NormFor(FilingChannel.Online) is { } norm ? NormWords(norm) : null,
            Delivery = form?["delivery"].FirstOrDefault() ?? desk.Draft.Content.Delivery ?? (await preferences.FindAsync(DraftDesk.Me(http), ct)).Said.Delivery ?? DeliveryWays.Electronic,
            DeliveryAddress = form?["deliveryAddress"].FirstOrDefault() ?? desk.Draft.Content.DeliveryAddress,
            DeliveryError = delivery is null ? null : text.Of(delivery),
        };
        return PageResults.Page<CheckPage>(model, model.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private string NormWords(Norm norm) => text[$"norm.{norm.Unit}", ("n", norm.Amount)];

    // Only a post is complained about; before it, the steps beside the page show what is open.
    private List<ErrorLine> Errors(DeskDraft desk, string address, bool posted, FieldProblem? delivery, Problem? refused)
    {
        var lines = new List<ErrorLine>();
        if (!posted)
            return lines;
        lines.AddRange(desk.Check.Problems.Select(problem => FieldWords.Line(desk.Form.Sections.SelectMany(section => section.Fields), problem, text) is var line
            ? line with { Address = $"{address}/{desk.Form.SectionOf(problem.Field)?.Id}?errors=true#{line.FieldId}" } : line));
        lines.AddRange(desk.MissingPapers.Select(code => new ErrorLine(
            text["papers.missing", ("name", desk.Papers.First(paper => paper.Component.Code == code).Component.Name.In(text.Language.Code))])
            { Address = $"{address}/{desk.PapersSection?.Id}#{Field.IdOf("paper." + code)}" }));
        if (delivery is not null)
            lines.Add(new ErrorLine(text.Of(delivery), Field.IdOf("deliveryAddress")));
        if (refused is not null)
            lines.Add(new ErrorLine(text.Of(refused)));
        return lines;
    }

    private async Task<CheckBlock> PapersAsync(HttpContext http, DeskDraft desk, string address, CancellationToken ct)
    {
        var files = (await desks.FilesAsync(http, desk, ct)).ToDictionary(file => file.Id);
        return new CheckBlock(text["check.papers"], $"{address}/{desk.PapersSection?.Id}", [.. desk.Papers.Select(paper => new SumLine(
            paper.Component.Name.In(text.Language.Code),
            desk.Draft.Content.Components.Where(each => each.Code == paper.Component.Code).SelectMany(each => each.Files).Where(files.ContainsKey)
                .Select(id => files[id].Name).ToList() is { Count: > 0 } names ? string.Join(", ", names) : null) { Empty = text["papers.not-attached"] })]);
    }
}
