using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Tickets;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Public;

/// <summary>What everybody may see without signing in: home, procedures, units, tracking.</summary>
internal static class PublicEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/", HomeAsync);
        pages.MapGet("/procedures", ProceduresAsync);
        pages.MapGet("/procedures/{code}", ProcedureAsync);
        pages.MapGet("/units", UnitsAsync);
        pages.MapGet("/tracking", () => Page<TrackingPage>(new TrackingModel()));
        pages.MapGet("/t/{code}", (string code) => Page<TrackingPage>(new TrackingModel(code)));
        pages.MapPost("/tracking", TrackAsync);
    }

    private static async Task<IResult> HomeAsync(IProcedureTerms procedures, CatalogueWords catalogue, CityClock clock, Text text, CancellationToken ct)
    {
        var lives = new Dictionary<string, List<string>>();
        var asked = new List<string>();
        var listed = await procedures.ListAsync(clock.Today, ct);
        var versions = new List<ProcedureVersion>();
        foreach (var row in listed.OrderBy(row => row.Name.Vi, VietnameseText.Order))
        {
            if (await procedures.PinnedAsync(row.Code, row.Version, ct) is { } version)
                versions.Add(version);
        }

        // What belongs to few events is what such an event is about: the registration of a birth before copies that serve many ends.
        foreach (var procedure in versions.Select(version => version.Procedure).OrderBy(procedure => procedure.LifeEvents.Count))
        {
            foreach (var life in procedure.LifeEvents)
                (lives.TryGetValue(life, out var names) ? names : lives[life] = []).Add(procedure.Name.In(text.Language.Code));
        }

        foreach (var version in versions)
        {
            // The package's own key words are how people ask for it.
            var words = version.Procedure.Keywords.Where(word => VietnameseLetters.In(word) == (text.Language == Language.Vietnamese)).ToList();
            if (words.Count > 0)
                asked.Add(text.Language == Language.Vietnamese ? words[0] : words[^1]); // abbreviations stand before the English words
        }

        var order = catalogue.LifeEvents.Keys.ToList();
        var events = lives.Where(life => text.Has($"life.{life.Key}")).OrderBy(life => order.IndexOf(life.Key)).Select(life => new LifeEvent(life.Key, life.Value));
        return Page<HomePage>(new HomeModel([.. events], [.. asked.Take(4)], listed.Count));
    }

    private static async Task<IResult> ProceduresAsync(
        string? q, string? field, string? life, string? cursor, SearchProcedures.Handler search, IProcedureTerms procedures, CatalogueWords words, CityClock clock, Text text, CancellationToken ct)
    {
        var found = await search.HandleAsync(q, field, null, life, cursor, ct);
        if (!found.Ok)
            return found.Problem.ToPage(text);
        var lines = new List<ProcedureLine>();
        foreach (var item in found.Value.Procedures)
        {
            if (await procedures.PinnedAsync(item.Code, item.Version, ct) is not { } version)
                continue;
            var (channel, norm) = version.NormFor(FilingChannel.Online) is { } online ? new(FilingChannel.Online, online) : version.Procedure.Norms.MinBy(each => each.Key);
            var fee = version.Package.Fees.Ranges([channel], clock.Today);
            lines.Add(new(item.Code, item.Name.In(text.Language.Code), item.FieldName.In(text.Language.Code), ProcedureWords.Norm(norm.Unit, norm.Amount, text), ProcedureWords.Fee(fee, text)));
        }

        var fields = (await procedures.ListAsync(clock.Today, ct)).Select(row => row.Field).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new Choice(code, words.Field(code).In(text.Language.Code)));
        var rest = QueryString.Create(new Dictionary<string, string?> { ["q"] = q, ["field"] = field, ["life"] = life }.Where(pair => pair.Value is not null)!);
        var lives = lines.Count > 0 ? [] : (await search.LifeEventsAsync(ct)).Where(code => text.Has($"life.{code}")).Select(code => new Choice(code, text[$"life.{code}"]));
        return Page<ProceduresPage>(new ProceduresModel(q ?? "", field, [.. fields], [.. lives], lines, found.Value.Total,
            found.Value.Next is { } next ? "/procedures" + rest.Add("cursor", next) : null,
            cursor is null ? null : "/procedures" + rest));
    }

    private static async Task<IResult> ProcedureAsync(string code, ShowProcedure.Handler show, Text text, CancellationToken ct)
    {
        var found = await show.HandleAsync(code, ct);
        return found.Ok ? Page<ProcedurePage>(ProcedureWords.Model(found.Value, text)) : found.Problem.ToPage(text);
    }

    private static async Task<IResult> UnitsAsync(string? q, string? on, ListUnits.Handler list, IUnits units, Halls halls, CityClock clock, Text text, CancellationToken ct)
    {
        var found = await list.HandleAsync(string.IsNullOrEmpty(on) ? null : on, null, null, ct);
        if (!found.Ok)
            return found.Problem.ToPage(text);
        var day = found.Value.On;
        var wanted = VietnameseText.Fold(q ?? "");
        var register = units.Current;
        var lines = found.Value.Units
            .Where(unit => wanted.Length == 0 || unit.Code == wanted || VietnameseText.Fold(unit.Name.Vi).Contains(wanted, StringComparison.Ordinal))
            .Select(unit => new UnitLine(unit.Name.In(text.Language.Code), text[$"unit.kind.{unit.Kind}"], unit.Code,
                unit.Parent is { } parent ? register.Find(parent)?.NameOn(day).In(text.Language.Code) : null,
                register.Find(unit.Id) is { } there && halls.Of(there, clock.Today) is not null ? $"/halls/{there.Slug}" : null));
        return Page<UnitsPage>(new UnitsModel(q ?? "", day, [.. lines]));
    }

    private static async Task<IResult> TrackAsync(HttpContext http, TrackDossier.Handler track, Text text, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var code = form["code"].ToString();
        var found = await track.HandleAsync(
            new(code, form["check"].ToString().Replace("-", "", StringComparison.Ordinal)), http.Connection.RemoteIpAddress?.ToString() ?? "", ct);
        http.Response.Headers.CacheControl = "no-store";
        if (!found.Ok)
            return Page<TrackingPage>(new TrackingModel(code, text["tracking.failed"]), StatusCodes.Status404NotFound);
        var status = found.Value;
        var steps = new List<TimelineItem> { new(text["event.DossierSubmitted"], text.Moment(status.SubmittedAt)) };
        if (status.AcceptedAt is { } accepted)
            steps.Insert(0, new(text["event.DossierAccepted"], text.Moment(accepted)));
        if (status.EndedAt is { } ended)
            steps.Insert(0, new(text[$"status.{Statuses.Name(status.State)}"], text.Moment(ended)));
        else
            steps.Insert(0, new(text[$"status.{Statuses.Name(status.State)}"], State: TimelineState.Now, Icon: "pen"));
        var due = status.EndedAt is null && status.DueAt is { } at ? DeadlineWords.Due(at, text) : null;
        return Page<TrackingPage>(new TrackingModel(Found: new(status.Code, Statuses.Name(status.State), due, steps)));
    }
}
