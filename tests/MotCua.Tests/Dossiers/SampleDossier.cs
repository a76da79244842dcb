using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Process.Graph;
using MotCua.Process.Table;

namespace MotCua.Tests.Dossiers;

/// <summary>A dossier at any point of its life, made the only way there is: by folding events.</summary>
internal static class SampleDossier
{
    public static readonly Guid Ward = Guid.Parse("01990000-0000-7000-8000-0000000000a1");
    public static readonly Guid OtherWard = Guid.Parse("01990000-0000-7000-8000-0000000000a2");
    public static readonly Guid Citizen = Guid.Parse("01990000-0000-7000-8000-0000000000c1");

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    public static readonly WorkingCalendar Calendar = WorkingCalendar.Standard(Zone);

    /// <summary>A Monday, 09:00 in the city.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));

    public static readonly ContentRef Content = new(DossierContent.Application, 1, [1, 2, 3]);

    public static readonly ProcessFacts Facts = new(
        new DossierTerms(new("1.004873", 1, 1), new("Thủ tục", "Procedure"), "civil-status", new Norm(NormUnit.WorkingDays, 3), Graph())
        {
            Templates = new HashSet<string> { "granted", "refused" },
            SupplyDays = 10,
        },
        new Dictionary<Guid, WorkingCalendar>(), Calendar);

    public static Scope Official(Guid unit, params Role[] roles) => new()
    {
        Kind = SubjectKind.Official,
        Subject = Guid.Parse("01990000-0000-7000-8000-0000000000f1"),
        Holdings = [.. roles.Select(r => new Holding(unit, r))],
    };

    public static Scope Party { get; } = new() { Kind = SubjectKind.Citizen, Subject = Citizen, IdentityLevel = 2 };

    public static Dossier Submitted(params IEvent[] then) => Fold([
        new DossierSubmitted("T-260302-ABCDEFGH", Facts.Terms.Pins, Channel.Online, Citizen, Ward, Ward, null, Content, [], "counter"), .. then]);

    /// <summary>Accepted on Monday, its first work item open.</summary>
    public static Dossier Accepted(params IEvent[] then) =>
        Then(Submitted(), AcceptDossier.Decide(Submitted(), Official(Ward, Role.Receive), new(), "H26.101.00-260302-0001", [], [], Facts, Monday).Value, then);

    public static Dossier Then(Dossier dossier, IReadOnlyList<IEvent> events, params IEvent[] more) =>
        events.Concat(more).Aggregate(dossier, (d, e) => Dossier.Apply(d, d.Id, e, new(Guid.Empty, Monday)));

    private static Dossier Fold(IEnumerable<IEvent> events) =>
        events.Aggregate((Dossier?)null, (d, e) => Dossier.Apply(d, Guid.Parse("01990000-0000-7000-8000-0000000000d1"), e, new(Citizen, Monday)))!;

    private static ProcessGraph Graph() => new StepTable([
        Row("appraise", "handle", "draft", false, "grant", "refuse"),
        Row("approve", "approve", null, true, "approve", "rework") with { Next = [new OutcomeRoute("rework", "appraise")] },
        Row("number", "number", "number", false, "issued"),
    ]).Compile().Value;

    private static Step Row(string id, string role, string? form, bool signs, params string[] outcomes) => new(
        id,
        new TaskSpec(new(id, id), UnitSelector.Competent, role, StepNorm.OfHalfDays(1), outcomes.Select(o => new TaskOutcome(o, new(o, o))).ToValueList())
        {
            Form = form, Signs = signs,
        });
}
