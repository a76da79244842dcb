using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Performance.Contracts;
using MotCua.Platform.Ledger;

namespace MotCua.HostTests.Performance;

/// <summary>One event of an invented life.</summary>
public sealed record Lived(Guid Stream, IEvent Event, DateTimeOffset At);

/// <summary>
/// Lives of dossiers and petitions as they could stand in the ledger, from a seed: refused, supplemented once or twice, late,
/// withdrawn, paid, rated, and with events of capabilities that come later. Compiled into both test projects.
/// </summary>
public static class RandomLives
{
    public static readonly Guid[] Units = [new("00000000-0000-7000-8000-0000000000a1"), new("00000000-0000-7000-8000-0000000000b2")];

    public static readonly string[] Procedures = ["1.000001", "1.000002"];

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly ContentRef Content = new("application", 1, new byte[32]);

    /// <summary>All events of so many subjects in the order of their time; events of one stream in their own order.</summary>
    public static IReadOnlyList<Lived> Tell(int seed, int subjects)
    {
        var random = new Random(seed);
        var lives = Enumerable.Range(0, subjects).SelectMany(_ => random.Next(8) == 0 ? Petition(random) : Dossier(random)).ToList();
        return [.. lives.Select((lived, i) => (lived, i)).OrderBy(each => each.lived.At).ThenBy(each => each.i).Select(each => each.lived)];
    }

    private static IEnumerable<Lived> Petition(Random random)
    {
        var (id, at) = (Id(random), Start.AddMinutes(random.Next(60 * 24 * 40)));
        yield return new(id, new PetitionReceived(Pick(random, Units), (PetitionMatter)random.Next(2), null, null, at.AddDays(15)), at);
        if (random.Next(4) == 0)
        {
            at = at.AddDays(1);
            yield return new(id, new PetitionForwarded(Pick(random, Units), at.AddDays(15)), at);
        }

        if (random.Next(3) > 0)
        {
            at = at.AddDays(random.Next(25));
            yield return new(id, new PetitionClosed((PetitionOutcome)random.Next(3), at.AddDays(random.Next(-3, 10))), at);
            yield return new(id, new PetitionPublished(at.AddDays(1)), at.AddDays(random.Next(3)));
        }

        if (random.Next(3) == 0)
        {
            yield return new(id, new PetitionRated(random.Next(2) == 0), at.AddDays(3));
        }
    }

    private static IEnumerable<Lived> Dossier(Random random)
    {
        var (id, unit, at) = (Id(random), Pick(random, Units), Start.AddMinutes(random.Next(60 * 24 * 40)));
        Lived Now(IEvent happened) => new(id, happened, at);
        void Later(int hours) => at = at.AddMinutes(random.Next(1, hours * 60));
        ValueList<FiledComponent> papers = Enumerable.Range(0, random.Next(3)).Select(n => new FiledComponent($"p{n}", random.Next(2) == 0 ? [Id(random)] : [])).ToValueList();

        yield return Now(new DossierSubmitted(
            "T-1", new(Pick(random, Procedures), 1, 1), (Channel)random.Next(4), Id(random), unit, unit, null, Content, papers, "counter"));
        Later(30);
        if (random.Next(6) == 0)
        {
            yield return Now(new GuidanceGiven(Content));
            Later(30);
            yield return Now(new DossierSupplied(Content, papers));
            Later(5);
        }

        if (random.Next(12) == 0)
        {
            yield return Now(random.Next(2) == 0 ? new AcceptanceRefused(Content) : new DossierStopped("withdrawn", null));
            yield break;
        }

        if (random.Next(15) == 0)
        {
            yield break; // still at the counter
        }

        var promised = at.AddDays(random.Next(1, 6));
        yield return Now(new DossierAccepted("C-1", promised, []));
        if (random.Next(4) == 0)
        {
            yield return new(Id(random), new FeePaid(id, "C-1", 1, "1", [], new Vnd(15_000), new Vnd(20_000)), at.AddMinutes(1));
            if (random.Next(6) == 0)
            {
                yield return new(Id(random), new FeeRefunded(id, 1, new Vnd(15_000), Content), at.AddMinutes(2));
            }
        }

        foreach (var lived in LaterEvents(random, id, at))
        {
            yield return lived;
        }

        var asked = 0;
        for (var step = 0; step < 3; step++)
        {
            var task = Id(random);
            yield return Now(new TaskOpened(task, step, $"s{step}", random.Next(5) == 0 ? Units[0] : unit, "Handle", at.AddHours(20), 60, ["done"]));
            Later(40);
            if (asked < 2 && random.Next(4) == 0)
            {
                asked++;
                yield return Now(new SupplementRequested(asked, Content, asked > 1));
                yield return Now(new TaskDueMoved(task, null));
                Later(60);
                if (random.Next(5) == 0)
                {
                    if (random.Next(2) == 0)
                    {
                        yield return Now(new DossierStopped("not-supplied", Content));
                        yield return Now(new TaskCancelled(task));
                    }

                    yield break;
                }

                yield return Now(new DossierSupplied(Content, papers));
                yield return Now(new DueMoved(promised.AddDays(asked)));
                yield return Now(new TaskDueMoved(task, at.AddHours(10)));
                Later(10);
            }

            if (random.Next(15) == 0)
            {
                yield break; // stands at this step
            }

            if (random.Next(8) == 0)
            {
                yield return Now(new TaskReturned(task, "s0", Content));
                continue;
            }

            yield return Now(new TaskCompleted(task, "done", null));
        }

        if (random.Next(12) == 0)
        {
            yield return Now(new WithdrawalRequested(null));
            Later(10);
            yield return Now(new DossierStopped("withdrawn", null));
            yield break;
        }

        yield return Now(new DossierResolved("end"));
        Later(30);
        if (random.Next(3) > 0)
        {
            yield return Now(new ResultReturned("counter"));
        }

        if (random.Next(2) == 0)
        {
            Later(20);
            yield return Now(new DossierRated(random.Next(1, 6), null, null));
        }
    }

    private static IEnumerable<Lived> LaterEvents(Random random, Guid dossier, DateTimeOffset at)
    {
        IEvent[] possible =
        [
            new ResultStored(dossier, Id(random)), new ComponentReused(dossier, "p0", random.Next(2) == 0), new ResultShared(dossier, Id(random)), new PopulationDataUsed(dossier),
            new DossierSynchronised(dossier), new FeeAssessed(dossier, new Vnd(random.Next(2) * 10_000)), new FeePaidOnline(dossier, 1, new Vnd(10_000)),
            new PetitionReceived(Units[0], PetitionMatter.Behaviour, dossier, null, at.AddDays(15)),
        ];
        return possible.Where(_ => random.Next(5) == 0).Select(happened => new Lived(Id(random), happened, at.AddMinutes(random.Next(60 * 24 * 5))));
    }

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
