using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Unit = MotCua.Organisations.Contracts.Unit;

namespace MotCua.Dossiers.Simulation;

/// <summary>Puts a day's work on the tables of the sandbox's personas, once: only into a city that has no dossier yet.</summary>
public sealed class DemoDay(
    Simulator simulator, IUnits units, IProcedureTerms procedures, ICalendars calendars, IPeople people, IDbContextFactory<AppDb> contexts, CityClock clock)
{
    /// <param name="folder">The catalogue's <c>sandbox</c> folder.</param>
    /// <returns>How many dossiers it made; 0 when there were some.</returns>
    public async Task<int> LoadAsync(string folder, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await db.Set<DossierRow>().AnyAsync(ct))
            {
                return 0;
            }
        }

        var file = DemoFile.Read(folder);
        var register = await units.ReadAsync(ct);
        Unit UnitOf(string ward) => register.BySlug(file.Wards.GetValueOrDefault(ward, ward)) ?? throw new InvalidDataException($"demo.yaml: there is no unit {ward}.");
        IReadOnlyList<Unit> communes = [.. file.Dossiers.Select(line => UnitOf(line.Ward)).Distinct()];
        var now = clock.Now;
        var plans = new List<LifePlan>();
        var random = new Random(1);
        var parties = new Dictionary<string, Party>();
        foreach (var line in file.Dossiers)
        {
            var unit = UnitOf(line.Ward);
            var calendar = await calendars.ForUnitAsync(unit.Id, ct);
            var version = await procedures.InForceAsync(line.Procedure, clock.Today, ct) ?? throw new InvalidDataException($"demo.yaml: {line.Procedure} is not in force.");
            var filed = line.MinutesAgo is { } minutes ? Before(minutes, calendar, now) : Filed(line, calendar, now);
            plans.Add(await PlanAsync(line, file, unit, Applications.Offer(version), filed, now, parties, random, ct));
        }

        var first = DateOnly.FromDateTime(plans.Min(plan => plan.FiledAt).DateTime);
        var life = await simulator.LifeAsync(communes, await simulator.NamedUnitsAsync(clock.Today, ct), new SerialsInBulk(contexts, clock.Today, 16), first, now, ct);
        return (await simulator.StoreAsync(Recording(plans), plans.Count, life, null, ct)).Dossiers;
    }

    /// <summary>In the order of filing; the first dossier of a party brings the party's own rows along.</summary>
    private static IEnumerable<LifePlan> Recording(IEnumerable<LifePlan> plans)
    {
        var seen = new HashSet<Guid>();
        foreach (var plan in plans.OrderBy(plan => plan.FiledAt))
        {
            yield return plan with { Party = plan.Party with { Recorded = plan.Party.Recorded || !seen.Add(plan.Party.Id) } };
        }
    }

    /// <summary>At that time of the working day so many working days ago; "today" is the last day on which the office had opened.</summary>
    private static DateTimeOffset Filed(DemoFile.Line line, WorkingCalendar calendar, DateTimeOffset now)
    {
        var day = calendar.DateOf(now);
        for (var left = line.DaysAgo; left > 0 || !calendar.IsWorkingDay(day);)
        {
            day = day.AddDays(-1);
            left -= calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return calendar.At(day, TimeOnly.ParseExact(line.At, "HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>So many minutes of open office before: a city started at night shows the end of its last working day, not filings at three in the morning.</summary>
    private static DateTimeOffset Before(int minutes, WorkingCalendar calendar, DateTimeOffset now)
    {
        var left = TimeSpan.FromMinutes(minutes);
        for (var day = calendar.DateOf(now); ; day = day.AddDays(-1))
        {
            foreach (var hours in calendar.HoursOf(day).Reverse())
            {
                var (from, to) = (calendar.At(day, hours.From), calendar.At(day, hours.To));
                to = to < now ? to : now;
                if (to - left > from)
                {
                    return to - left;
                }

                left -= to > from ? to - from : TimeSpan.Zero;
            }
        }
    }

    private async Task<LifePlan> PlanAsync(
        DemoFile.Line line, DemoFile file, Unit unit, LifePlanner.Offered offered, DateTimeOffset filed, DateTimeOffset now, Dictionary<string, Party> parties, Random random, CancellationToken ct)
    {
        var party = line.Party is { } persona
            ? await PersonaAsync(file.Citizens.FirstOrDefault(c => c.Persona == persona) ?? throw new InvalidDataException($"demo.yaml: there is no persona {persona}."), parties, ct)
            : LifePlanner.InventedParty(unit, filed, random.Next(100_000), signedIn: true, random);
        var form = Applications.Fill(offered, party, unit, DateOnly.FromDateTime(filed.DateTime), random);
        var channel = Enum.Parse<Channel>(line.Channel, ignoreCase: true);
        var plan = new LifePlan
        {
            Id = Guid.CreateVersion7(filed),
            Procedure = line.Procedure,
            Channel = channel,
            Party = party,
            ReceivingUnit = unit.Id,
            Form = form,
            Components = Applications.Papers(offered, form, filed, random),
            Delivery = line.Delivery ?? (channel == Channel.Online ? "electronic" : "counter"),
            FiledAt = filed.AddTicks(-(filed.Ticks % TimeSpan.TicksPerSecond)),
            Until = now,
            Pace = line.Pace,
            MinutesAtTheCounter = channel == Channel.Online ? 25 : 8,
            DaysToCollect = 0.2,
            ByDay = true,
            Salt = random.Next(),
        };
        return Standing(plan, line);
    }

    private static LifePlan Standing(LifePlan plan, DemoFile.Line line)
    {
        if (line.Stands == "Rated")
        {
            return plan with { Score = 5 };
        }

        if (!Enum.TryParse<DossierStatus>(line.Stands, out var status))
        {
            return plan with { StandsAt = d => d.Tasks.Any(task => task.Node == line.Stands && (!line.Claimed || task.Assignee is not null)) };
        }

        return plan with
        {
            StandsAt = d => d.Status == status,
            Guided = status == DossierStatus.Guidance,
            Refused = status == DossierStatus.Refused,
            Supplemented = status == DossierStatus.AwaitingSupplement,
            WithdrawnAfter = status == DossierStatus.WithdrawalRequested,
        };
    }

    /// <summary>A persona as the e-ID knows them; recorded with the first of their dossiers.</summary>
    private async Task<Party> PersonaAsync(DemoFile.Citizen citizen, Dictionary<string, Party> parties, CancellationToken ct)
    {
        if (parties.TryGetValue(citizen.Persona, out var known))
        {
            return known;
        }

        var unit = (await units.ReadAsync(ct)).ByCode(citizen.Commune, clock.Today) ?? throw new InvalidDataException($"citizens.yaml: no commune has the code {citizen.Commune} today.");
        var place = unit.NameOn(clock.Today).Vi;
        var end = citizen.Address.IndexOf($", {place}", StringComparison.OrdinalIgnoreCase);
        var party = new Party(
            citizen.Subject,
            new(PersonKind.Citizen, citizen.Name, citizen.PersonalId, citizen.BirthDate, citizen.Sex, citizen.Phone, citizen.Address, citizen.Commune),
            SignedIn: true, Recorded: await people.FindAsync(citizen.Subject, ct) is not null, unit.Id, end < 0 ? citizen.Address : citizen.Address[..end]);
        return parties[citizen.Persona] = party;
    }
}
