using System.Globalization;
using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Tickets;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>Filing for a person at the counter, by post, or in their home.</summary>
internal static class NewDossierEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/desk/counter/new", ChooseAsync).RequireAuthorization();
        app.MapGet("/desk/counter/new/{code}", async (string code, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await AskAsync(code, http, await kept.OpenAsync(http, ct), ct)).RequireAuthorization();
        app.MapPost("/desk/counter/new/{code}", async (string code, HttpContext http, CancellationToken ct) =>
            await AskAsync(code, http, await http.Request.ReadFormAsync(ct), ct)).RequireAuthorization();
    }

    private static async Task<IResult> ChooseAsync(string? q, Guid? ticket, HttpContext http, DeskFrames frames, SearchProcedures.Handler search, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok || !frame.Value.Files)
        {
            return (frame.Ok ? Problem.Forbidden : frame.Problem).ToPage(text);
        }

        var found = await search.HandleAsync(q, null, null, null, null, ct);
        return found.Ok
            ? PageResults.Page<ChoosePage>(new ChooseModel(frame.Value, q, [.. found.Value.Procedures.Select(p => new Choice(p.Code, p.Name.In(text.Language.Code)))], await VisitorAsync(http, ticket, ct)))
            : found.Problem.ToPage(text);
    }

    /// <param name="form">Null for a first look; what was kept when the session ended is filled in again and files nothing.</param>
    private static async Task<IResult> AskAsync(string code, HttpContext http, IFormCollection? form, CancellationToken ct)
    {
        var services = http.RequestServices;
        var text = services.GetRequiredService<Text>();
        var clock = services.GetRequiredService<CityClock>();
        var asked = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!asked.Ok || !asked.Value.Files)
        {
            return (asked.Ok ? Problem.Forbidden : asked.Problem).ToPage(text);
        }

        if (await services.GetRequiredService<IProcedureTerms>().InForceAsync(code, clock.Today, ct) is not { } version)
        {
            return Problem.NotFound.ToPage(text);
        }

        var ticket = await VisitorAsync(http, Guid.TryParse(form is null ? http.Request.Query["ticket"] : form["ticket"], out var number) ? number : null, ct);
        var ids = services.GetRequiredService<FormIds>();
        var id = ids.Open(http, form?["dossier"]);
        var frame = asked.Value;
        var schema = version.Package.Form;
        var context = services.GetRequiredService<FormContexts>().At(clock.Now);
        var answers = Read(schema, form, out var answerProblem, out var pressed);
        var (applicant, applicantProblems) = ApplicantOf(form, clock.Today);
        var units = services.GetRequiredService<IUnits>().Current;
        string? NameOf(string? unit) => Guid.TryParse(unit, out var key) ? units.Find(key)?.NameOn(clock.Today).Vi : null;
        var box = new ApplicantBox(schema, form?["someoneElse"].FirstOrDefault() == "true");
        answers = box.Fill(answers, Facts(applicant, NameOf));
        var scans = form is null
            ? new Scans.Taken(new Dictionary<string, IReadOnlyList<Platform.Files.FileFacts>>(), [])
            : await services.GetRequiredService<Scans>().TakeAsync(frame.Scope.Subject, form, [.. version.Procedure.Components.Select(c => c.Code)], ct);
        var check = FormValidation.Check(schema, answers, context);
        var files = HttpMethods.IsPost(http.Request.Method) && form is not null && form["go"] == "file" && !pressed;
        var opened = form is not null && files && schema.Sections.Any(s => box.Asked(FormPost.NewQuestions(s, form, check)).Count > 0);
        var looked = HttpMethods.IsPost(http.Request.Method) && form is not null && form["go"] == "look" && !pressed;
        var fresh = opened || looked ? box.Asked(schema.Sections.SelectMany(s => FormPost.NewQuestions(s, form!, check))) : System.Collections.Frozen.FrozenSet<string>.Empty;
        var (mandate, mandateProblems) = MandateOf(form, clock.Today);
        Problem? problem = answerProblem;
        if (files && !opened && problem is null)
        {
            var errors = applicantProblems.Concat(box.AtTheBox(check.Problems)).DistinctBy(e => e.Field).Concat(mandateProblems).Concat(scans.Problems).ToList();
            problem = errors.Count > 0 ? new Problem("request.invalid", ProblemKind.Invalid) { Errors = errors } : null;
            if (problem is null && check.Ok)
            {
                var filed = await FileAsync(http, id, form!, code, check.Answers, applicant!, mandate, scans, ct);
                if (filed.Ok)
                {
                    var joined = ticket is null || await JoinAsync(http, ticket, filed.Value.Answer.Id, ct);
                    return PageResults.SeeOther($"/desk/dossiers/{filed.Value.Answer.Id}?done={(joined ? "filed" : "filed-alone")}");
                }

                problem = filed.Problem;
            }
        }

        var told = files && !opened;
        var filled = Filled.From(form, told ? problem : answerProblem);
        var formErrors = told ? box.InTheForm(check.Problems.Concat(Under(problem))) : [];
        if (told && problem is { Errors.Count: > 0 })
        {
            // What concerns the form itself is shown at its fields; the rest stays in this page's own list.
            var rest = problem with { Errors = [.. problem.Errors.Where(e => !e.Field.StartsWith("form.", StringComparison.Ordinal)), .. box.AtTheBox(Under(problem))] };
            filled = filled with { Problem = rest.Errors.Count > 0 ? rest : null };
        }

        var state = FormState.Of(schema, answers, formErrors, context);
        var model = new NewDossierModel(frame, code, version.Procedure.Name.In(text.Language.Code), schema, state with
        {
            Visible = box.Asked(state.Visible),
            Speak = words => AtTheCounter.Words(words, text.Language),
            Communes = [.. units.CommunesInOrder(clock.Today).Select(u => new Choice(u.Id.ToString(), u.NameOn(clock.Today).In(text.Language.Code)))],
        })
        {
            Filled = filled,
            Dossier = ids.Seal(http, id),
            Today = clock.Today,
            Key = DeskPosts.KeyOf(filled),
            Counters = [.. frame.Units(Role.Receive, Role.FileOnBehalf).Select(id => new Choice(id.ToString(), units.Find(id)?.NameOn(clock.Today).In(text.Language.Code) ?? id.ToString()))],
            Channels = [.. Channels(frame.Scope).Where(c => version.NormFor(c == "post" ? FilingChannel.Post : FilingChannel.Counter) is not null).Select(c => new Choice(c, text[$"desk.channel.{c}"]))],
            Papers = [.. version.Procedure.ComponentsFor(ConditionFields.Of(check.Answers)).Select(n => new ScanSlot(
                n.Component.Code, n.Component.Name.In(text.Language.Code), n.Component.Hint?.In(text.Language.Code), n.Required, scans.Of(n.Component.Code),
                told ? filled.Error("new", Scans.Input + n.Component.Code, text) ?? filled.Error("new", "components." + n.Component.Code, text) : null))],
            Opened = opened,
            Looked = looked,
            NewQuestions = Opened(schema, fresh, text),
            FirstNew = schema.Sections.SelectMany(section => section.Fields).FirstOrDefault(field => fresh.Contains(field.Id))?.Id,
            PapersFollow = version.Procedure.Components.Count > 0 && !check.Ok,
            Ticket = ticket,
            SharesPerson = box.Shares,
            SomeoneElse = box.SomeoneElse,
            Needed = box.Needed(state.Visible),
            FromApplicant = schema.Sections.ToDictionary(s => s.Id, IReadOnlyList<string> (s) => [.. box.Of(s, state.Visible).Select(f => AtTheCounter.Words(f.Label.In(text.Language.Code), text.Language))]),
        };
        return PageResults.Page<NewDossierPage>(model, told ? problem is { Kind: not ProblemKind.Invalid } other ? Problems.Status(other.Kind) : StatusCodes.Status422UnprocessableEntity : 200);
    }

    private static IReadOnlyList<ErrorLine> Opened(FormSchema schema, IReadOnlySet<string> paths, Text text) =>
        [.. schema.Sections.SelectMany(section => section.Fields).Where(field => paths.Contains(field.Id))
            .Select(field => new ErrorLine(AtTheCounter.Words(field.Label.In(text.Language.Code), text.Language), Field.IdOf(field.Type == FieldType.Address ? field.Id + (field.InCity ? ".unit" : ".line") : field.Id)))];

    /// <summary>The number that the visitor at the desk holds; null without one, or when it is not a number of today.</summary>
    private static async Task<Visitor?> VisitorAsync(HttpContext http, Guid? ticket, CancellationToken ct)
    {
        var found = ticket is { } id ? await http.RequestServices.GetRequiredService<ShowTicket.Handler>().HandleAsync(id, ct) : Problem.NotFound;
        return found is { Ok: true, Value.Past: false } ? new(found.Value.Id, found.Value.Code, found.Value.Revision) : null;
    }

    /// <summary>After the filing, under a key that follows from it: a page sent twice joins once.</summary>
    private static async Task<bool> JoinAsync(HttpContext http, Visitor ticket, Guid dossier, CancellationToken ct)
    {
        var context = CommandContext.Of(http, "/desk/tickets/{id:guid}/join", dossier.ToString(), ticket.Revision);
        return (await http.RequestServices.GetRequiredService<JoinDossier.Handler>().HandleAsync(ticket.Id, new(dossier), context, ct)).Ok;
    }

    private static Task<Result<Platform.Commands.Committed<DossierAnswer>>> FileAsync(
        HttpContext http, Guid id, IFormCollection form, string code, FormAnswers answers, Applicant applicant, HomeMandate.Input? mandate, Scans.Taken scans, CancellationToken ct)
    {
        _ = Guid.TryParse(form["receivingUnit"], out var unit);
        var channel = ChannelOf(form);
        var input = new SubmitDossier.Input(
            code, null, unit, applicant, null, JsonSerializer.Deserialize<JsonElement>(answers.ToUtf8()), scans.Components, channel, form["delivery"].FirstOrDefault() ?? "counter", mandate);
        return http.RequestServices.GetRequiredService<SubmitDossier.Handler>().HandleAsync(id, input, DeskPosts.Context(http, form), ct);
    }

    private static FormAnswers Read(FormSchema schema, IFormCollection? form, out Problem? problem, out bool pressed)
    {
        var answers = FormAnswers.Empty;
        problem = null;
        pressed = false;
        if (form is null)
        {
            return answers;
        }

        foreach (var section in schema.Sections)
        {
            var read = FormPost.Read(section, form, answers);
            if (!read.Ok)
            {
                problem = read.Problem;
                continue;
            }

            answers = FormPost.ApplyButtons(section, form, read.Value, out var here);
            pressed |= here;
        }

        return answers;
    }

    private static (Applicant? Applicant, List<FieldProblem> Problems) ApplicantOf(IFormCollection? form, DateOnly today)
    {
        if (form is null)
        {
            return (null, []);
        }

        var problems = new List<FieldProblem>();
        string? Box(string name) => form["applicant." + name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;
        foreach (var name in (string[])["fullName", "personalId"])
        {
            if (Box(name) is null)
            {
                problems.Add(new("applicant." + name, "required"));
            }
        }

        string? born = null;
        if (Box("birthDate" + FormPost.DayBox) is not null || Box("birthDate" + FormPost.MonthBox) is not null || Box("birthDate" + FormPost.YearBox) is not null)
        {
            var typed = $"{Box("birthDate" + FormPost.DayBox)}/{Box("birthDate" + FormPost.MonthBox)}/{Box("birthDate" + FormPost.YearBox)}";
            if (DateOnly.TryParseExact(typed, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today)
            {
                born = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            else
            {
                problems.Add(new("applicant.birthDate", "incomplete"));
            }
        }

        var phone = Box("phone");
        if (phone is not null && !PhoneNumber.Parse(phone).Ok)
        {
            problems.Add(new("applicant.phone", "phone"));
        }

        // Who lives elsewhere writes the whole address into the line.
        var address = (Box("unit"), Box("line")) is (null, null) ? null : new PostalAddress(Box("unit") ?? "", Box("line") ?? "");
        return (new Applicant(VietnameseText.Tidy(Box("fullName") ?? ""), Box("personalId") ?? "", born, phone, null, address), problems);
    }

    private static Channel ChannelOf(IFormCollection form) => Enum.TryParse<Channel>(form["channel"], ignoreCase: true, out var channel) ? channel : default;

    /// <summary>What the person at home asked for, as the page says it; null on other channels.</summary>
    private static (HomeMandate.Input? Mandate, IEnumerable<FieldProblem> Problems) MandateOf(IFormCollection? form, DateOnly today)
    {
        if (form is null || ChannelOf(form) != Channel.Home)
        {
            return (null, []);
        }

        var typed = string.Join('/', ((string[])[FormPost.DayBox, FormPost.MonthBox, FormPost.YearBox]).Select(box => form["mandate.givenOn" + box].FirstOrDefault()?.Trim()));
        var mandate = new HomeMandate.Input(
            Enum.TryParse<MandateCover>(form["mandate.covers"], ignoreCase: true, out var covers) ? covers : null,
            DateOnly.TryParseExact(typed, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Enum.TryParse<MandateProof>(form["mandate.proof"], ignoreCase: true, out var proof) ? proof : null,
            form["mandate.note"].FirstOrDefault());
        var check = HomeMandate.Check(Channel.Home, mandate, today);
        // A list to choose from is not "filled in".
        return (mandate, check.Ok ? [] : check.Problem.Errors.Select(error => error is { Field: "mandate.covers" or "mandate.proof", Code: FieldCodes.Required } ? error with { Code = "required.choose" } : error));
    }

    /// <summary>What the officer typed about the person is not typed again in the form.</summary>
    /// <param name="nameOf">What a unit is called, for addresses that are written in one line.</param>
    private static PersonFacts Facts(Applicant? applicant, Func<string?, string?> nameOf) => applicant is null ? new() : new()
    {
        FullName = applicant.FullName.Length > 0 ? applicant.FullName : null,
        PersonalId = applicant.PersonalId.Length > 0 ? applicant.PersonalId.Replace(" ", "", StringComparison.Ordinal) : null,
        BirthDate = DateOnly.TryParse(applicant.BirthDate, CultureInfo.InvariantCulture, out var day) ? day : null,
        Phone = applicant.Phone,
        ResidenceUnit = applicant.Address?.Unit,
        ResidenceLine = applicant.Address?.Line,
        ResidenceWhole = applicant.Address is { } address ? string.Join(", ", new[] { address.Line, nameOf(address.Unit) }.Where(part => !string.IsNullOrEmpty(part))) : null,
    };

    private static IEnumerable<FieldProblem> Under(Problem? problem) =>
        problem?.Errors.Where(e => e.Field.StartsWith("form.", StringComparison.Ordinal)).Select(e => e with { Field = e.Field["form.".Length..] }) ?? [];

    private static IEnumerable<string> Channels(Scope scope)
    {
        if (scope.Holds(Role.Receive))
        {
            yield return "counter";
            yield return "post";
        }

        if (scope.Holds(Role.FileOnBehalf))
        {
            yield return "home";
        }
    }
}
