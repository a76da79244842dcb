using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>Questions that an answer opens while somebody fills in a page.</summary>
[Collection(OnTheWay.Name)]
public sealed class OpenedQuestionsTests(EmptyWorld world)
{
    [Fact]
    public async Task An_answer_counts_also_where_a_tap_gives_no_focus()
    {
        var page = await world.OpenAsync("citizen-khoa", 360);
        await page.GotoAsync("/procedures/1.001193/apply");
        await page.CheckAsync("[name=relation][value=mother]");
        await page.Locator("[name=requesterEthnicity]").WaitForAsync();
        await page.EvalOnSelectorAsync("[name=requesterEthnicity]", "box => { box.value = 'Tày'; box.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        (await page.InputValueAsync("[name=requesterEthnicity]")).ShouldBe("Tày");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_goes_on_without_having_come_to_a_new_question_is_asked_and_not_complained_to()
    {
        var page = await world.OpenAsync("citizen-binh", 360);
        await page.GotoAsync("/procedures/1.001193/apply");
        await page.CheckAsync("[name=relation][value=mother]");
        await page.Locator("[name=requesterEthnicity]").WaitForAsync();
        await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        (await page.Locator(".errors").CountAsync()).ShouldBe(0);
        (await page.Locator("main [role=status]").First.InnerTextAsync()).ShouldContain("cần thêm câu hỏi");
        await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        (await page.Locator(".errors").InnerTextAsync()).ShouldContain("Dân tộc", Case.Sensitive, "now it was shown and left empty");
        await page.Context.CloseAsync();
    }
}
