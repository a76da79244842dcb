using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Citizen;

/// <summary>Reads what was typed on that page, and shows it again.</summary>
internal sealed class SupplyAnswers(DossierModels models, SupplyPapers papers, IProcedureTerms procedures, FormContexts forms, IUnits units, CityClock clock, Text text)
{
    /// <param name="Corrected">The corrected answers; null when they are as they were filed.</param>
    /// <param name="Asks">The page is to be shown again: a row was added or taken away, or an answer opened new questions.</param>
    internal sealed record Reading(JsonElement? Corrected, bool Asks);

    /// <returns>A problem where the dossier cannot be read by the caller, or what was typed cannot be read at all.</returns>
    public async Task<Result<Reading>> ReadAsync(Guid id, HttpContext http, IFormCollection form, CancellationToken ct)
    {
        var found = await models.OfAsync(id, await CitizenEndpoints.ScopeOf(http, ct), text, ct);
        if (!found.Ok)
            return found.Problem;
        if (await VersionAsync(found.Value, ct) is not { } version)
            return new Reading(null, false);
        var (schema, context, filed) = (version.Package.Form, Context(version, found.Value), Filed(found.Value));
        var (answers, pressed, unread) = Typed(schema, form, filed);
        if (unread is not null)
            return unread;
        var check = FormValidation.Check(schema, answers, context);
        var asks = pressed || form["go"] == "look" || schema.Sections.Any(section => FormPost.NewQuestions(section, form, check).Count > 0);
        var corrected = JsonSerializer.Deserialize<JsonElement>(check.Answers.ToUtf8());
        return new Reading(JsonElement.DeepEquals(corrected, JsonSerializer.Deserialize<JsonElement>(FormValidation.Check(schema, filed, context).Answers.ToUtf8())) ? null : corrected, asks);
    }

    /// <param name="form">What was posted, or kept when a session ended; null for a first look.</param>
    /// <param name="refused">Why it could not be sent.</param>
    public async Task<IResult> ShowAsync(Guid id, string? files, HttpContext http, IFormCollection? form, Problem? refused, CancellationToken ct)
    {
        var found = await models.OfAsync(id, await CitizenEndpoints.ScopeOf(http, ct), text, ct);
        if (!found.Ok)
            return found.Problem.ToPage(text);
        var dossier = found.Value;
        if (!dossier.View.Actions.Contains(DossierAction.Supply) || await VersionAsync(dossier, ct) is not { } version)
            return refused is null ? SeeOther(dossier.Model.Address) : refused.ToPage(text);
        var (schema, context, filed) = (version.Package.Form, Context(version, dossier), Filed(dossier));
        var (answers, pressed, _) = form is null ? (filed, false, null) : Typed(schema, form, filed);
        var check = FormValidation.Check(schema, answers, context);
        var opened = form is not null && refused is null && !pressed && schema.Sections.Any(section => FormPost.NewQuestions(section, form, check).Count > 0);
        var formProblems = (refused?.Errors ?? []).Where(error => error.Field.StartsWith("form.", StringComparison.Ordinal)).Select(error => error with { Field = error.Field["form.".Length..] }).ToList();
        var slots = await papers.OfAsync(dossier.View, SupplyEndpoints.Parse(files), Caller.Of(http.User).Subject, text, ct);
        var model = new SupplyAnswersModel(
            dossier.Model, form is null ? Guid.CreateVersion7() : CitizenEndpoints.Key(form), dossier.View.Dossier.Revision, schema,
            FormState.Of(schema, answers, formProblems, context) with
            {
                Communes = [.. units.Current.CommunesInOrder(clock.Today).Select(unit => new Choice(unit.Id.ToString(), unit.NameOn(clock.Today).In(text.Language.Code)))],
            },
            form?[SupplyAnswerEndpoints.ReplyBox].FirstOrDefault(), [.. slots.Where(slot => slot.Files.Count > 0).Select(slot => slot.Name)], SupplyEndpoints.Query(SupplyEndpoints.Parse(files)),
            pressed || opened || formProblems.Count > 0 || form?["go"].FirstOrDefault() == "look", Lines(refused, schema, slots))
        {
            Opened = opened,
            Paused = dossier.View.Dossier.Status == DossierStatus.AwaitingSupplement,
        };
        return Page<SupplyAnswersPage>(model, refused is null ? StatusCodes.Status200OK : Api.Problems.Status(refused.Kind));
    }

    private async Task<ProcedureVersion?> VersionAsync(DossierFound found, CancellationToken ct) =>
        found.View.Application is null ? null : await procedures.PinnedAsync(found.View.Dossier.Pins.Procedure, found.View.Dossier.Pins.Version, ct);

    private FormContext Context(ProcedureVersion version, DossierFound found) =>
        forms.At(clock.Now) with { Idle = IdleQuestions.Of(version.Package, found.View.Dossier.Channel.ForFiling(), clock.Today) };

    private static FormAnswers Filed(DossierFound found) => FormAnswers.Parse(found.View.Application!.Form).Value;

    /// <summary>What was typed; a section that cannot be read stays as it was filed, and the problem says so.</summary>
    private static (FormAnswers Answers, bool Pressed, Problem? Unread) Typed(FormSchema schema, IFormCollection form, FormAnswers answers)
    {
        // Without the boxes of the declaration nothing of it was changed; read as a page of empty boxes all of it would be gone.
        if (!form.ContainsKey(FormPost.Shown))
            return (answers, false, null);
        var (pressed, unread) = (false, (Problem?)null);
        foreach (var section in schema.Sections)
        {
            var read = FormPost.Read(section, form, answers);
            if (!read.Ok)
            {
                unread ??= read.Problem;
                continue;
            }

            answers = FormPost.ApplyButtons(section, form, read.Value, out var here);
            pressed |= here;
        }

        return (answers, pressed, unread);
    }

    private IReadOnlyList<ErrorLine> Lines(Problem? refused, FormSchema schema, IReadOnlyList<PaperSlot> slots)
    {
        if (refused is null)
            return [];
        return refused.Errors.Count == 0 ? [new ErrorLine(text.Of(refused))] : [.. refused.Errors.Select(Line)];

        ErrorLine Line(FieldProblem error) => error.Field switch
        {
            var field when field.StartsWith("form.", StringComparison.Ordinal) => FieldWords.Line(schema.Sections.SelectMany(section => section.Fields), error with { Field = field["form.".Length..] }, text),
            var field when slots.FirstOrDefault(slot => field == "components." + slot.Code) is { } slot => new ErrorLine($"{slot.Name}: {text.Of(error)}"),
            "reply" => new ErrorLine(text.Of(error), Field.IdOf(SupplyAnswerEndpoints.ReplyBox)),
            _ => new ErrorLine(text.Of(error)),
        };
    }
}
