using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Catalogue.Packages;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>The rules of publication, and search.</summary>
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

    [Theory]
    [InlineData("giay xac nhan", "1.004873")]
    [InlineData("ĐỘC THÂN", "1.004873")]
    [InlineData("xin phép xây nhà", "1.013225")]
    [InlineData("nha o rieng le", "1.013225")]
    [InlineData("building permit", "1.013225")]
    [InlineData("1.013225", "1.013225")]
    public void People_find_a_procedure_by_their_own_words(string q, string code) =>
        SearchProcedures.Find(All(), q, null, null).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("làm giấy khai sinh", "1.001193")]
    [InlineData("KS", "1.001193")]
    [InlineData("khai tu", "1.000656")]
    [InlineData("giấy chứng tử", "1.000656")]
    [InlineData("trich luc", "2.000635")]
    [InlineData("mất giấy khai sinh", "2.000635")]
    [InlineData("sao y bản chính", "2.000815")]
    [InlineData("photo công chứng", "2.000815")]
    [InlineData("mở quán", "1.001612")]
    [InlineData("HKD", "1.001612")]
    [InlineData("khuyet tat", "1.001776")]
    [InlineData("mẹ đơn thân", "1.001776")]
    [InlineData("open a shop", "1.001612")]
    public void The_first_that_is_found_is_the_one_people_mean(string q, string code) =>
        SearchProcedures.Find(All(), q, null, null)[0].Code.ShouldBe(code);

    [Fact]
    public void The_whole_phrase_in_the_name_comes_before_words_elsewhere()
    {
        ProcedureListing[] all =
        [
            Row("1", "Đăng ký lại khai sinh"), Row("2", "Khai sinh có yếu tố nước ngoài"), Row("3", "Sinh hoạt phí, tờ khai"), Row("4", "Đăng ký khai tử"),
        ];
        SearchProcedures.Find(all, "khai sinh", null, null).Select(row => row.Code).ShouldBe(["2", "1", "3"]);
        SearchProcedures.Find(all, "", "x", null).ShouldBeEmpty();
        SearchProcedures.Find(all, "  ", null, "commune").Count.ShouldBe(4);
    }

    private static List<ProcedureListing> All() => [.. Packages.Codes.Select(code =>
    {
        var row = Publish(Packages.Files(code), null, code).Value;
        return new ProcedureListing(row.Code, row.Version, new(row.NameVi, row.NameEn), row.Field, row.Level, ServiceLevel.Full, row.Folded);
    })];

    private static ProcedureListing Row(string code, string name) =>
        new(code, 1, new(name, name), "f", "Commune", ServiceLevel.Full, VietnameseText.Fold(name));

    private static Result<VersionRow> Publish(IReadOnlyDictionary<string, string> files, VersionRow? present, string code = "1.004873") =>
        PublishProcedure.Decide(Input(files) with { Code = code }, Packages.Read(code, files), present, Now);

    private static PublishProcedure.Input Input(IReadOnlyDictionary<string, string> files) => new("1.004873", files, Author, Approver);
}
