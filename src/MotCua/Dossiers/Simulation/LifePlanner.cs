using System.Globalization;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Process.Graph;
using Unit = MotCua.Organisations.Contracts.Unit;

namespace MotCua.Dossiers.Simulation;

/// <summary>Invents what happens in a city over some days. The same order gives the same plans.</summary>
internal sealed class LifePlanner
{
    /// <summary>One dossier in this many stands still somewhere, so that each state can be seen in a small city too.</summary>
    private const int OneStandingIn = 8;

    /// <summary>Those were filed in the last days.</summary>
    private const int StandingDays = 10;

    private readonly SimulationOrder order;
    private readonly DateTimeOffset until;
    private readonly TimeZoneInfo zone;
    private readonly WorkingCalendar calendar;
    private readonly IReadOnlyList<Offered> offered;

    private LifePlanner(SimulationOrder order, DateTimeOffset until, TimeZoneInfo zone, WorkingCalendar calendar, IReadOnlyList<Unit> communes, IReadOnlyList<Offered> offered) =>
        (this.order, this.until, this.zone, this.calendar, Communes, this.offered) = (order, until, zone, calendar, communes, offered);

    /// <summary>Communes that have a counter in the whole period.</summary>
    public IReadOnlyList<Unit> Communes { get; }

    /// <summary>A procedure, with its examples and how often it is chosen.</summary>
    internal sealed record Offered(ProcedureVersion Version, IReadOnlyList<FormAnswers> Examples, IReadOnlyList<FilingChannel> Channels, double Weight, IReadOnlyList<Func<LifePlan, LifePlan>> Stands);

    public static async Task<Result<LifePlanner>> PrepareAsync(
        SimulationOrder order, DateTimeOffset until, IUnits units, IProcedureTerms procedures, ICalendars calendars, TimeZoneInfo zone, CancellationToken ct)
    {
        var register = await units.ReadAsync(ct);
        var communes = register.On(order.To, UnitLevel.Commune).Where(unit => unit.On(order.From) && unit.AgencyCodeOn(order.From) is not null && unit.AgencyCodeOn(order.To) is not null).ToList();
        var offered = new List<Offered>();
        foreach (var listing in register.Units.Count == 0 ? [] : await procedures.ListAsync(order.From, ct))
        {
            offered.Add(Applications.Offer((await procedures.PinnedAsync(listing.Code, listing.Version, ct))!));
        }

        if (register.Units.Count == 0)
        {
            return SimulationProblems.NoCity;
        }

        return communes.Count == 0 || offered.Count == 0
            ? SimulationProblems.NothingToFile(order.From)
            : new LifePlanner(order, until, zone, await calendars.ForUnitAsync(communes[0].Id, ct), communes, offered);
    }

    /// <summary>All plans, by the moment of filing.</summary>
    public IEnumerable<LifePlan> Plans()
    {
        // Each procedure begins elsewhere in its list, so that few dossiers of many procedures still stand in every state.
        var stood = offered.Select((o, index) => (o, index)).ToDictionary(each => each.o, each => each.index * each.o.Stands.Count / offered.Count);
        var random = new Random(order.Seed);
        var standing = order.Dossiers / OneStandingIn;
        var (left, number) = (order.Dossiers, 0);
        var days = Enumerable.Range(0, order.To.DayNumber - order.From.DayNumber + 1).Select(order.From.AddDays).ToList();
        var weights = days.ToDictionary(day => day, day => calendar.IsWorkingDay(day) ? 1.0 : 0.12);
        var weightLeft = weights.Values.Sum();
        var standingDays = days.TakeLast(StandingDays).ToList();
        var lively = order.Dossiers - standing;
        foreach (var day in days)
        {
            var here = (int)Math.Round(lively * weights[day] / weightLeft);
            (lively, weightLeft) = (lively - here, weightLeft - weights[day]);
            var stand = standingDays.IndexOf(day) is var place && place < 0 ? 0 : standing * (place + 1) / standingDays.Count - standing * place / standingDays.Count;
            foreach (var filed in Moments(day, here + stand, random))
            {
                var stands = stand > 0 && random.Next(here + stand) < stand;
                stand -= stands ? 1 : 0;
                here -= stands ? 0 : 1;
                left--;
                yield return Plan(filed, number++, stands ? stood : null, random);
            }
        }

        // Rounding leaves some over; they come on the last day.
        foreach (var filed in Moments(order.To, left, random))
        {
            yield return Plan(filed, number++, null, random);
        }
    }

    /// <summary>Moments of a day in order: mostly while the counter is open, online also in the evening. None lies in the future.</summary>
    private IEnumerable<DateTimeOffset> Moments(DateOnly day, int count, Random random)
    {
        var opening = new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 0)), zone.GetUtcOffset(day.ToDateTime(new TimeOnly(6, 0))));
        var last = Math.Min(17 * 3600, (int)(until - opening).TotalSeconds - 60);
        return Enumerable.Range(0, count).Select(_ => 2 * 3600 + random.Next(9 * 3600) + (random.Next(8) == 0 ? 6 * 3600 : 0))
            .Select(second => last <= 0 ? until.AddMinutes(-1 - second % 600) : opening.AddSeconds(second % last)).Order();
    }

    /// <param name="stood">How many of each procedure stand still already, when this one is to stand still too.</param>
    private LifePlan Plan(DateTimeOffset filed, int number, Dictionary<Offered, int>? stood, Random random)
    {
        filed = filed.AddTicks(-(filed.Ticks % TimeSpan.TicksPerSecond));
        var chosen = Choose(random);
        var unit = Communes[random.Next(Communes.Count)];
        var open = calendar.IsOpen(filed);
        var filingChannel = open ? chosen.Channels[random.Next(chosen.Channels.Count)] : FilingChannel.Online;
        var channel = filingChannel switch
        {
            _ when !chosen.Channels.Contains(FilingChannel.Online) => Channel.Counter,
            FilingChannel.Online => Channel.Online,
            FilingChannel.Post when random.Next(3) == 0 => Channel.Post,
            FilingChannel.Post => Channel.Online,
            _ => Channel.Counter,
        };
        var party = InventedParty(unit, filed, number, channel == Channel.Online || random.Next(2) == 0, random);
        var form = Applications.Fill(chosen, party, unit, calendar.DateOf(filed), random);
        var late = random.Next(100) < 7;
        var plan = new LifePlan
        {
            Id = InventedNames.Key(filed, random),
            Procedure = chosen.Version.Code,
            Channel = channel,
            Party = party,
            // One in ten hands it in elsewhere in the city: the counter there receives, the commune of the address decides.
            ReceivingUnit = random.Next(10) == 0 ? Communes[random.Next(Communes.Count)].Id : unit.Id,
            Form = form,
            Components = Applications.Papers(chosen, form, filed, random),
            Delivery = channel == Channel.Online ? (random.Next(4) == 0 ? "post" : "electronic") : "counter",
            FiledAt = filed,
            Until = until,
            Pace = late ? 2 + random.NextDouble() * 4 : 0.2 + random.NextDouble() * 0.6,
            MinutesAtTheCounter = channel == Channel.Counter ? 5 + random.Next(25) : 15 + random.Next(300),
            Guided = random.Next(100) < 6,
            Refused = random.Next(100) < 2,
            Supplemented = random.Next(100) < 7,
            DaysToSupply = random.Next(100) < 8 ? null : 0.5 + random.NextDouble() * 5,
            WithdrawnBefore = party.SignedIn && random.Next(100) < 1,
            WithdrawnAfter = party.SignedIn && random.Next(100) < 1,
            Negative = random.Next(100) < 4,
            Reworked = random.Next(100) < 5,
            DaysToCollect = random.Next(100) < 3 ? null : channel == Channel.Online ? 0.1 + random.NextDouble() * 0.5 : 0.2 + random.NextDouble() * 4,
            Score = random.Next(100) < 45 ? (random.Next(100) < 80 ? 5 : 1 + random.Next(4)) : null,
            Salt = random.Next(),
        };
        if (stood is null)
        {
            return plan;
        }

        plan = plan with { Pace = 0.03 + random.NextDouble() * 0.1, MinutesAtTheCounter = 5 + random.Next(15), Guided = false, Refused = false, Supplemented = false, WithdrawnBefore = false, WithdrawnAfter = false };
        return chosen.Stands[stood[chosen]++ % chosen.Stands.Count](plan);
    }

    private Offered Choose(Random random)
    {
        var at = random.NextDouble() * offered.Sum(o => o.Weight);
        return offered.FirstOrDefault(o => (at -= o.Weight) < 0) ?? offered[^1];
    }

    internal static Party InventedParty(Unit unit, DateTimeOffset at, int number, bool signedIn, Random random)
    {
        var sex = random.Next(2) == 0 ? Sex.Female : Sex.Male;
        var born = new DateOnly(1950, 1, 1).AddDays(random.Next(365 * 54));
        var century = born.Year < 2000 ? 0 : 2;
        // 999 is a prefix that no province has; the personas' own numbers end below 100000.
        var id = string.Create(CultureInfo.InvariantCulture, $"999{century + (sex == Sex.Female ? 1 : 0)}{born.Year % 100:00}{100_000 + (number + random.Next(450_000)) % 900_000:000000}");
        var line = InventedNames.Line(random);
        return new(
            InventedNames.Key(at.AddMinutes(-5), random),
            new(MotCua.People.Contracts.PersonKind.Citizen, InventedNames.Of(random, sex), id, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                sex == Sex.Female ? "female" : "male", string.Create(CultureInfo.InvariantCulture, $"0990{random.Next(100_000, 1_000_000):000000}"), line, unit.CodeOn(DateOnly.FromDateTime(at.DateTime))),
            signedIn, Recorded: false, unit.Id, line);
    }
}
