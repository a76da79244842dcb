using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees;
using MotCua.Fees.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Tests.Fees;

/// <summary>A dossier that costs 15.000 đồng, and the drawer it is paid into.</summary>
internal static class Money
{
    public static readonly Guid Ward = Guid.Parse("01990000-0000-7000-8000-0000000000a1");
    public static readonly Guid OtherWard = Guid.Parse("01990000-0000-7000-8000-0000000000a2");
    public static readonly Guid Officer = Guid.Parse("01990000-0000-7000-8000-0000000000f1");
    public static readonly Guid Colleague = Guid.Parse("01990000-0000-7000-8000-0000000000f2");
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly Vnd Fifteen = new(15_000);

    public static ChargedDossier Dossier { get; } = new(
        Guid.Parse("01990000-0000-7000-8000-0000000000d1"), "H26.101.00-260302-0001", DossierStatus.InProgress, new Pins("1.004873", 1, 1), Channel.Counter, Ward, Ward, Monday,
        FormAnswers.Empty, null);

    public static FeeQuote Quote { get; } = new(
        [Line("certificate", 15_000), Line("free", 0)], Fifteen);

    public static Drawer Empty { get; } = Drawer.Of(Officer, Ward);

    public static FeePaid Paid(int turn = 1, long amount = 15_000) =>
        new(Dossier.Id, Dossier.Code!, turn, $"000000{turn}/2026", [new ChargedLine("certificate", new Vnd(amount))], new Vnd(amount), new Vnd(20_000));

    public static FeeReceiptRow Receipt(Drawer? before = null, int turn = 1) => FeeReceiptRow.Of(Paid(turn), before ?? Empty, Monday);

    public static Scope Official(Guid subject, Guid unit, params Role[] roles) =>
        new() { Kind = SubjectKind.Official, Subject = subject, Holdings = [.. roles.Select(role => new Holding(unit, role))] };

    private static FeeLine Line(string code, long amount) =>
        new(code, new LocalText("Lệ phí", "Charge"), FeeKind.Charge, FeeMoment.Filing, new Vnd(amount), "Nghị quyết", null, false);
}
