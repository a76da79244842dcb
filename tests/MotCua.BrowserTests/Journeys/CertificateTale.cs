using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>A marital status certificate, from "giấy độc thân" in the search box to the rating; guided once before acceptance.</summary>
public sealed class CertificateTale
{
    private readonly CitizenAtKeys citizen;
    private readonly DeskStory story;
    private readonly World world;
    private Filing filing = null!;

    public CertificateTale(World world, bool javaScript)
    {
        this.world = world;
        story = new DeskStory(world.City, world.Chromium);
        citizen = new CitizenAtKeys(world, javaScript);
        var counter = Official("counter-1");
        var head = Official("head-1");
        Parts =
        [
            new(Tales.Citizen, FileAsync),
            new(Tales.Public, () => citizen.TrackAsync(filing, "Đã nộp, chờ tiếp nhận")),
            new(Tales.Counter, () => counter.AskForAsync(filing, "Xác nhận của nơi thường trú trước đây", "Ảnh chụp mờ, không đọc được.")),
            new(Tales.Citizen, async () =>
            {
                await citizen.SupplyAsync(filing, "Ảnh chụp mờ, không đọc được.", "formerStatusEvidence");
                (await story.StatusAsync(CitizenAtKeys.Persona, filing.Dossier)).ShouldBe("submitted");
            }),
            new(Tales.Counter, () => counter.DoAsync(filing, "accept", "Đã tiếp nhận")),
            new(Tales.Citizen, async () =>
            {
                await citizen.OpenAsync(filing);
                (await citizen.Page.Locator(".due b").First.InnerTextAsync()).ShouldContain("trước");
            }),
            new(Tales.Public, () => citizen.TrackAsync(filing, "Ngày trả kết quả")),
            new(Tales.Head, () => head.CompleteAsync(filing, "assign", "assigned")),
            new(Tales.Specialist, ExamineAsync),
            new(Tales.Head, async () =>
            {
                var page = await head.OpenAsync(filing, "review");
                (await page.Locator(".sheet").InnerTextAsync()).ShouldContain("chưa đăng ký kết hôn với ai");
                await head.CompleteAsync(filing, "review", "agree");
            }),
            new(Tales.Leader, async () =>
            {
                var leader = Official("leader-1");
                var page = await leader.OpenAsync(filing, "approve");
                (await page.Locator(".sheet h3").InnerTextAsync()).ShouldBe("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN");
                await leader.CompleteAsync(filing, "approve", "approve");
            }),
            new(Tales.Registry, async () =>
            {
                await Official("registry-1").CompleteAsync(filing, "number", "issued");
                (await story.StatusAsync(CitizenAtKeys.Persona, filing.Dossier)).ShouldBe("resolved");
            }),
            new(Tales.Counter, () => counter.DoAsync(filing, "return-result", "Đã trả kết quả")),
            new(Tales.Citizen, () => citizen.ReceiveAndRateAsync(filing, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN")),
        ];
    }

    public IReadOnlyList<Part> Parts { get; }

    private OfficialAtKeys Official(string persona) => new(world, story, persona);

    private async Task FileAsync()
    {
        await citizen.BeginAsync("giấy độc thân", DeskStory.Marital);
        var page = citizen.Page;

        // What the population database knows is filled in; only who it is for is asked.
        (await page.InputValueAsync("[name=fullName]")).ShouldBe("Nguyễn Văn An");
        await page.ChooseAsync("requestFor", "self");
        await page.TypeIntoAsync("[name=ethnicity]", "Kinh");
        await citizen.ContinueAsync();

        await page.ChooseAsync("maritalStatus", "neverMarried");
        await citizen.ChooseAndOpenAsync("movedBefore", "true", "#f-previousResidences");
        await page.TypeIntoAsync("[name='previousResidences[0].place']", "Số 3, phố Ví Dụ, phường Hoàn Kiếm, thành phố Hà Nội");
        await page.TypeDateAsync("previousResidences[0].from", new DateOnly(2010, 3, 1));
        await page.TypeDateAsync("previousResidences[0].to", new DateOnly(2015, 9, 30));
        await citizen.ContinueAsync();

        await citizen.ChooseAndOpenAsync("purpose", "property", "[name=copies]");
        await page.TypeIntoAsync("[name=copies]", "2");
        await page.ChooseAsync("issuedBefore", "false");
        await citizen.ContinueAsync();

        await citizen.UploadAsync("formerStatusEvidence", "xac-nhan-noi-cu.pdf");
        await citizen.ContinueAsync();

        await page.TickAsync("truthful");
        await citizen.ContinueAsync();

        filing = await citizen.SubmitAsync("electronic", "Nguyễn Văn An", "Số 3, phố Ví Dụ", "30/09/2015", "xac-nhan-noi-cu.pdf", "3 ngày làm việc");
        await citizen.OpenAsync(filing);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Đã nộp, chờ tiếp nhận");
    }

    private async Task ExamineAsync()
    {
        var specialist = Official("specialist-1");
        var page = await specialist.OpenAsync(filing, "appraise");
        await page.PressAsync("form[action$='/claim'] button");
        await page.ChooseAsync("data.draft.template", "granted");
        await page.TypeIntoAsync("[name=comment]", "Đã tra cứu hộ tịch, chưa đăng ký kết hôn.");
        await page.PressAsync("button[name=outcome][value=grant]");
        new Uri(page.Url).AbsolutePath.ShouldBe("/desk/work");
    }
}
