using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>A construction permit for a house: drawings, a supplement that stops the clock, two departments asked, the permit on paper.</summary>
public sealed class PermitTale
{
    /// <summary>The key of ward A, where the house will stand.</summary>
    private const string Ward = "2ae057a0-dbee-5c73-bb28-761c6a23f74f";

    private readonly CitizenAtKeys citizen;
    private readonly DeskStory story;
    private readonly World world;
    private Filing filing = null!;

    public PermitTale(World world, bool javaScript)
    {
        this.world = world;
        story = new DeskStory(world.City, world.Chromium);
        citizen = new CitizenAtKeys(world, javaScript);
        var counter = Official("counter-1");
        var head = Official("head-1");
        var specialist = Official("specialist-1");
        Parts =
        [
            new(Tales.Citizen, FileAsync),
            new(Tales.Counter, () => counter.DoAsync(filing, "accept", "Đã tiếp nhận")),
            new(Tales.Head, () => head.CompleteAsync(filing, "assign", "assigned")),
            new(Tales.Specialist, async () =>
            {
                await specialist.AskForAsync(filing, "Bản vẽ móng có chữ ký", "Bản vẽ móng chưa có người thiết kế ký.");
                (await story.StatusAsync(CitizenAtKeys.Persona, filing.Dossier)).ShouldBe("awaitingSupplement");
            }),
            new(Tales.Public, () => citizen.TrackAsync(filing, "Chờ bạn bổ sung")),
            new(Tales.Citizen, async () =>
            {
                await citizen.SupplyAsync(filing, "Bản vẽ móng chưa có người thiết kế ký.", "foundationPlans");
                (await story.StatusAsync(CitizenAtKeys.Persona, filing.Dossier)).ShouldBe("inProgress");
            }),
            new(Tales.Specialist, () => specialist.CompleteAsync(filing, "appraise", "consult", "Đã kiểm tra thực địa.")),
            new(Tales.Consulted, () => AdviseAsync("consult-1", "askConstruction")),
            new(Tales.Consulted, () => AdviseAsync("consult-2", "askPlanning")),
            new(Tales.Specialist, async () =>
            {
                var page = await specialist.OpenAsync(filing, "draft");
                (await page.Locator(".tl").InnerTextAsync()).ShouldContain("Thống nhất theo quy hoạch (consult-2).");
                await specialist.CompleteAsync(filing, "draft", "grant");
            }),
            new(Tales.Head, () => head.CompleteAsync(filing, "review", "agree")),
            new(Tales.Leader, async () =>
            {
                var leader = Official("leader-1");
                var page = await leader.OpenAsync(filing, "approve");
                (await page.Locator(".sheet h3").InnerTextAsync()).ShouldContain("GIẤY PHÉP XÂY DỰNG");
                await leader.CompleteAsync(filing, "approve", "approve");
            }),
            new(Tales.Registry, () => Official("registry-1").CompleteAsync(filing, "number", "issued")),
            new(Tales.Counter, () => counter.DoAsync(filing, "return-result", "Đã trả kết quả")),
            new(Tales.Citizen, () => citizen.ReceiveAndRateAsync(filing, "GIẤY PHÉP XÂY DỰNG")),
        ];
    }

    public IReadOnlyList<Part> Parts { get; }

    private OfficialAtKeys Official(string persona) => new(world, story, persona);

    private async Task FileAsync()
    {
        await citizen.BeginAsync("xin phép xây nhà", DeskStory.Construction);
        var page = citizen.Page;

        await citizen.ChooseAndOpenAsync("investorKind", "person", "[name=investorName]");
        (await page.InputValueAsync("[name=investorName]")).ShouldBe("Nguyễn Văn An");
        await citizen.ContinueAsync();

        await page.SelectAsync("site.unit", Ward);
        await page.TypeIntoAsync("[name='site.line']", "Số 30, phố Thử Nghiệm");
        await page.TypeIntoAsync("[name=plotNumber]", "128");
        await page.TypeIntoAsync("[name=mapSheet]", "15");
        await page.TypeIntoAsync("[name=plotArea]", "82,5");
        await citizen.ChooseAndOpenAsync("landCertificate", "true", "[name=landCertificateNumber]");
        await page.TypeIntoAsync("[name=landCertificateNumber]", "XX 999001");
        await page.TypeDateAsync("landCertificateDate", new DateOnly(2019, 6, 12));
        await citizen.ContinueAsync();

        await page.ChooseAsync("workKind", "house");
        await page.TypeIntoAsync("[name=buildingArea]", "65");
        await page.TypeIntoAsync("[name=totalFloorArea]", "210");
        await page.TypeIntoAsync("[name=height]", "13,6");
        await page.ChooseAsync("basement", "false");
        await page.TypeIntoAsync("[name='floors[0].name']", "1");
        await page.TypeIntoAsync("[name='floors[0].area']", "65");
        await page.TypeIntoAsync("[name='floors[0].use']", "Phòng khách, bếp");
        await citizen.AddAsync("floors");
        await page.TypeIntoAsync("[name='floors[1].name']", "2");
        await page.TypeIntoAsync("[name='floors[1].area']", "65");
        await page.TypeIntoAsync("[name='floors[1].use']", "Phòng ngủ");
        await page.TypeDateAsync("startDate", new DateOnly(2027, 3, 1));
        await page.TypeDateAsync("endDate", new DateOnly(2027, 12, 31));
        await citizen.ContinueAsync();

        await page.TypeIntoAsync("[name=designer]", "Công ty TNHH Thiết kế Ví Dụ");
        await page.ChooseAsync("adjoining", "false");
        await citizen.ContinueAsync();

        await citizen.UploadAsync("sitePlan", "mat-bang.pdf");
        await citizen.UploadAsync("floorPlans", "cac-tang.pdf");
        await citizen.UploadAsync("foundationPlans", "mong.pdf");
        await citizen.ContinueAsync();

        await page.TickAsync("followsPermit");
        await page.TickAsync("truthful");
        await citizen.ContinueAsync();

        filing = await citizen.SubmitAsync("counter", "82,5 m²", "Số 30, phố Thử Nghiệm", "mong.pdf", "31/12/2027");
        await citizen.OpenAsync(filing);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Đã nộp, chờ tiếp nhận");
    }

    private async Task AdviseAsync(string persona, string step)
    {
        var official = Official(persona);
        var page = await official.OpenAsync(filing, step);
        await page.PressAsync("button[name=outcome][value=agree]");
        (await page.TitleAsync()).ShouldStartWith("Có lỗi", Case.Sensitive, "an opinion needs words");
        await page.TypeIntoAsync("[name=comment]", $"Thống nhất theo quy hoạch ({persona}).");
        await page.PressAsync("button[name=outcome][value=agree]");
        new Uri(page.Url).AbsolutePath.ShouldBe("/desk/work");
    }
}
