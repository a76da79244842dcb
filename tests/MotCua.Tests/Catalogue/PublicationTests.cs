using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Catalogue.Packages;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>The rules of publication.</summary>
public sealed class PublicationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Guid Author = Guid.Parse("01990000-0000-7000-8000-00000000a015");
    private static readonly Guid Approver = Guid.Parse("01990000-0000-7000-8000-00000000a016");

    [Fact]
    public void A_first_publication_is_version_1_and_the_next_one_version_2()
    {
        var first = Publish(Packages.Files("1.004873"), null).Value;
        first.Version.ShouldBe(1);
        first.Hash.ShouldBe(PackageFiles.HashOf(first.Content));
        PackageFiles.Parse(first.Content).ShouldBe(Packages.Files("1.004873"));
        Publish(Packages.Files("1.004873"), first).Value.Version.ShouldBe(2);
    }

    [Fact]
    public void Who_proposes_may_not_approve() =>
        PublishProcedure.Decide(Input(Packages.Files("1.004873")) with { ApprovedBy = Author }, Packages.Read("1.004873", Packages.Files("1.004873")), null, Now)
            .Problem.ShouldBe(CatalogueProblems.FourEyes);

    [Fact]
    public void A_faulty_package_is_not_published()
    {
        var files = Packages.Files("1.004873");
        files["process.yaml"] = "steps: []\n";
        Publish(files, null).Problem!.Code.ShouldBe("catalogue.faulty-package");
    }

    [Fact]
    public void A_version_cannot_come_into_force_before_the_one_it_follows()
    {
        var first = Publish(Packages.Files("1.004873"), null).Value;
        var files = Packages.Files("1.004873");
        files["procedure.yaml"] = files["procedure.yaml"].Replace("inForce: 2025-07-01", "inForce: 2025-06-30", StringComparison.Ordinal);
        Publish(files, first).Problem!.Code.ShouldBe("catalogue.before-the-present-one");
    }

    [Fact]
    public void The_hash_sees_every_letter_and_no_order()
    {
        var files = Packages.Files("1.004873");
        var hash = PackageFiles.HashOf(PackageFiles.Write(files));
        PackageFiles.HashOf(PackageFiles.Write(files.Reverse().ToDictionary())).ShouldBe(hash);
        files["fees.yaml"] += " ";
        PackageFiles.HashOf(PackageFiles.Write(files)).ShouldNotBe(hash);
    }

    private static Result<VersionRow> Publish(IReadOnlyDictionary<string, string> files, VersionRow? present, string code = "1.004873") =>
        PublishProcedure.Decide(Input(files) with { Code = code }, Packages.Read(code, files), present, Now);

    private static PublishProcedure.Input Input(IReadOnlyDictionary<string, string> files) => new("1.004873", files, Author, Approver);
}
