using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

[Collection(OnTheWay.Name)]
public sealed class OfficialJourneysOnSqlite(EmptyWorld world) : OfficialJourneys(world);

[Collection(InTheBrowserOnPostgres.Name)]
public sealed class OfficialJourneysOnPostgres(PostgresWorld world) : OfficialJourneys(world);

/// <summary>What goes another way than the whole stories: sent back, refused for a missing word, seen by nobody else, without JavaScript.</summary>
public abstract class OfficialJourneys(World world) : IAsyncLifetime
{
    private readonly DeskStory story = new(world.City, world.Chromium);

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(world.Runs, "Journeys on PostgreSQL run with ./test --full.");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Guidance_that_lacks_its_reason_comes_back_as_it_was_typed()
    {
        var dossier = await story.FileAsync(DeskStory.Marital);
        var counter = await story.SignInAsync("counter-1");
        await counter.GotoAsync($"/desk/dossiers/{dossier}");
        await counter.TabToAsync("summary[data-key=F7]");
        await counter.Keyboard.PressAsync("Enter");
        await counter.TypeIntoAsync("#item-1", "Bản chụp rõ hai mặt");
        await counter.TypeIntoAsync("#item-2", "Ngày sinh của mẹ");
        await counter.PressAsync("form[action$='/request-supplement'] button.btn");

        (await counter.TitleAsync()).ShouldStartWith("Có lỗi");
        (await counter.InputValueAsync("#item-1")).ShouldBe("Bản chụp rõ hai mặt");
        (await counter.InputValueAsync("#item-2")).ShouldBe("Ngày sinh của mẹ");
        await counter.TypeIntoAsync("#f-reason", "Ảnh mờ, không đọc được.");
        await counter.PressAsync("form[action$='/request-supplement'] button.btn");
        (await story.StatusAsync("citizen-an", dossier)).ShouldBe("guidance");
    }

    [Fact]
    public async Task A_leader_sends_a_draft_back_and_the_specialist_reads_why()
    {
        var dossier = await InReviewAsync();
        var head = await story.SignInAsync("head-1");
        await OpenWorkAsync(head, dossier, "review");
        await head.TabToAsync("summary[data-key=F9]");
        await head.Keyboard.PressAsync("Enter");
        await head.TypeIntoAsync("form[action$='/return'] [name=reason]", "Ghi rõ mục đích sử dụng.");
        await head.PressAsync("form[action$='/return'] button.btn-stop");

        var specialist = await story.SignInAsync("specialist-1");
        await OpenWorkAsync(specialist, dossier, "appraise");
        (await specialist.Locator(".tl").InnerTextAsync()).ShouldContain("Ghi rõ mục đích sử dụng.");
    }

    [Fact]
    public async Task Two_departments_are_consulted_and_a_foreign_ward_sees_nothing()
    {
        var dossier = await story.FileAsync(DeskStory.Construction, "counter-1");
        await AcceptWithPapersAsync(dossier);
        await story.CompleteAsync("head-1", dossier, "assign", new { outcome = "assigned" });
        await story.CompleteAsync("specialist-1", dossier, "appraise", new { outcome = "consult" });

        foreach (var (persona, step) in new[] { ("consult-1", "askConstruction"), ("consult-2", "askPlanning") })
        {
            var page = await story.SignInAsync(persona);
            await OpenWorkAsync(page, dossier, step);
            await page.PressAsync("button[name=outcome][value=agree]");
            (await page.TitleAsync()).ShouldStartWith("Có lỗi", Case.Sensitive, "an opinion needs words");
            await page.TypeIntoAsync("[name=comment]", $"Thống nhất theo quy hoạch ({persona}).");
            await page.PressAsync("button[name=outcome][value=agree]");
        }

        var specialist = await story.SignInAsync("specialist-1");
        await OpenWorkAsync(specialist, dossier, "draft");
        (await specialist.Locator(".tl").InnerTextAsync()).ShouldContain("Thống nhất theo quy hoạch (consult-2).");

        var foreign = await story.SignInAsync("counter-2");
        var answer = await foreign.GotoAsync($"/desk/dossiers/{dossier}");
        answer!.Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_counter_works_without_JavaScript()
    {
        var dossier = await story.FileAsync(DeskStory.Marital);
        var page = await story.SignInAsync("counter-1", javaScript: false);
        await page.GotoAsync($"/desk/dossiers/{dossier}");
        await page.Locator("form[action$='/accept'] button.btn").ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldContain("Đã tiếp nhận");
    }

    private async Task<Guid> InReviewAsync()
    {
        var dossier = await story.FileAsync(DeskStory.Marital);
        await story.DossierAsync("counter-1", dossier, "accept", new { originalsSeen = Array.Empty<string>() });
        await story.CompleteAsync("head-1", dossier, "assign", new { outcome = "assigned" });
        await story.CompleteAsync("specialist-1", dossier, "appraise", new
        {
            outcome = "grant",
            data = new { draft = new { template = "granted", values = new Dictionary<string, string>() } },
        });
        return dossier;
    }

    /// <summary>The counter scans every paper that is missing, then accepts.</summary>
    private async Task AcceptWithPapersAsync(Guid dossier)
    {
        await story.DossierAsync("counter-1", dossier, "request-supplement", new { items = new[] { "Bản vẽ" }, reason = "Chưa có" });
        var counter = await story.SignInAsync("counter-1");
        await counter.GotoAsync($"/desk/dossiers/{dossier}");
        foreach (var input in await counter.Locator("input[type=file]").AllAsync())
        {
            await input.SetInputFilesAsync(new FilePayload { Name = "ban-quet.pdf", MimeType = "application/pdf", Buffer = Papers.Pdf });
        }

        await counter.Locator("summary", new PageLocatorOptions { HasText = "Nhận giấy bổ sung" }).ClickAsync();
        await counter.LeaveAsync(() => counter.Locator("form[action$='/supply'] button.btn").ClickAsync());
        await counter.PressAsync("form[action$='/accept'] button.btn");
        (await counter.Locator("[role=status]").InnerTextAsync()).ShouldContain("Đã tiếp nhận");
    }

    private async Task OpenWorkAsync(IPage page, Guid dossier, string step)
    {
        var task = await story.TaskAsync("counter-1", dossier, step);
        await page.GotoAsync("/desk/work");
        await page.PressAsync($"a[href='/desk/tasks/{task}']");
    }
}
