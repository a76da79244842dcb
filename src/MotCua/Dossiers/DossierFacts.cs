using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Process.Graph;
using UnitKind = MotCua.Organisations.Contracts.UnitKind;

namespace MotCua.Dossiers;

/// <summary>Gathers from Catalogue and Organisations what decisions on a dossier need.</summary>
internal sealed class DossierFacts(
    IProcedureTerms procedures, IUnits units, ICalendars calendars, CityFacts city, ISerials serials, CityClock clock, IDossierFiles files) : IDossierFacts
{
    private const string ReferenceLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private readonly ConcurrentDictionary<(string, int, Channel), DossierTerms> terms = new();

    public async ValueTask<ProcessFacts> ForAsync(Dossier dossier, CancellationToken ct)
    {
        var pins = dossier.Pins;
        var version = await PinnedAsync(pins, ct);
        var known = terms.GetOrAdd((pins.Procedure, pins.Version, dossier.Channel), _ => Terms(version, pins, dossier.Channel));
        var competent = await calendars.ForUnitAsync(dossier.CompetentUnit, pins.Calendar, ct);
        var byUnit = new Dictionary<Guid, WorkingCalendar> { [dossier.CompetentUnit] = competent };
        foreach (var unit in known.NamedUnits.Values.Append(dossier.ReceivingUnit))
        {
            byUnit[unit] = await calendars.ForUnitAsync(unit, pins.Calendar, ct);
        }

        return new(known, byUnit, competent);
    }

    public async ValueTask<FilingTerms?> FilingAsync(string procedure, string? caseCode, Channel channel, DateTimeOffset now, CancellationToken ct)
    {
        if (await procedures.InForceAsync(procedure ?? "", Day(now), ct) is not { } version || version.NormFor(Of(channel)) is null)
        {
            return null;
        }

        return Filing(version, new(version.Code, version.Version, await calendars.CurrentVersionAsync(ct), caseCode));
    }

    public async ValueTask<FilingTerms> FilingAsync(Pins pins, CancellationToken ct) => Filing(await PinnedAsync(pins, ct), pins);

    public async ValueTask<bool> ReceivesAsync(Guid unit, DateTimeOffset now, CancellationToken ct) =>
        (await units.ReadAsync(ct)).Find(unit) is { } found && found.On(Day(now)) && found.AgencyCodeOn(Day(now)) is not null
        && found.Kind is UnitKind.Ward or UnitKind.Commune or UnitKind.Township or UnitKind.ServiceCentre;

    public async ValueTask<string> MintCodeAsync(Guid competentUnit, DateTimeOffset now, CancellationToken ct)
    {
        var day = Day(now);
        var agency = (await units.ReadAsync(ct)).Find(competentUnit)?.AgencyCodeOn(day)
            ?? throw new InvalidOperationException($"Unit {competentUnit} has no agency code on {day}: it cannot accept dossiers.");
        var serial = await serials.NextAsync($"code/{agency}", day, ct);
        return city.DossierCode.Mint(agency, day, checked((int)serial)).Value;
    }

    public async ValueTask<string> MintNumberAsync(Dossier dossier, DateTimeOffset now, CancellationToken ct)
    {
        var day = Day(now);
        var serial = await serials.NextAsync($"number/{dossier.CompetentUnit:N}", new DateOnly(day.Year, 1, 1), ct);
        return serial.ToString("00", CultureInfo.InvariantCulture);
    }

    public ValueTask<string> MintReferenceAsync(DateTimeOffset now, CancellationToken ct) =>
        new($"T-{Day(now).ToString("yyMMdd", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetString(ReferenceLetters, 8)}");

    public async ValueTask<(IReadOnlyList<string> Missing, IReadOnlyList<string> Damaged)> LackingAsync(DossierFile file, ContentRow? application, IReadOnlyList<string> seen, CancellationToken ct)
    {
        var dossier = file.State;
        var filing = await FilingAsync(dossier.Pins, ct);
        if (filing.Components.Count == 0)
        {
            return ([], []);
        }

        if (application?.Version != dossier.Application.Version)
        {
            throw new InvalidOperationException($"The application of dossier {dossier.Id} is missing.");
        }

        var answers = FormAnswers.Parse(DossierContent.Open<Application>(file.OpenCipher, application).Form).Value;
        var faults = await files.FaultsAsync(dossier.Components, ct);
        return (filing.MissingFrom(dossier.Components, answers, faults.Infected, seen), faults.DamagedIn(dossier.Components));
    }

    internal static FilingChannel Of(Channel channel) => channel switch
    {
        Channel.Online => FilingChannel.Online,
        Channel.Post => FilingChannel.Post,
        _ => FilingChannel.Counter,
    };

    private FilingTerms Filing(ProcedureVersion version, Pins pins) => new(
        pins,
        version.Package.Form,
        version.Procedure,
        (answers, receiving, now) => Competence.Of(version.Procedure, city, units.Current, answers, Day(now), receiving))
    {
        Idle = (channel, day) => IdleQuestions.Of(version.Package, channel, day),
    };

    private DossierTerms Terms(ProcedureVersion version, Pins pins, Channel channel)
    {
        var process = version.Package.Process;
        var named = process.Nodes.OfType<ProcessNode.UserTask>().Select(t => t.Spec.Unit).Where(u => u.Kind == MotCua.Process.Graph.UnitKind.Named).Select(u => u.Code!).Distinct();
        return new(
            pins, version.Procedure.Name, version.Procedure.Field,
            version.NormFor(Of(channel)) ?? throw new InvalidOperationException($"{pins.Procedure} version {pins.Version} has no norm for {channel}."),
            process)
        {
            NamedUnits = named.ToDictionary(slug => slug, slug => units.Current.BySlug(slug)?.Id
                ?? throw new InvalidOperationException($"The process of {pins.Procedure} names unit '{slug}', which is not in the register.")),
            Templates = version.Procedure.Results.Select(r => r.Template).ToHashSet(StringComparer.Ordinal),
            Asked = version.Package.Templates.ToDictionary(template => template.Key, template => template.Value.Questions),
            SupplyDays = city.SupplyDays,
        };
    }

    private async ValueTask<ProcedureVersion> PinnedAsync(Pins pins, CancellationToken ct) =>
        await procedures.PinnedAsync(pins.Procedure, pins.Version, ct)
        ?? throw new InvalidOperationException($"Version {pins.Version} of {pins.Procedure} is pinned but not in the catalogue.");

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, clock.Zone).DateTime);
}
