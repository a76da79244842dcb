using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>
/// A citizen files a procedure, or an officer or helper files it for them. The dossier gets its reference; the clock does
/// not start before acceptance.
/// </summary>
public static class SubmitDossier
{
    /// <summary>Body of <c>POST /api/v1/dossiers</c>.</summary>
    /// <param name="OnBehalfOf">A person or company the caller represents; null for oneself.</param>
    /// <param name="Mandate">What the person asked the helper to do; at home, and nowhere else.</param>
    public sealed record Input(
        string ProcedureCode, string? CaseCode, Guid ReceivingUnit, Applicant? Applicant, Guid? OnBehalfOf, JsonElement Form,
        IReadOnlyList<InputComponent>? Components, Channel Channel, string Delivery = DeliveryWays.Counter, HomeMandate.Input? Mandate = null);

    public sealed record InputComponent(string Code, IReadOnlyList<Guid> Files);

    /// <summary>Everything that was gathered and found right in its own terms; what is left are the rules of filing.</summary>
    internal sealed record Facts(
        FilingTerms Terms, FormAnswers Answers, Guid Party, PersonKind PartyKind, Guid CompetentUnit, string Reference, ContentRef Application,
        ValueList<FiledComponent> Components)
    {
        /// <summary>Under which a helper files it at home; null on other channels.</summary>
        public MandateRecorded? Mandate { get; init; }
    }

    internal static Result<IReadOnlyList<IEvent>> Decide(Scope actor, Input input, Facts facts)
    {
        if (!DeliveryWays.All.Contains(input.Delivery))
        {
            return DossierProblems.Invalid("delivery", "unknown");
        }

        if (input.Channel == Channel.Online && actor.Kind == SubjectKind.Citizen && actor.IdentityLevel < facts.Terms.Procedure.IdentityLevel)
        {
            return DossierProblems.LevelTooLow;
        }

        if (!facts.Terms.IsFor(facts.PartyKind))
        {
            return DossierProblems.NotForParty(facts.PartyKind);
        }

        // Whoever would file for themself under their own mandate files online or at a counter, like everybody.
        if (facts.Mandate is not null && (actor.Subject == facts.Party || actor.OwnParties.Contains(facts.Party)))
        {
            return DossierProblems.OwnDossier;
        }

        if (facts.Components.FirstOrDefault(c => facts.Terms.Components.All(t => t.Code != c.Code)) is { } unknown)
        {
            return DossierProblems.UnknownComponent(unknown.Code);
        }

        var missing = facts.Terms.RequiredFor(facts.Answers).Where(code => facts.Components.All(c => c.Code != code || c.Files.Count == 0)).ToList();
        // At the counter the paper may be taken and scanned after filing; acceptance asks again.
        if (missing.Count > 0 && input.Channel == Channel.Online)
        {
            return DossierProblems.Incomplete(missing);
        }

        var submitted = new DossierSubmitted(facts.Reference, facts.Terms.Pins, input.Channel, facts.Party, input.ReceivingUnit, facts.CompetentUnit,
            input.Channel == Channel.Home ? input.ReceivingUnit : null,
            facts.Application, facts.Components, input.Delivery);
        return facts.Mandate is { } mandate ? new IEvent[] { submitted, mandate } : new IEvent[] { submitted };
    }

    /// <summary>Who may file through which channel.</summary>
    internal static Problem? MayFile(Scope actor, Input input) => (actor.Kind, input.Channel) switch
    {
        (SubjectKind.Citizen, Channel.Online) => input.OnBehalfOf is { } other && !actor.MayActFor(other) ? DossierProblems.NotYourParty : null,
        (SubjectKind.Official, Channel.Counter or Channel.Post) => actor.Holds(Role.Receive, input.ReceivingUnit) ? null : Problem.Forbidden,
        (SubjectKind.Official, Channel.Home) => actor.Holds(Role.FileOnBehalf, input.ReceivingUnit) ? null : Problem.Forbidden,
        (SubjectKind.Citizen, _) or (SubjectKind.Official, _) => DossierProblems.ChannelNotYours,
        _ => Problem.Forbidden,
    };

    /// <summary>The components that come with files, each once and each file once. JSON may leave out what our types promise.</summary>
    internal static Result<IReadOnlyList<FiledComponent>> Handed(IReadOnlyList<InputComponent>? components)
    {
        var handed = (components ?? []).Where(c => c is { Code: not null, Files.Count: > 0 }).Select(c => new FiledComponent(c.Code, c.Files.ToValueList())).ToList();
        var (codes, files) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<Guid>());
        foreach (var component in handed)
        {
            if (!codes.Add(component.Code))
            {
                return DossierProblems.ComponentTwice(component.Code);
            }

            if (!component.Files.All(files.Add))
            {
                return DossierProblems.FileTwice(component.Code);
            }
        }

        return handed;
    }

    private static Input Whole(Input input) => input with
    {
        ProcedureCode = input.ProcedureCode ?? "", Delivery = input.Delivery ?? "",
        Form = input.Form.ValueKind == JsonValueKind.Undefined ? JsonElement.Parse("{}") : input.Form,
    };

    public sealed class Handler(
        DossierStore dossiers, IDossierFacts facts, IDossierFiles files, IPeople people, ContentKeys keys, BlindIndex index, FormContexts forms)
    {
        /// <param name="id">The draft's id, which makes its submission naturally once; otherwise a fresh key.</param>
        /// <param name="with">What else must be written with the filing or not at all: the end of its draft.</param>
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(
            Guid id, Input given, CommandContext context, CancellationToken ct, IReadOnlyList<RowWrite>? with = null)
        {
            var input = Whole(given);
            Func<Person?> party = () => null;
            return dossiers.CreateAsync<DossierAnswer>(id, context.For(input), async scope =>
            {
                if (MayFile(scope, input) is { } refused)
                {
                    return refused;
                }

                var mandate = HomeMandate.Check(input.Channel, input.Mandate, forms.At(context.Now).Today);
                if (!mandate.Ok)
                {
                    return mandate.Problem;
                }

                var terms = await facts.FilingAsync(input.ProcedureCode, input.CaseCode, input.Channel, context.Now, ct);
                if (terms is null)
                {
                    return DossierProblems.UnknownProcedure;
                }

                if (!string.IsNullOrEmpty(input.CaseCode))
                {
                    return DossierProblems.UnknownCase;
                }

                if (!await facts.ReceivesAsync(input.ReceivingUnit, context.Now, ct))
                {
                    return DossierProblems.UnknownUnit;
                }

                var answers = FormAnswers.Parse(input.Form).Then(a => FormValidation.Check(terms.Form, a, terms.Context(forms.At(context.Now), input.Channel)).ToResult());
                if (!answers.Ok)
                {
                    return Under("form", answers.Problem);
                }

                var competent = terms.CompetentFor(answers.Value, input.ReceivingUnit, context.Now);
                if (!competent.Ok)
                {
                    return Under("form", competent.Problem);
                }

                var applicant = await ApplicantAsync(scope, input, party, context.Now, ct);
                if (!applicant.Ok)
                {
                    return applicant.Problem;
                }

                var filed = await FileAsync(id, input, context, scope, terms, answers.Value, competent.Value, applicant.Value, mandate.Value, ct);
                return filed.Map(decided => decided with { Rows = [.. decided.Rows, .. with ?? []] });
            }, ct, reads =>
            {
                if (Caller.Of(context.User).Kind == SubjectKind.Citizen)
                {
                    party = people.Plan(reads, input.OnBehalfOf ?? context.Subject);
                }
            });
        }

        private async Task<Result<Decided<DossierAnswer>>> FileAsync(
            Guid id, Input input, CommandContext context, Scope scope, FilingTerms terms, FormAnswers answers, Guid competent,
            (Guid Party, PersonKind Kind, Applicant Applicant) who, HomeMandate.Given? given, CancellationToken ct)
        {
            var (keyRow, cipher) = keys.Create(id, context.Now);
            var reference = await facts.MintReferenceAsync(context.Now, ct);
            var check = RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 8);
            var form = JsonSerializer.Deserialize<JsonElement>(answers.ToUtf8());
            var (application, content) = DossierContent.Seal(cipher, DossierContent.Application, 1, new Application(check, who.Applicant, form), context.Now);
            var handed = Handed(input.Components);
            if (!handed.Ok)
            {
                return handed.Problem;
            }

            var components = handed.Value.ToValueList();
            var (mandate, note) = given is null ? (null, null) : HomeMandate.Record(given, scope.Subject, who.Party, cipher, context.Now);
            var decided = Decide(scope, input, new(terms, answers, who.Party, who.Kind, competent, reference, application, components) { Mandate = mandate });
            if (!decided.Ok)
            {
                return decided.Problem;
            }

            var handOver = await files.HandOverAsync(scope.Subject, id, cipher, components, ct);
            if (!handOver.Ok)
            {
                return handOver.Problem;
            }

            var by = new Authorship(
                scope.Subject, context.Now,
                OnBehalfOf: scope.Subject == who.Party ? null : who.Party,
                Unit: scope.Kind == SubjectKind.Official ? input.ReceivingUnit : null,
                Mandate: mandate?.Mandate);
            var filed = decided.Value.Aggregate((Dossier?)null, (d, e) => Dossier.Apply(d, id, e, by))!;
            return new Decided<DossierAnswer>(decided.Value, Decision.Answer(filed), by)
            {
                Rows = [new(WriteKind.Insert, keyRow), new(WriteKind.Insert, content), .. note is null ? [] : new RowWrite[] { new(WriteKind.Insert, note) }, .. handOver.Value],
                Beside = new DossierSearchFields(
                    VietnameseText.Fold(who.Applicant.FullName),
                    index.Of("personal-id", who.Applicant.PersonalId),
                    index.Of("check", $"{reference}/{check}")),
            };
        }

        /// <summary>Online the person is who signed in; at the counter the officer says who stands there.</summary>
        private async Task<Result<(Guid Party, PersonKind Kind, Applicant Applicant)>> ApplicantAsync(
            Scope scope, Input input, Func<Person?> known, DateTimeOffset now, CancellationToken ct)
        {
            if (scope.Kind == SubjectKind.Citizen)
            {
                if (known() is not { } person)
                {
                    return DossierProblems.PartyRequired;
                }

                var contact = ApplicantRules.Contact(input.Applicant, forms.At(now));
                return contact.Map(given => (person.Id, person.Kind, new Applicant(
                    person.FullName, person.Number, person.BirthDate, given.Phone ?? person.Phone, given.Email,
                    given.Address ?? (person.Commune is { } unit ? new PostalAddress(unit, person.Address ?? "") : null))));
            }

            if (input.Applicant is not { } applicant)
            {
                return DossierProblems.Invalid("applicant", "required");
            }

            var number = forms.PersonalNumber(applicant.PersonalId, "applicant.personalId");
            if (!number.Ok)
            {
                return number.Problem;
            }

            var whole = ApplicantRules.Whole(applicant with { PersonalId = number.Value }, forms.At(now));
            if (!whole.Ok)
            {
                return whole.Problem;
            }

            var recorded = whole.Value;
            var id = await people.RecordAsync(
                new(PersonKind.Citizen, recorded.FullName, recorded.PersonalId, recorded.BirthDate, null, recorded.Phone, recorded.Address?.Line, recorded.Address?.Unit), ct);
            return (id, PersonKind.Citizen, recorded);
        }

        private static Problem Under(string parent, Problem problem) =>
            problem with { Errors = [.. problem.Errors.Select(e => e with { Field = $"{parent}.{e.Field}" })] };
    }
}
