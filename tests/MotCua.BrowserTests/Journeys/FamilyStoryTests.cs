using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

[Collection(OnTheWay.Name)]
public sealed class FamilyStoryOnSqlite(EmptyWorld world) : FamilyStoryTests(world);

[Collection(InTheBrowserOnPostgres.Name)]
public sealed class FamilyStoryOnPostgres(PostgresWorld world) : FamilyStoryTests(world);

/// <summary>
/// A birth twice: the mother registers it on her phone, corrects a mistake, supplies a paper that is asked for and gets the
/// certificate; a grandparent of 74 does it at home with a helper, who files and supplies under a mandate.
/// </summary>
public abstract class FamilyStoryTests(World world)
{
    private const string Birth = "1.001193";
    private const string Mother = "citizen-binh";
    private const string Grandparent = "citizen-lan";
    private const string Ward = "2ae057a0-dbee-5c73-bb28-761c6a23f74f";
    private const int Phone = 390;
    private const string SetRight = "Nguyễn Bình Minh";

    private readonly DeskStory story = new(world.City, world.Chromium);

    [Fact]
    public async Task A_mother_registers_her_child_on_the_phone_and_a_grandparent_at_home_with_a_helper()
    {
        Assert.SkipUnless(world.Runs, "Journeys on PostgreSQL run with ./test --full.");
        await TheMotherAsync();
        await TheGrandparentAsync();
    }

    private async Task TheMotherAsync()
    {
        var page = await world.OpenAsync(null, Phone);
        await page.GotoAsync("/");
        await page.FillAsync("#q", "khai sinh cho con");
        await page.LeaveAsync(() => page.PressAsync("#q", "Enter"));
        await page.LeaveAsync(() => page.ClickAsync($"main a[href='/procedures/{Birth}']"));
        await page.LeaveAsync(() => page.ClickAsync("main a.btn[href$='/apply']"));
        await page.LeaveAsync(() => page.ClickAsync("main a[href*='as=citizen']"));
        await page.LeaveAsync(() => page.ClickAsync($"button[value='{Mother}']"));
        (await page.InputValueAsync("[name=requesterName]")).ShouldBe("Trần Thị Bình", "what the e-ID knows stands there already");

        var example = ExampleHand.Example(Birth, "valid-mother-hospital");
        var form = example["form"]!.AsObject();
        form["residenceOf"] = "father";
        form["residence"]!["unit"] = Ward;
        form["residence"]!["line"] = "Số 12, ngõ 34, phố Thử Nghiệm";
        form["motherResidence"] = "Số 5, phố Kiểm Thử, phường Hoàn Kiếm, thành phố Hà Nội";
        (form["fatherName"], form["fatherBirthDate"], form["fatherPersonalId"]) = ("Nguyễn Văn An", "1988-03-14", "999088000101");
        form["childName"] = "Nguyễn Bình Mihn";
        var hand = new ExampleHand(page, example);
        await hand.SectionAsync();

        // A day that has not come yet: the page says so and keeps the rest.
        await hand.AnswerAsync();
        await page.WaitForSelectorAsync("[name=birthFacility]");
        await hand.AnswerAsync();
        await page.FillAsync("[name='childBirthDate.year']", "2099");
        await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        string.Join(" ", await page.Locator(".errors li").AllInnerTextsAsync()).ShouldContain("Ngày sinh không thể ở tương lai");
        (await page.InputValueAsync("[name=hometown]")).ShouldBe("Xã Ví Dụ, tỉnh Thử");
        await hand.ToTheCheckAsync();

        // Reading it once more she sees that the name is wrong.
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Nguyễn Bình Mihn");
        await page.LeaveAsync(() => page.ClickAsync("main .block-h a[href$='/child']"));
        await page.FillAsync("[name=childName]", SetRight);
        form["childName"] = SetRight;
        await new ExampleHand(page, example).ToTheCheckAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain(SetRight);
        await NoScrollAsideAsync(page);
        await page.CheckAsync("[name=delivery][value=electronic]");
        await page.LeaveAsync(() => page.ClickAsync("form[action$='/submit'] button.btn-xl"));
        var address = new Uri(page.Url).AbsolutePath;
        address.ShouldEndWith("/receipt");
        var filing = new Filing(Guid.Parse(address.Split('/')[3]), (await page.Locator(".opened .big").InnerTextAsync()).Trim(), "");

        await Official("counter-1").AskForAsync(filing, "Ảnh giấy chứng sinh bản giấy", "Bệnh viện chưa gửi bản điện tử.");
        await page.GotoAsync("/my/notices");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("hướng dẫn bạn bổ sung");
        await page.LeaveAsync(() => page.ClickAsync($"main h2 a[href='/my/dossiers/{filing.Dossier}'] >> nth=0"));
        await page.LeaveAsync(() => page.ClickAsync($"main a[href='/my/dossiers/{filing.Dossier}/supply']"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Bệnh viện chưa gửi bản điện tử.");
        await NoScrollAsideAsync(page);
        await hand.UploadAsync("further");
        await page.LeaveAsync(() => page.ClickAsync("main a.btn-xl"));
        await page.LeaveAsync(() => page.ClickAsync("main form button.btn-xl"));
        (await page.Locator(".tl").InnerTextAsync()).ShouldContain("Bạn đã bổ sung");

        await DecideAsync(filing, "Ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu");
        await Official("counter-1").DoAsync(filing, "return-result", "Đã trả kết quả");
        await page.GotoAsync($"/my/dossiers/{filing.Dossier}");
        await page.LeaveAsync(() => page.ClickAsync("section[aria-labelledby=h-result] .papers a"));
        var certificate = await page.Locator("main").InnerTextAsync();
        certificate.ShouldContain("GIẤY KHAI SINH");
        certificate.ShouldContain(SetRight);
        await page.Context.CloseAsync();
    }

    private async Task TheGrandparentAsync()
    {
        var helper = await story.SignInAsync("helper-1", 820);
        var example = ExampleHand.Example(Birth, "valid-grandmother-home-birth");
        await ForSomebody.OpenAsync(helper, Birth, example);
        var hand = new ExampleHand(helper, example);
        await hand.AnswerAsync();

        // Nobody files in another's name without saying what that person asked for.
        for (var round = 0; round < 8 && await helper.Locator(".errors li").CountAsync() == 0; round++)
        {
            await hand.AnswerAsync();
            await helper.LeaveAsync(() => helper.ClickAsync("button[name=go][value=file]"));
        }

        string.Join(" ", await helper.Locator(".errors li").AllInnerTextsAsync()).ShouldContain("Việc người dân nhờ: Hãy chọn một câu trả lời");
        await ForSomebody.MandateAsync(helper);
        var filing = await ForSomebody.FileAsync(helper, hand);
        (await helper.Locator("section[aria-labelledby=mandate-title]").InnerTextAsync()).ShouldContain("Trịnh Văn Đạt");

        var page = await world.OpenAsync(Grandparent, 360);
        await page.GotoAsync("/my/notices");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Cán bộ đến nhà đã nộp hồ sơ thay bạn");
        await page.LeaveAsync(() => page.ClickAsync($"main h2 a[href='/my/dossiers/{filing.Dossier}']"));
        var mandate = await page.Locator("section[aria-labelledby=h-mandate]").InnerTextAsync();
        foreach (var words in new[] { "Trịnh Văn Đạt", "Nộp và bổ sung hồ sơ này cho đến khi có kết quả", "Đỗ Thị Ví Dụ, hàng xóm", "Bạn không nhờ việc này?" })
            mandate.ShouldContain(words);
        await NoScrollAsideAsync(page);

        await Official("counter-1").AskForAsync(filing, "Xác nhận của trưởng thôn nơi bé sinh", "Người làm chứng ở xa.");
        await helper.GotoAsync("/desk/notices");
        await helper.LeaveAsync(() => helper.ClickAsync($"main a[href='/desk/dossiers/{filing.Dossier}'] >> nth=0"));
        await helper.ClickAsync("details:has(form[action$='/supply']) summary");
        await helper.SetInputFilesAsync("[name='scan.further']", ExampleHand.Paper("truong-thon"));
        await helper.FillAsync("form[action$='/supply'] [name=reply]", "Trưởng thôn đã ký.");
        await helper.LeaveAsync(() => helper.ClickAsync("form[action$='/supply'] button.btn"));
        (await helper.Locator("main").InnerTextAsync()).ShouldContain("truong-thon.pdf");

        await DecideAsync(filing, "Ngày một tháng bảy năm hai nghìn không trăm hai mươi sáu");
        await page.GotoAsync("/my/notices");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Cán bộ đến nhà đã bổ sung hồ sơ thay bạn");
        await page.GotoAsync($"/my/dossiers/{filing.Dossier}");
        (await page.Locator(".tl").InnerTextAsync()).ShouldContain("Cán bộ đến nhà bổ sung thay bạn");
        await page.LeaveAsync(() => page.ClickAsync("section[aria-labelledby=h-result] .papers a"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Phạm An Nhiên");
        await page.GotoAsync($"/my/dossiers/{filing.Dossier}/readers");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Trịnh Văn Đạt", Case.Sensitive, "that the helper looked is told as well");
        await page.Context.CloseAsync();
        await helper.Context.CloseAsync();
    }

    /// <summary>Accepted at the counter, examined, signed, numbered.</summary>
    private async Task DecideAsync(Filing filing, string birthInWords)
    {
        await Official("counter-1").DoAsync(filing, "accept", "Đã tiếp nhận");
        await story.CompleteAsync("specialist-1", filing.Dossier, "appraise", new
        {
            outcome = "grant",
            data = new { draft = new { template = "granted", values = new Dictionary<string, string> { ["childPersonalId"] = "999226000123", ["birthDateInWords"] = birthInWords } } },
        });
        await Official("leader-1").CompleteAsync(filing, "approve", "approve");
        await Official("registry-1").CompleteAsync(filing, "number", "issued");
    }

    private OfficialAtKeys Official(string persona) => new(world, story, persona);

    /// <summary>Nothing stands beside the screen of a phone.</summary>
    private static async Task NoScrollAsideAsync(IPage page) =>
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, page.Url);
}
