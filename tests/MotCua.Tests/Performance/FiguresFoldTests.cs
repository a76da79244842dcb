using CsCheck;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Performance;
using MotCua.Kernel;
using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Performance.Tracks;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Performance;

/// <summary>Figures are the fold of the ledger, however it is cut into stretches; and what they count is what anybody counts who reads it.</summary>
public sealed class FiguresFoldTests
{
    internal static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly FoldTerms Terms = new(
        Zone, RandomLives.Procedures.ToDictionary(code => (code, 1), code => ProcedureTraits.Unknown with { Field = "f" + code[^1], Paper = true, Full = code[^1] == '1' }),
        new Dictionary<(Guid, int), WorkingCalendar>());

    [Fact]
    public void Cut_into_any_stretches_the_ledger_gives_the_same_figures() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 40]).Sample((seed, most) =>
        {
            var lives = RandomLives.Tell(seed, 25);
            var (whole, _) = Fold([lives]);
            var (cut, _) = Fold(lives.Chunk(most));

            Lines(cut).ShouldBe(Lines(whole));
        }, iter: 60);

    [Fact]
    public void After_any_stretch_the_figures_are_those_of_the_subjects_as_they_stand() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 300]).Sample((seed, prefix) =>
        {
            var lives = RandomLives.Tell(seed, 20).Take(prefix).ToList();
            var (moved, tracks) = Fold(lives.Chunk(7));
            var standing = new Movements(Zone);
            foreach (var track in tracks.Values)
            {
                track.Contribute(standing, 1);
            }

            // Work done is counted by its events; everything else is what the subjects are.
            string[] work = [nameof(Counter.StepsDone), nameof(Counter.StepsOnTime), nameof(Counter.StepsElectronic), nameof(Counter.SupplementsAsked), nameof(Counter.SupplementsRepeated)];
            Lines(moved).Where(line => !work.Any(each => line.Contains(each + ":", StringComparison.Ordinal))).ShouldBe(Lines(standing));
        }, iter: 60);

    [Fact]
    public void Subjects_come_back_from_their_bytes_as_they_were() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            foreach (var track in Fold([RandomLives.Tell(seed, 15)]).Tracks.Values)
            {
                TrackBytes.Read(TrackBytes.Write(track)).ShouldBe(track);
            }
        }, iter: 40);

    [Fact]
    public void Counters_are_what_a_reader_of_the_ledger_counts() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var lives = RandomLives.Tell(seed, 40);
            var (movements, _) = Fold(lives.Chunk(50));
            long Sum(Counter counter) => movements.Numbers.Sum(each => each.Value[(int)counter]);
            int All<T>() => lives.Count(lived => lived.Event is T);

            Sum(Counter.Submitted).ShouldBe(All<DossierSubmitted>());
            Sum(Counter.Received).ShouldBe(All<DossierAccepted>());
            Sum(Counter.Resolved).ShouldBe(All<DossierResolved>());
            Sum(Counter.Refused).ShouldBe(All<AcceptanceRefused>());
            Sum(Counter.StepsDone).ShouldBe(All<TaskCompleted>());
            Sum(Counter.SupplementsAsked).ShouldBe(All<SupplementRequested>());
            Sum(Counter.Ratings).ShouldBe(All<DossierRated>());
            Sum(Counter.PetitionsClosed).ShouldBe(All<PetitionClosed>());
            Sum(Counter.Processed).ShouldBe(lives.GroupBy(lived => lived.Stream).Count(life => ByTheLetter.Ended(life) is not null));
            Sum(Counter.ProcessedOnTime).ShouldBe(lives.GroupBy(lived => lived.Stream).Count(life => ByTheLetter.Ended(life) == true));
            movements.Open.Sum(each => each.Value).ShouldBe(Sum(Counter.Received) - Sum(Counter.Resolved) - Sum(Counter.Stopped));
        }, iter: 60);

    [Fact]
    public void Late_and_overdue_at_any_moment_follow_from_open_rows_and_from_the_sums_of_days()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 60]).Sample((seed, day) =>
        {
            var lives = RandomLives.Tell(seed, 40);
            var (movements, tracks) = Fold([lives]);
            var midnight = new DateTimeOffset(RandomLives.Start.Date.AddDays(day + 60), TimeSpan.FromHours(7)); // after everything that happens
            var passed = Minute.PassedAt(midnight);
            var late = tracks.Values.OfType<DossierTrack>().Count(t => t.Open && midnight > t.Due);

            movements.Open.Where(each => each.Key.Due <= passed).Sum(each => each.Value).ShouldBe(late);
            var before = DateOnly.FromDateTime(midnight.DateTime);
            movements.Numbers.Where(each => each.Key.Day < before).Sum(each => each.Value[(int)Counter.FellLate] - each.Value[(int)Counter.CeasedLate]).ShouldBe(late);
            movements.Numbers.Where(each => each.Key.Day < before).Sum(each => each.Value[(int)Counter.FellOverdue] - each.Value[(int)Counter.CeasedOverdue])
                .ShouldBe(movements.Open.Where(each => each.Key.Overdue <= passed).Sum(each => each.Value));
        }, iter: 40);
    }

    [Fact]
    public void Roll_ups_of_a_unit_and_of_the_city_add_up()
    {
        var rows = Fold([RandomLives.Tell(4711, 200)]).Movements.RollUps(1);
        foreach (var counter in Enum.GetValues<Counter>())
        {
            var city = rows.DayUnit.Values.Where(row => row.Unit == Guid.Empty).Sum(row => row[counter]);
            rows.DayUnit.Values.Where(row => row.Unit != Guid.Empty).Sum(row => row[counter]).ShouldBe(city, counter.ToString());
            rows.Month.Values.Where(row => row.Unit == Guid.Empty && row.Procedure == "").Sum(row => row[counter]).ShouldBe(city, counter.ToString());
        }

        rows.OpenUnit.Values.Where(row => row.Unit == Guid.Empty).Sum(row => row.Dossiers).ShouldBe(rows.Open.Values.Sum(row => row.Dossiers));
    }

    internal static (Movements Movements, Dictionary<Guid, Track> Tracks) Fold(IEnumerable<IReadOnlyList<Lived>> stretches)
    {
        EventTypes.Register(typeof(ResultStored).Assembly);
        var (all, tracks) = (new Movements(Zone), new Dictionary<Guid, Track>());
        foreach (var stretch in stretches)
        {
            var fold = new FiguresFold(Terms, subject => tracks.GetValueOrDefault(subject));
            foreach (var lived in stretch)
            {
                fold.Take(lived.Stream, lived.Event, lived.At);
            }

            all.Add(fold.Close());
            foreach (var (subject, track) in fold.Tracks)
            {
                tracks[subject] = track;
            }
        }

        return (all, tracks);
    }

    private static List<string> Lines(Movements movements) =>
    [
        .. movements.Numbers.SelectMany(each => each.Value.Select((number, i) => (number, i)).Where(n => n.number != 0).Select(n => $"{each.Key} {(Counter)n.i}: {n.number}"))
            .Concat(movements.Open.Select(each => $"{each.Key}: {each.Value}")).Order(StringComparer.Ordinal),
    ];
}

/// <summary>Indicator 2.1 once more, from the whole list of a dossier's events and nothing else.</summary>
internal static class ByTheLetter
{
    /// <summary>Null when the dossier has not ended or does not count; otherwise whether it ended on time.</summary>
    public static bool? Ended(IEnumerable<Lived> life)
    {
        var events = life.ToList();
        var accepted = events.FirstOrDefault(lived => lived.Event is DossierAccepted);
        var end = events.FirstOrDefault(lived => lived.Event is DossierResolved or DossierStopped or AcceptanceRefused);
        if (end is null || (accepted is null && end.Event is not AcceptanceRefused))
        {
            return null;
        }

        if (accepted is null)
        {
            return true; // no norm is known to these lives: no limit was passed
        }

        var asked = events.Where(lived => lived.Event is SupplementRequested).Select(lived => lived.At).ToList();
        var supplied = events.Where(lived => lived.Event is DossierSupplied && lived.At >= accepted.At).Select(lived => lived.At).ToList();
        if (asked.Count > 1)
        {
            return false;
        }

        var until = asked.Count > supplied.Count ? asked[^1] : end.At;
        var without = asked.Count == 1 && supplied.Count == 1 ? supplied[0] - asked[0] : TimeSpan.Zero;
        return until - without <= ((DossierAccepted)accepted.Event).Promised;
    }
}
