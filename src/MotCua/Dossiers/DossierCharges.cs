using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>What a dossier costs, from what it pins: desk, receipt and form 01 say the same sum.</summary>
internal sealed class DossierCharges(
    DossierFinder finder, DossierContents contents, ContentKeys keys, IProcedureTerms procedures, ICalendars calendars, CityClock clock) : IDossierCharges
{
    public Func<Scope, ChargedDossier?> Plan(ReadBatch reads, Guid dossier)
    {
        var rows = reads.Add<DossierRow>("id = {0}", dossier);
        var wrapped = reads.Add<ContentKeyRow>("owner = {0}", dossier);
        var application = DossierContents.PlanApplication(reads, dossier);
        return scope =>
        {
            if (rows.First?.Read() is not { } d || !DossierAccess.Sees(scope, d))
            {
                return null;
            }

            var cipher = DossierAccess.ReadsContent(scope, d) && wrapped.First is { } key ? keys.Open(key) : null;
            return Of(d, cipher is null ? null : DossierContent.Open<Application>(cipher, application.First!), cipher);
        };
    }

    public async Task<ChargedDossier?> FindAsync(string idOrCode, Scope scope, CancellationToken ct)
    {
        var found = await finder.VisibleAsync(idOrCode, scope, ct);
        if (!found.Ok)
        {
            return null;
        }

        var (file, d) = (found.Value, found.Value.State);
        var cipher = DossierAccess.ReadsContent(scope, d) ? file.Cipher : null;
        return Of(d, cipher is null ? null : await contents.ReadAsync<Application>(file, d.Application, ct), cipher);
    }

    public async ValueTask<FeeQuote> QuoteAsync(ChargedDossier dossier, CancellationToken ct)
    {
        var pins = dossier.Pins;
        var version = await procedures.PinnedAsync(pins.Procedure, pins.Version, ct)
            ?? throw new InvalidOperationException($"Version {pins.Version} of {pins.Procedure} is pinned but not in the catalogue.");
        var calendar = await calendars.ForUnitAsync(dossier.CompetentUnit, pins.Calendar, ct);
        return Quote(version, dossier.Channel, clock.DayOf(dossier.SubmittedAt), calendar, dossier.Answers ?? throw new InvalidOperationException($"Dossier {dossier.Id} is not readable."));
    }

    internal static FeeQuote Quote(ProcedureVersion version, Channel channel, DateOnly filed, WorkingCalendar calendar, FormAnswers answers) =>
        version.Package.Fees.Quote(DossierFacts.Of(channel), filed, calendar.WorkingDayOnOrAfter, ConditionFields.Of(answers));

    private static ChargedDossier Of(Dossier d, Application? application, ContentCipher? cipher) => new(
        d.Id, d.Code, d.Status, d.Pins, d.Channel, d.ReceivingUnit, d.CompetentUnit, d.SubmittedAt,
        application is null ? null : FormAnswers.Parse(application.Form).Value, cipher);
}
