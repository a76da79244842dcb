using Microsoft.AspNetCore.Http.HttpResults;
using MotCua.Catalogue.Contracts;
using MotCua.Forms;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>The wizard: one section a page, saved at each post; works without JavaScript, and a post whose session ended is filled again.</summary>
internal static class ApplyEndpoints
{
    /// <summary>The page before filing; no section may have this id, nor <c>submit</c> or <c>remove</c>.</summary>
    public const string Check = "check";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/procedures/{code}/apply", BeginAsync).RequireAuthorization().ExcludeFromDescription();
        var drafts = app.MapGroup("/my/drafts/{id:guid}").RequireAuthorization().ExcludeFromDescription();
        drafts.MapGet("", OpenAsync);
        drafts.MapGet("/{section}", ShowAsync);
        drafts.MapPost("/{section}", PostAsync);
        drafts.MapPost("/remove", async (Guid id, HttpContext http, DeleteDraft.Handler handler, CancellationToken ct) =>
        {
            await handler.HandleAsync(id, DraftDesk.Me(http), ct);
            return PageResults.SeeOther("/my/dossiers?show=drafts");
        });
        PaperEndpoints.Map(drafts);
        CheckEndpoints.Map(drafts);
    }

    /// <summary>A fresh draft, filled with what the city knows. One that was begun and never touched is taken up again.</summary>
    private static async Task<IResult> BeginAsync(
        string code, HttpContext http, ListMyDrafts.Handler mine, GetDraft.Handler drafts, SaveDraft.Handler saving, IProcedureTerms procedures, IPeople people, IPreferences preferences, IUnits units, CityClock clock,
        CancellationToken ct)
    {
        if (await procedures.InForceAsync(code, clock.Today, ct) is not { } version)
            return Results.NotFound();
        // What is only done in person: its page says where to go.
        if (version.NormFor(FilingChannel.Online) is null)
            return PageResults.SeeOther($"/procedures/{version.Code}");
        var (answers, filled) = await KnownAsync(http, version.Package.Form, people, preferences, units, clock, ct);
        var content = new DraftContent { Form = answers, Filled = filled.ToValueList() };
        foreach (var line in (await mine.HandleAsync(DraftDesk.Me(http), ct)).Where(line => line.ProcedureCode == code && line.Revision == 1))
        {
            if (await drafts.HandleAsync(line.Id, DraftDesk.Me(http), ct) is { Ok: true } begun && begun.Value.Content == content)
                return PageResults.SeeOther($"/my/drafts/{line.Id}");
        }

        var saved = await saving.BeginAsync(code, content, CommandContext.Of(http, "/procedures/{code}/apply", null, null), ct);
        // The only refusal left is too many drafts: the list is where one makes room.
        return PageResults.SeeOther(saved.Ok ? $"/my/drafts/{saved.Value.Id}" : "/my/dossiers?show=drafts");
    }

    /// <summary>To the first section that is not done, or to the check.</summary>
    private static async Task<IResult> OpenAsync(Guid id, HttpContext http, DraftDesk desks, CancellationToken ct)
    {
        if (await desks.FindAsync(http, id, ct) is not { } desk)
            return Results.NotFound();
        var next = desk.Draft.Revision == 1 ? desk.Sections[0] : desk.Sections.FirstOrDefault(section => !desk.IsDone(section));
        return PageResults.SeeOther($"/my/drafts/{id}/{next?.Id ?? Check}");
    }

    private static async Task<IResult> ShowAsync(
        Guid id, string section, bool? opened, bool? errors, string? q, HttpContext http, DraftDesk desks, KeptForms kept, CancellationToken ct)
    {
        if (await desks.FindAsync(http, id, ct) is not { } desk || desk.Sections.FirstOrDefault(each => each.Id == section) is not { } page)
            return Results.NotFound();
        if (await kept.OpenAsync(http, ct) is { } form)
        {
            var filled = FormPost.Read(Shown(page, form), form, desk.Draft.Content.Form);
            return await desks.SectionAsync(http, desk, page, filled.Ok ? filled.Value : desk.Draft.Content.Form, [], ct, question: One(form));
        }

        var problems = errors == true ? Problems(desk, page) : [];
        return await desks.SectionAsync(http, desk, page, desk.Draft.Content.Form, problems, ct, opened == true, question: q);
    }

    private static async Task<IResult> PostAsync(
        Guid id, string section, HttpContext http, DraftDesk desks, IPeople people, IPreferences preferences, IUnits units, CityClock clock, CancellationToken ct)
    {
        if (await desks.FindAsync(http, id, ct) is not { } desk || desk.Form.Section(section) is not { } whole)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(ct);
        var page = Shown(whole, form);
        var read = FormPost.Read(page, form, desk.Draft.Content.Form);
        if (!read.Ok)
            return await desks.SectionAsync(http, desk, whole, desk.Draft.Content.Form, [new FieldProblem(page.Fields[0].Id, FieldCodes.TooLong, new Dictionary<string, object?> { ["max"] = FormAnswers.MaxCharacters })], ct, question: One(form));
        var (known, _) = await KnownAsync(http, desk.Form, people, preferences, units, clock, ct);
        var pressed = false;
        var seen = desk.Papers.Select(paper => paper.Component.Code).ToHashSet(StringComparer.Ordinal);
        var saved = await desks.ChangeAsync(http, desk, content =>
        {
            var answers = FormPost.ApplyButtons(page, form, FormPost.Read(page, form, content.Form).Value, out pressed);
            return content with { Form = answers, Filled = Known(page, content, answers, known) };
        }, ct);
        if (saved is null)
            return Results.NotFound();
        var address = $"/my/drafts/{id}";
        if (pressed)
            return PageResults.SeeOther($"{address}/{section}{(Asking(form) is { } asking ? $"?{asking}" : null)}#{Field.IdOf(form[FormPost.Add].FirstOrDefault() ?? form[FormPost.Remove].FirstOrDefault()?.Split('[')[0] ?? "")}");
        return form["go"].FirstOrDefault() switch
        {
            "save" => await desks.SectionAsync(http, saved, whole, saved.Draft.Content.Form, [], ct, question: One(form)),
            "later" => PageResults.SeeOther("/my/dossiers?show=drafts"),
            _ => await GoOnAsync(http, desks, saved, whole, page, form, seen, ct),
        };
    }

    /// <summary>What still is as the state's data filled it, and what was put back to what they say.</summary>
    private static ValueList<string> Known(FormSection page, DraftContent content, FormAnswers answers, FormAnswers known) =>
        content.Filled.Where(field => content.Form.Get(field) == answers.Get(field))
            .Concat(page.Fields.Select(field => field.Id).Where(field => known.Get(field) is { } value && value == answers.Get(field)))
            .Distinct().ToValueList();

    /// <param name="seen">Papers that were asked for before this page was answered.</param>
    private static async Task<IResult> GoOnAsync(
        HttpContext http, DraftDesk desks, DeskDraft desk, FormSection whole, FormSection page, IFormCollection form, HashSet<string> seen, CancellationToken ct)
    {
        var address = $"/my/drafts/{desk.Draft.Id}";
        if (FormPost.NewQuestions(page, form, desk.Check) is { Count: > 0 } opened)
            return PageResults.SeeOther($"{address}/{page.Id}?opened=true{(Asking(form) is { } asking ? $"&{asking}" : null)}#{Field.IdOf(page.Fields.FirstOrDefault(field => opened.Contains(field.Id))?.Id ?? opened[0])}");
        if (One(form) is null && DeskDraft.AsksForPapers(page) && desk.MissingPapers.FirstOrDefault(code => !seen.Contains(code)) is { } paper)
            return PageResults.SeeOther($"{address}/{page.Id}?opened=true#f-paper-{paper}");
        List<FieldProblem> problems = [.. Problems(desk, page).Where(problem => page.Fields.Any(field => field.Id == AnswerPath.Root(problem.Field)))];
        if (problems.Count > 0)
            return await desks.SectionAsync(http, desk, whole, desk.Draft.Content.Form, problems, ct, question: One(form));
        if (One(form) is { } asked)
        {
            // The next question of all that are asked now: this answer may have opened or closed some.
            var after = desk.Questions.SkipWhile(each => each.Section.Id != page.Id || each.Field.Id != asked).Skip(1).FirstOrDefault();
            return PageResults.SeeOther(after.Section is null ? $"{address}/{Check}" : DraftDesk.Address(desk, after.Section, after.Field));
        }

        var next = desk.Sections.SkipWhile(section => section.Id != page.Id).Skip(1).FirstOrDefault();
        return PageResults.SeeOther($"{address}/{next?.Id ?? Check}");
    }

    /// <summary>The question that a page of very large type showed alone; null for a page with a whole section.</summary>
    private static string? One(IFormCollection form) => form[OneQuestion.Input].FirstOrDefault() is { Length: > 0 } field ? field : null;

    /// <summary>The part of an address that asks the same question again; null for a page with a whole section.</summary>
    private static string? Asking(IFormCollection form) => One(form) is { } field ? $"{OneQuestion.Query}={Uri.EscapeDataString(field)}" : null;

    /// <summary>What of a section stood on the page that was posted.</summary>
    private static FormSection Shown(FormSection whole, IFormCollection form) =>
        One(form) is { } asked && whole.Fields.Any(field => field.Id == asked) ? whole with { Fields = [whole.Fields.First(field => field.Id == asked)] } : whole;

    private static IReadOnlyList<FieldProblem> Problems(DeskDraft desk, FormSection page) =>
        [.. desk.Check.Problems.Where(problem => desk.Form.SectionOf(problem.Field)?.Id == page.Id)];

    /// <summary>What this form would hold if it were filled with what is known of the person and nothing else, and the fields so filled.</summary>
    private static async Task<(FormAnswers Answers, IReadOnlyList<string> Filled)> KnownAsync(
        HttpContext http, FormSchema form, IPeople people, IPreferences preferences, IUnits units, CityClock clock, CancellationToken ct)
    {
        var me = DraftDesk.Me(http);
        var facts = Facts(await people.FindAsync(me, ct), await units.ReadAsync(ct), clock.Today);
        return FormPrefill.Apply(form, FormAnswers.Empty, Own(facts, await preferences.FindAsync(me, ct)));
    }

    /// <summary>What the person said of themself goes before what the e-ID knows.</summary>
    private static PersonFacts Own(PersonFacts known, KeptPreferences kept) => known with { Phone = kept.Said.Phone ?? known.Phone, Email = kept.Said.Email ?? known.Email };

    private static PersonFacts Facts(Person? person, UnitRegister units, DateOnly today) => person is null ? new() : person.Kind switch
    {
        PersonKind.Citizen => Facts(person, person.Commune is { } code ? units.ByCode(code, today) ?? (Guid.TryParse(code, out var key) ? units.Find(key) : null) : null, today),
        _ => new() { OrganisationName = person.FullName, OrganisationCode = person.Number },
    };

    private static PersonFacts Facts(Person person, Unit? commune, DateOnly today) => new()
    {
        FullName = person.FullName,
        BirthDate = DateOnly.TryParseExact(person.BirthDate, "yyyy-MM-dd", out var birth) ? birth : null,
        Gender = person.Sex,
        Nationality = "Việt Nam",
        PersonalId = person.Number,
        Phone = person.Phone,
        ResidenceUnit = commune?.Id.ToString(),
        ResidenceLine = StreetLine.Of(person.Address, commune?.NameOn(today).Vi),
        ResidenceWhole = person.Address,
    };
}
