using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Notices;
using MotCua.Organisations.Contracts;
using MotCua.People;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Profile;

/// <summary>A person's own page: what the city knows, how they want to be served, who looked, a copy of everything.</summary>
internal static class ProfileEndpoints
{
    private const string Address = "/my/profile";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        pages.MapGet(Address, async (bool? saved, HttpContext http, KeptForms kept, CancellationToken ct) =>
            // What was kept may be the request for a copy, sent from this page too: it says nothing of the wishes.
            await ShowAsync(http, await kept.OpenAsync(http, ct) is { } form && form.ContainsKey("delivery") ? Fields(form) : null, null, saved == true, ct));
        pages.MapPost(Address, SaveAsync);
        pages.MapGet("/my/readers", ReadersAsync);
        pages.MapPost("/my/export", async (HttpContext http, MyDataZip zip, Text text, CancellationToken ct) =>
            await zip.AnswerAsync(http, await CitizenEndpoints.ScopeOf(http, ct), ct) is { } refused ? refused.ToPage(text) : Results.Empty);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, SavePreferences.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var fields = Fields(form);
        var done = await handler.HandleAsync(new(fields.Phone, fields.Email, fields.Delivery, fields.Language, fields.Simple), CitizenEndpoints.Command(http, Address, form), ct);
        if (!done.Ok)
        {
            return await ShowAsync(http, fields, done.Problem, false, ct);
        }

        Choices.Keep(http, done.Value.Said);
        return PageResults.SeeOther(Address + "?saved=true");
    }

    private static ProfileFields Fields(IFormCollection form) =>
        new(form["phone"], form["email"], form["delivery"], form["language"], form["simple"] == "true");

    private static async Task<IResult> ShowAsync(HttpContext http, ProfileFields? typed, Problem? refused, bool saved, CancellationToken ct)
    {
        var services = http.RequestServices;
        var text = services.GetRequiredService<Text>();
        var scope = await CitizenEndpoints.ScopeOf(http, ct);
        if (scope.Kind != SubjectKind.Citizen)
        {
            return Problem.Forbidden.ToPage(text);
        }

        var people = services.GetRequiredService<IPeople>();
        var person = await people.FindAsync(scope.Subject, ct);
        var others = await people.FindAsync([.. scope.Represents.Except(scope.Earlier)], ct);
        var kept = await services.GetRequiredService<IPreferences>().FindAsync(scope.Subject, ct);
        var said = kept.Said;
        var model = new ProfileModel(Known(person, scope, services, text), [.. others.Values.Select(other => other.FullName).Order(StringComparer.Ordinal)])
        {
            // Whoever was told that somebody was faster looks at the newest now; what they typed stays in the boxes.
            Revision = kept.Revision,
            Fields = typed ?? new(said.Phone, said.Email, said.Delivery, said.Language, said.Simple || Choices.IsSimple(http)),
            KnownPhone = person?.Phone,
            Saved = saved,
            Notices = await services.GetRequiredService<ReadNotices.Handler>().UnreadAsync(scope, ct),
            Errors = refused is null ? [] : CitizenEndpoints.Lines(refused, text),
        };
        return PageResults.Page<ProfilePage>(model, refused is null ? StatusCodes.Status200OK : Api.Problems.Status(refused.Kind));
    }

    private static List<SumLine> Known(Person? person, Scope scope, IServiceProvider services, Text text)
    {
        var lines = new List<SumLine>();
        if (person is not null)
        {
            var today = services.GetRequiredService<CityClock>().Today;
            var units = services.GetRequiredService<IUnits>().Current;
            lines.Add(new(text["profile.name"], person.FullName));
            lines.Add(new(text["profile.number"], person.Number));
            lines.Add(new(text["profile.born"], DateOnly.TryParseExact(person.BirthDate, "yyyy-MM-dd", out var day) ? text.Date(day) : person.BirthDate));
            lines.Add(new(text["profile.sex"], person.Sex is "male" or "female" ? text[$"profile.sex.{person.Sex}"] : null));
            lines.Add(new(text["profile.address"], person.Address));
            lines.Add(new(text["profile.commune"], person.Commune is { } code ? units.ByCode(code, today)?.NameOn(today).In(text.Language.Code) : null));
            lines.Add(new(text["profile.eid-phone"], person.Phone));
        }

        lines.Add(new(text["profile.level"], text[$"profile.level.{scope.IdentityLevel}"]));
        return lines;
    }

    private static async Task<IResult> ReadersAsync(HttpContext http, ShowMyReaders.Handler handler, DossierModels models, Text text, CancellationToken ct)
    {
        var found = await handler.HandleAsync(await CitizenEndpoints.ScopeOf(http, ct), ct);
        return found.Ok
            ? PageResults.Page<AllReadersPage>(new AllReadersModel(
                [.. found.Value.Select(line => new AnyReaderLine(models.Reader(line.Reading, text), line.Code, $"/my/dossiers/{line.Dossier}/readers"))], found.Value.Count >= ShowMyReaders.Most))
            : found.Problem.ToPage(text);
    }
}
