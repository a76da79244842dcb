using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Performance.Tracks;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Performance;

/// <summary>Time by <c>due</c> and time by the letter of indicator 2.1, turn by turn.</summary>
public sealed class DossierTrackTests
{
    private static readonly Guid Unit = Guid.CreateVersion7();
    private static readonly ContentRef Content = new("request", 1, []);
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset Promised = new(2026, 3, 4, 17, 0, 0, TimeSpan.FromHours(7));
    private static readonly ProcedureTraits Traits = ProcedureTraits.Unknown with
    {
        Field = "civil-status", Paper = true, Norms = new Dictionary<FilingChannel, Norm> { [FilingChannel.Online] = new(NormUnit.WorkingDays, 2) },
    };

    private static readonly FoldTerms Terms = new(
        FiguresFoldTests.Zone, new Dictionary<(string, int), ProcedureTraits> { [("1.004873", 1)] = Traits },
        new Dictionary<(Guid, int), WorkingCalendar> { [(Unit, 1)] = WorkingCalendar.Standard(FiguresFoldTests.Zone) });

    [Fact]
    public void Done_by_the_promised_minute_is_on_time_and_a_second_later_is_late()
    {
        var open = Accepted();
        OnTime(open.Then(new DossierResolved("end"), Promised)).ShouldBe((1, 1));
        OnTime(open.Then(new DossierResolved("end"), Promised.AddSeconds(1))).ShouldBe((0, 0));
    }

    [Fact]
    public void The_time_of_a_supplement_is_taken_out()
    {
        var supplied = Accepted().Then(new SupplementRequested(1, Content, false), Monday.AddHours(2)).Then(new DossierSupplied(Content, []), Monday.AddHours(50));
        supplied.Track.Limit.ShouldBe(Promised.AddHours(48));
        OnTime(supplied.Then(new DueMoved(Promised.AddDays(2)), Monday.AddHours(50)).Then(new DossierResolved("end"), Promised.AddHours(48))).ShouldBe((1, 1));
    }

    [Fact]
    public void While_a_supplement_is_awaited_the_dossier_is_not_late_and_stopped_then_it_was_on_time()
    {
        var awaiting = Accepted().Then(new SupplementRequested(1, Content, false), Monday.AddHours(2));
        (awaiting.Track.Due, awaiting.Track.Limit).ShouldBe(((DateTimeOffset?)null, (DateTimeOffset?)null));
        Sum(awaiting.Then(new DossierStopped("not-supplied", Content), Promised.AddDays(30)), Counter.ProcessedOnTime).ShouldBe(1);
    }

    [Fact]
    public void What_was_late_when_the_supplement_was_asked_for_stays_late()
    {
        var asked = Accepted().Then(new SupplementRequested(1, Content, false), Promised.AddHours(1));
        (asked.Track.Due, asked.Track.Limit).ShouldBe((Promised, Promised));
        var supplied = asked.Then(new DossierSupplied(Content, []), Promised.AddHours(30)).Then(new DueMoved(Promised), Promised.AddHours(30));
        OnTime(supplied.Then(new DossierResolved("end"), Promised.AddHours(31))).ShouldBe((0, 0));
    }

    [Fact]
    public void A_second_request_is_late_by_the_letter_of_the_index_and_on_the_dashboard_it_is_not()
    {
        var twice = Accepted().Then(new SupplementRequested(1, Content, false), Monday.AddHours(1)).Then(new DossierSupplied(Content, []), Monday.AddHours(2))
            .Then(new DueMoved(Promised), Monday.AddHours(2)).Then(new SupplementRequested(2, Content, true), Monday.AddHours(3));
        twice.Track.Limit.ShouldBe(Monday.AddHours(3).AddMicroseconds(-1));
        var done = twice.Then(new DossierSupplied(Content, []), Monday.AddHours(4)).Then(new DueMoved(Promised), Monday.AddHours(4)).Then(new DossierResolved("end"), Monday.AddHours(5));
        OnTime(done).ShouldBe((1, 0));
        (Sum(done, Counter.SupplementsAsked), Sum(done, Counter.SupplementsRepeated)).ShouldBe((2, 1));
    }

    [Theory]
    [InlineData(32, 1)] // by the end of Wednesday's office hours
    [InlineData(60, 0)]
    public void A_refusal_counts_and_has_the_legal_time_limit_from_filing(int hours, int onTime)
    {
        var refused = Filed().Then(new AcceptanceRefused(Content), Monday.AddHours(hours));
        (Sum(refused, Counter.Refused), Sum(refused, Counter.Processed), Sum(refused, Counter.ProcessedOnTime)).ShouldBe((1, 1, onTime));
    }

    [Fact]
    public void Withdrawn_before_acceptance_it_was_never_processed()
    {
        var gone = Filed().Then(new DossierStopped("withdrawn", null), Monday.AddHours(1));
        (Sum(gone, Counter.Submitted), Sum(gone, Counter.Processed), Sum(gone, Counter.Stopped)).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void A_legal_day_is_one_of_the_citys_zone()
    {
        var evening = new DateTimeOffset(2026, 3, 31, 23, 30, 0, TimeSpan.FromHours(7)); // the same UTC day as the next morning
        var movements = Move(Filed().Then(new DossierAccepted("C", Promised, []), evening));
        movements.Numbers.Single(each => each.Value[(int)Counter.Received] == 1).Key.Day.ShouldBe(new DateOnly(2026, 3, 31));
    }

    [Fact]
    public void Whole_online_is_online_with_the_electronic_result_where_there_is_a_paper()
    {
        var resolved = Accepted().Then(new DossierResolved("end"), Promised);
        Sum(resolved, Counter.OnlineWhole).ShouldBe(0);
        var stored = resolved.Then(new ResultStored(Guid.Empty, Guid.Empty), Promised.AddDays(1));
        (Sum(stored, Counter.OnlineWhole), Sum(stored, Counter.PaperDue), Sum(stored, Counter.PaperStored)).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void The_step_that_holds_a_dossier_is_the_first_open_one_of_the_process()
    {
        var (asked, step) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var open = Accepted().Then(new TaskOpened(step, 0, "check", Unit, "Handle", Promised, 60, []), Monday)
            .Then(new TaskOpened(asked, -1, "consultation", Unit, "Consult", Promised, 60, []), Monday);
        open.Track.Step.ShouldBe("check");
        open.Then(new TaskCompleted(step, "done", null), Monday).Track.Step.ShouldBe("consultation");
    }

    private static Life Filed() => new Life(new DossierTrack(), new Movements(FiguresFoldTests.Zone)).Then(
        new DossierSubmitted("T", new("1.004873", 1, 1), Channel.Online, Guid.CreateVersion7(), Unit, Unit, null, Content, [], "electronic"), Monday);

    private static Life Accepted() => Filed().Then(new DossierAccepted("C", Promised, []), Monday);

    /// <summary>On time against due, and by the letter.</summary>
    private static (long, long) OnTime(Life life) => (Sum(life, Counter.ResolvedOnTime), Sum(life, Counter.ProcessedOnTime));

    private static long Sum(Life life, Counter counter) => Move(life).Numbers.Sum(each => each.Value[(int)counter]);

    private static Movements Move(Life life)
    {
        var all = new Movements(FiguresFoldTests.Zone);
        all.Add(life.Work);
        life.Track.Contribute(all, 1);
        return all;
    }

    private sealed record Life(DossierTrack Track, Movements Work)
    {
        public Life Then(IEvent happened, DateTimeOffset at)
        {
            var work = new Movements(FiguresFoldTests.Zone);
            work.Add(Work);
            return new(DossierTrackFold.Next(Track, happened, at, Terms, work), work);
        }
    }
}
