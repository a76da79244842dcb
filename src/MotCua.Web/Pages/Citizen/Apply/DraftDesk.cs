using Microsoft.AspNetCore.Http.HttpResults;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Forms;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>A draft on its owner's desk: with the form and papers of the procedure in force, and what is still wrong.</summary>
internal sealed record DeskDraft(Draft Draft, ProcedureVersion Version, FormCheck Check, IReadOnlyList<FormSection> Sections)
{
    public FormSchema Form => Version.Package.Form;

    public IReadOnlyList<NeededComponent> Papers => Version.Procedure.ComponentsFor(ConditionFields.Of(Check.Answers));

    /// <summary>Codes of required papers without a file.</summary>
    public IReadOnlyList<string> MissingPapers =>
        [.. Papers.Where(paper => paper.Required && Draft.Content.Components.All(each => each.Code != paper.Component.Code)).Select(paper => paper.Component.Code)];

    /// <summary>The section where papers are asked for.</summary>
    public FormSection? PapersSection => Sections.FirstOrDefault(AsksForPapers);

    public static bool AsksForPapers(FormSection section) => section.Fields.Any(field => field.Type == FieldType.Components);

    /// <summary>Somebody has been there: it stands before the page that is shown, or holds something the state did not fill. A tick on a page not seen yet would be a lie.</summary>
    public bool Begun(FormSection section, string current) =>
        Sections.TakeWhile(each => each.Id != current).Contains(section)
        || section.Fields.Any(field => Draft.Content.Form.Get(field.Id) is not null && !Draft.Content.Filled.Contains(field.Id))
        || AsksForPapers(section) && Draft.Content.Components.Count > 0;

    /// <summary>Every question that is asked now, in the order of the form: what a person answers one by one.</summary>
    public IReadOnlyList<(FormSection Section, FormField Field)> Questions =>
        [.. Sections.SelectMany(section => section.Fields.Where(each => each.Type == FieldType.Components || Check.Visible.Contains(each.Id)).Select(each => (section, each)))];

    public bool IsDone(FormSection section) => IsAnswered(section) && (!AsksForPapers(section) || MissingPapers.Count == 0);

    /// <summary>Nothing is left to answer in it; papers apart.</summary>
    public bool IsAnswered(FormSection section) => Check.Problems.All(problem => Form.SectionOf(problem.Field)?.Id != section.Id);
}

/// <summary>Loads, saves and shows drafts for the pages of the wizard.</summary>
internal sealed class DraftDesk(
    GetDraft.Handler drafts, SaveDraft.Handler saving, IProcedureTerms procedures, FormContexts forms, IUnits units, IPreferences preferences, FileStore files, CityClock clock, Text text)
{
    private const int Attempts = 5;

    public static Guid Me(HttpContext http) => Caller.Of(http.User).Subject;

    /// <summary>Drafts are filed online: what matters at the counter alone is not asked.</summary>
    private FormContext Context(ProcedureVersion version) =>
        forms.At(clock.GetUtcNow()) with { Idle = IdleQuestions.Of(version.Package, FilingChannel.Online, clock.Today) };

    public async Task<DeskDraft?> FindAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var draft = await drafts.HandleAsync(id, Me(http), ct);
        return draft.Ok && await procedures.InForceAsync(draft.Value.ProcedureCode, clock.Today, ct) is { } version ? Desk(draft.Value, version) : null;
    }

    /// <summary>Saves a change of the draft. Somebody's other tab may have saved meanwhile: the change is made on what is there now.</summary>
    public async Task<DeskDraft?> ChangeAsync(HttpContext http, DeskDraft desk, Func<DraftContent, DraftContent> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var content = change(desk.Draft.Content);
            if (content == desk.Draft.Content)
                return desk;
            var saved = await saving.SaveAsync(desk.Draft.Id, content, CommandContext.Of(http, "/my/drafts", null, desk.Draft.Revision), ct);
            if (saved.Ok)
            {
                return Desk(
                    desk.Draft with { Content = content, SavedAt = saved.Value.SavedAt, KeptUntil = saved.Value.KeptUntil, Revision = saved.Value.Revision }, desk.Version);
            }

            // Saving is repeat-safe, so an unknown outcome is found out like a stale one: by looking at what is there.
            var passes = saved.Problem.Kind is ProblemKind.Stale or ProblemKind.Unavailable;
            if (!passes || attempt == Attempts)
                throw passes ? new OutageException($"The draft could not be saved: {saved.Problem.Code}") : new InvalidOperationException($"The draft could not be saved: {saved.Problem.Code}");
            if (await FindAsync(http, desk.Draft.Id, ct) is not { } fresh)
                return null;
            desk = fresh;
        }
    }

    public DraftFrame Frame(DeskDraft desk, string current)
    {
        var address = $"/my/drafts/{desk.Draft.Id}";
        var steps = desk.Sections.Select(section => new JourneyStep(
                section.Title.In(text.Language.Code), section.Id != current && desk.Draft.Revision > 1 && desk.IsDone(section) && desk.Begun(section, current), section.Id == current, $"{address}/{section.Id}"))
            .Append(new JourneyStep(text["check.title"], false, current == ApplyEndpoints.Check, $"{address}/{ApplyEndpoints.Check}")).ToList();
        return new DraftFrame(desk.Draft.Id, desk.Draft.ProcedureCode, desk.Version.Procedure.Name.In(text.Language.Code), steps, steps.FindIndex(step => step.Current) + 1)
        {
            Revision = desk.Draft.Revision,
            SavedAt = desk.Draft.Revision > 1 ? desk.Draft.SavedAt : null,
            KeptUntil = desk.Draft.KeptUntil,
        };
    }

    /// <param name="answers">What the page shows; may be wrong.</param>
    /// <param name="problems">What is complained about; empty when the page is only shown.</param>
    public async Task<RazorComponentResult<SectionPage>> SectionAsync(
        HttpContext http, DeskDraft desk, FormSection section, FormAnswers answers, IReadOnlyList<FieldProblem> problems, CancellationToken ct,
        bool opened = false, (string Code, Problem Problem)? paper = null, string? question = null)
    {
        var one = OneOf(http, desk, section, problems, paper is not null, question);
        IReadOnlyList<FieldProblem> told = one is null ? problems : [.. problems.Where(problem => AnswerPath.Root(problem.Field) == one.Field)];
        var state = FormState.Of(desk.Form, answers, told, Context(desk.Version)) with { Filled = (await FromTheStateAsync(http, desk, ct)).ToHashSet(StringComparer.Ordinal), Communes = await CommunesAsync(section, ct) };
        var shown = one is null ? section : section with { Fields = [section.Fields.First(field => field.Id == one.Field)] };
        var model = new SectionModel(Frame(desk, section.Id), shown, state)
        {
            Opened = opened,
            One = one,
            Papers = DeskDraft.AsksForPapers(shown) ? await PapersAsync(http, desk, paper, ct) : null,
            PapersKnown = desk.Sections.TakeWhile(each => each.Id != section.Id).Append(section).All(desk.IsAnswered),
        };
        return PageResults.Page<SectionPage>(model, told.Count > 0 || paper is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>Answers that stand there as the state's data have them; what the person set on their own page they told us themself.</summary>
    public async Task<IReadOnlyList<string>> FromTheStateAsync(HttpContext http, DeskDraft desk, CancellationToken ct)
    {
        if (desk.Draft.Content.Filled.Count == 0)
            return [];
        var said = (await preferences.FindAsync(Me(http), ct)).Said;
        var own = desk.Form.Sections.SelectMany(section => section.Fields)
            .Where(each => each.Prefill is "person.phone" && said.Phone is not null || each.Prefill is "person.email" && said.Email is not null).Select(each => each.Id);
        return [.. desk.Draft.Content.Filled.Except(own)];
    }

    /// <summary>The question that a page in very large type asks: the one named, else the one that has something wrong, else the section's first.</summary>
    private static OneQuestion? OneOf(HttpContext http, DeskDraft desk, FormSection section, IReadOnlyList<FieldProblem> problems, bool papers, string? named)
    {
        if (!Choices.IsSimple(http))
            return null;
        var all = desk.Questions;
        var here = all.Where(each => each.Section.Id == section.Id).Select(each => each.Field).ToList();
        var field = here.FirstOrDefault(each => each.Id == named)
            ?? (papers ? here.FirstOrDefault(each => each.Type == FieldType.Components) : null)
            ?? here.FirstOrDefault(each => problems.Any(problem => AnswerPath.Root(problem.Field) == each.Id))
            ?? here.FirstOrDefault();
        if (field is null)
            return null;
        var at = all.ToList().FindIndex(each => each.Section.Id == section.Id && each.Field.Id == field.Id);
        return new(field.Id, at + 1, all.Count, at > 0 ? Address(desk, all[at - 1].Section, all[at - 1].Field) : null);
    }

    /// <summary>Where one question is asked.</summary>
    public static string Address(DeskDraft desk, FormSection section, FormField field) => $"/my/drafts/{desk.Draft.Id}/{section.Id}?{OneQuestion.Query}={field.Id}";

    public async Task<IReadOnlyList<FileFacts>> FilesAsync(HttpContext http, DeskDraft desk, CancellationToken ct) =>
        await files.OfUploaderAsync(Me(http), [.. desk.Draft.Content.Components.SelectMany(each => each.Files)], ct);

    private DeskDraft Desk(Draft draft, ProcedureVersion version)
    {
        var check = FormValidation.Check(version.Package.Form, draft.Content.Form, Context(version));
        var lookUp = ConditionFields.Of(check.Answers);
        var idle = Context(version).Idle;
        // A page whose only questions need not be asked is not there; the fee stands on the page before filing all the same.
        return new(draft, version, check, [.. version.Package.Form.Sections.Where(section =>
            section.VisibleWhen?.Evaluate(lookUp).Holds != false
            && (DeskDraft.AsksForPapers(section) || section.Fields.Any(field => check.Visible.Contains(field.Id)) || !section.Fields.Any(field => idle.Contains(field.Id))))]);
    }

    private async Task<IReadOnlyList<Choice>> CommunesAsync(FormSection section, CancellationToken ct)
    {
        if (!section.Fields.Any(field => field.InCity || field.Fields.Any(inner => inner.InCity)))
            return [];
        var today = clock.Today;
        return [.. (await units.ReadAsync(ct)).CommunesInOrder(today).Select(unit => new Choice(unit.Id.ToString(), unit.NameOn(today).In(text.Language.Code)))];
    }

    private async Task<IReadOnlyList<PaperSlot>> PapersAsync(HttpContext http, DeskDraft desk, (string Code, Problem Problem)? refused, CancellationToken ct)
    {
        var known = (await FilesAsync(http, desk, ct)).ToDictionary(file => file.Id);
        return [.. desk.Papers.Select(paper => new PaperSlot(
            paper.Component.Code, paper.Component.Name.In(text.Language.Code), paper.Component.Hint?.In(text.Language.Code), paper.Required,
            [.. desk.Draft.Content.Components.Where(each => each.Code == paper.Component.Code).SelectMany(each => each.Files).Where(known.ContainsKey)
                .Select(id => new PaperFile(id, known[id].Name, known[id].Size, known[id].Status.ToString().ToLowerInvariant()))],
            refused is { } at && at.Code == paper.Component.Code ? text.Of(at.Problem) : null))];
    }
}
