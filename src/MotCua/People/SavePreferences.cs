using MotCua.Authority.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.People;

/// <summary>A citizen says how they want to be served: phone, e-mail, how results come, language, very large type.</summary>
/// <remarks>What the e-ID vouches for is not changed here. Repeat-safe by revision: the same said twice is said once.</remarks>
public static class SavePreferences
{
    private static readonly HashSet<string> Languages = ["vi", "en"];

    /// <summary>The same in one shape, or the fields to mend.</summary>
    internal static Result<Preferences> Decide(Preferences given)
    {
        var problems = new List<FieldProblem>();
        var phone = Blank(given.Phone) is { } number ? PhoneNumber.Parse(number).Match<string?>(read => read.Value, _ => Wrong(problems, "phone", "phone")) : null;
        var email = Blank(given.Email) is { } address ? EmailAddress.Parse(address).Match<string?>(read => read, _ => Wrong(problems, "email", "invalid.email")) : null;
        var delivery = Blank(given.Delivery) is { } way ? DeliveryWays.All.Contains(way) ? way : Wrong(problems, "delivery", "notOffered") : null;
        var language = Blank(given.Language) is { } code ? Languages.Contains(code) ? code : Wrong(problems, "language", "notOffered") : null;
        return problems.Count == 0 ? new Preferences(phone, email, delivery, language, given.Simple) : Refused(problems);
    }

    private static Problem Refused(IReadOnlyList<FieldProblem> problems) => new("request.invalid", ProblemKind.Invalid) { Errors = problems };

    // As in a form: what copying from a page leaves unseen is dropped; text that is no text is refused where it is read.
    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : (AnswerText.Clean(text) ?? text).Trim();

    private static string? Wrong(List<FieldProblem> problems, string field, string code)
    {
        problems.Add(new(field, code));
        return null;
    }

    public sealed class Handler(IPreferences preferences, ICommandStore store, OwnerKeys keys)
    {
        public async Task<Result<KeptPreferences>> HandleAsync(Preferences given, CommandContext context, CancellationToken ct)
        {
            if (Caller.Of(context.User).Kind != SubjectKind.Citizen)
            {
                return Problem.Forbidden;
            }

            if (context.IfMatch is not { } revision)
            {
                return CommandProblems.RevisionRequired;
            }

            var said = Decide(given);
            if (!said.Ok)
            {
                return said.Problem;
            }

            var now = await preferences.FindAsync(context.Subject, ct);
            if (now.Said == said.Value)
            {
                return now;
            }

            if (now.Revision != revision)
            {
                return CommandProblems.Stale;
            }

            var row = new PreferencesRow { Person = context.Subject, Revision = revision + 1, Sealed = PreferencesBook.Seal(await keys.ForAsync(context.Subject, ct), said.Value) };
            var outcome = (await store.CommitAsync(revision == 0 ? new Changes().Insert(row) : new Changes().Update(row, revision), ct)).Outcome;
            return outcome switch
            {
                CommitOutcome.Committed => new KeptPreferences(said.Value, row.Revision),
                CommitOutcome.Unknown => CommandProblems.OutcomeUnknown,
                _ => CommandProblems.Stale,
            };
        }
    }
}
