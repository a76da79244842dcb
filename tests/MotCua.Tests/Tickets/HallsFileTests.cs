using MotCua.Organisations.Contracts;
using MotCua.Tests.Architecture;
using MotCua.Tickets;
using Shouldly;
using Xunit;
using static MotCua.Tests.Tickets.Waiting;

namespace MotCua.Tests.Tickets;

public sealed class HallsFileTests
{
    private const string Small = "default: { desks: 2, mostWaiting: 9, services: [{ code: ask, letter: C, name: { vi: Hỏi, en: Ask } }] }\n";

    private static Unit Commune { get; } = new(Ward, "commune-x", UnitKind.Ward, Today, null);

    [Fact]
    public void The_citys_halls_can_be_read()
    {
        var halls = HallsFile.Read(Path.Combine(House.Root, "catalogue"));
        halls.Of(Commune, Today)!.Services.Select(group => group.Code).ShouldBe(["receive", "return", "ask"]);
        halls.Priority.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_commune_has_the_usual_hall_others_only_where_named_and_nobody_after_its_end()
    {
        var halls = HallsFile.Parse(Small + "units: [{ unit: centre-x, desks: 40, mostWaiting: 9, services: [{ code: ask, letter: D, name: { vi: Hỏi, en: Ask } }] }]");
        halls.Of(Commune, Today)!.Desks.ShouldBe(2);
        halls.Of(Commune with { Slug = "centre-x", Kind = UnitKind.ServiceCentre }, Today)!.Desks.ShouldBe(40);
        halls.Of(Commune with { Kind = UnitKind.Department }, Today).ShouldBeNull();
        halls.Of(Commune with { To = Today.AddDays(-1) }, Today).ShouldBeNull();
        halls.Of(null, Today).ShouldBeNull();
    }

    [Theory]
    [InlineData("default: { desks: 0, mostWaiting: 9, services: [] }")]
    [InlineData("default: { desks: 2, mostWaiting: 9, services: [{ code: a, letter: A, name: {} }, { code: a, letter: B, name: {} }] }")]
    [InlineData("default: { desk: 2 }")]
    public void A_wrong_file_says_so(string yaml) => Should.Throw<InvalidOperationException>(() => HallsFile.Parse(yaml)).Message.ShouldStartWith("halls.yaml");

    [Fact]
    public void Without_the_file_no_unit_has_a_hall() => HallsFile.Read(Path.GetTempPath()).Of(Commune, Today).ShouldBeNull();
}
