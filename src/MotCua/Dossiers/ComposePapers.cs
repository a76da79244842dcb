using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Dossiers.Documents;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>A dossier's official papers, written from its ledger: each says what held when it was issued.</summary>
/// <remarks>
/// Who may read the dossier's content may have them; the control slip (06) is for officials, and the party gets the result only
/// when it is ready. An official's look is recorded like any other.
/// </remarks>
public static class ComposePapers
{
    public const string Receipt = "receipt";
    public const string Result = "result";
    public const string Fee = "fee";

    /// <summary>The papers by the name that addresses use; <c>receipt</c> is form 01, or the filing slip before acceptance; <c>fee</c> is the receipt of what was paid.</summary>
    public static IReadOnlyList<string> Names { get; } = [Receipt, "01", "02", "03", "05", "06", Result, Fee];

    public sealed class Handler(
        DossierFinder finder, DossierContents contents, IDbContextFactory<AppDb> databases, IProcedureTerms procedures,
        ICalendars calendars, IUnits units, IOfficials officials, IPeople people, IFeeReceipts receipts, CityFacts city, CityClock clock, PaperSite site, IAccessLog log)
    {
        /// <param name="idOrCode">The key, the reference or the official code.</param>
        /// <param name="name">One of <see cref="Names"/>.</param>
        public async Task<Result<Paper>> HandleAsync(string idOrCode, string name, Scope scope, CancellationToken ct)
        {
            var found = await finder.ReadableAsync(idOrCode, scope, ct);
            if (!found.Ok || !Names.Contains(name))
            {
                return Problem.NotFound;
            }

            var file = found.Value;
            var story = await StoryAsync(file.State.Id, ct);
            var papers = new DossierPapers(await FactsAsync(story, ct));
            var official = scope.Kind == SubjectKind.Official;
            var paper = await WriteAsync(name, file, story, papers, official, ct);
            if (paper.Ok)
            {
                await DossierViews.RecordAsync(log, scope, file.State, $"paper/{name}", ct);
            }

            return paper;
        }

        private async Task<Result<Paper>> WriteAsync(string name, DossierFile file, DossierStory story, DossierPapers papers, bool official, CancellationToken ct)
        {
            var now = story.Now;
            switch (name)
            {
                case Receipt when story.Last<DossierAccepted>() is null:
                    return papers.Slip(now, await ApplicationAsync(now));
                case Receipt or "01" when story.Last<DossierAccepted>() is { } accepted:
                    return papers.Form01(accepted, await ApplicationAsync(accepted.State));
                case "02" when story.Last<GuidanceGiven, SupplementRequested>() is { State.OpenRequest: { } request } asked:
                    return papers.Form02(asked, await ApplicationAsync(asked.State), await contents.ReadAsync<RequestSupplement.Request>(file, request, ct));
                case "03" when story.Last<AcceptanceRefused>() is { Event: AcceptanceRefused refusal } refused:
                    return papers.Form03(refused, await ApplicationAsync(refused.State), await contents.ReadAsync<string>(file, refusal.Reasons, ct));
                case "05" when story.Last<DossierStopped>() is { Event: DossierStopped { Reason: { } reason }, State.AcceptedAt: not null } stopped:
                    return papers.Form05(stopped, await ApplicationAsync(stopped.State), await contents.ReadAsync<string>(file, reason, ct));
                case "06" when official && now.Code is not null:
                    return papers.Form06(clock.Now);
                case Result when now.Result is { } result && (official || now.Status is DossierStatus.Resolved or DossierStatus.Returned):
                    return papers.Result(await ApplicationAsync(now), await contents.ReadAsync<CompleteTask.ResultDraft>(file, result.Draft, ct), clock.Now);
                case Fee when await receipts.LastAsync(now.Id, ct) is { } paid:
                    return papers.FeeReceipt(paid, await ApplicationAsync(now), await officials.FindAsync(paid.Officer, ct));
                default:
                    return DocumentProblems.NotIssued;
            }

            Task<Application> ApplicationAsync(Dossier at) => contents.ReadAsync<Application>(file, at.Application, ct);
        }

        private async Task<DossierStory> StoryAsync(Guid id, CancellationToken ct)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var records = await db.Set<LedgerRow>().Where(row => row.Stream == id).OrderBy(row => row.Version).Select(row => row.Record).ToListAsync(ct);
            return DossierStory.Of(records.Select(Envelope.Read));
        }

        private async Task<PaperFacts> FactsAsync(DossierStory story, CancellationToken ct)
        {
            var d = story.Now;
            var version = await procedures.PinnedAsync(d.Pins.Procedure, d.Pins.Version, ct)
                ?? throw new InvalidOperationException($"Version {d.Pins.Version} of {d.Pins.Procedure} is pinned but not in the catalogue.");
            var known = new Dictionary<Guid, Official>();
            foreach (var subject in story.Moments.Select(moment => moment.By.Actor).Concat(Assignees(story)).Distinct())
            {
                if (await officials.FindAsync(subject, ct) is { } official)
                {
                    known[subject] = official;
                }
            }

            var parties = await people.FindAsync((IReadOnlyCollection<Guid>)(d.FiledBy is { } filer ? [d.Party, filer] : [d.Party]), ct);
            return new(
                story, version, await calendars.ForUnitAsync(d.CompetentUnit, d.Pins.Calendar, ct), await units.ReadAsync(ct), city, site, known,
                parties.GetValueOrDefault(d.Party), d.FiledBy is { } by ? parties.GetValueOrDefault(by) : null);
        }

        private static IEnumerable<Guid> Assignees(DossierStory story) => story.Moments.Select(moment => moment.Event switch
        {
            TaskClaimed claimed => claimed.Assignee,
            TaskReassigned given => given.Assignee,
            _ => Guid.Empty,
        }).Where(subject => subject != Guid.Empty);
    }
}
