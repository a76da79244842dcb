using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>Somebody of 74 with a small screen and no script: very large type, one question a page, from a link before signing in.</summary>
[Collection(OnTheWay.Name)]
public sealed class SimpleModeTests(EmptyWorld world)
{
    private const string Older = "citizen-lan";

    [Fact]
    public async Task An_allowance_is_applied_for_one_question_a_page()
    {
        var page = await world.OpenAsync(null, 360, javaScript: false);
        await page.GotoAsync("/");
        await page.LeaveAsync(() => page.ClickAsync("header a[href='/?simple=1']"));
        new Uri(page.Url).PathAndQuery.ShouldBe("/", "the choice is kept and the address is as it was");
        (await page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")).ShouldBeGreaterThanOrEqualTo(19);
        (await page.Locator("main a.call").InnerTextAsync()).ShouldContain("Gọi");

        await page.GotoAsync("/sign-in?as=citizen&returnUrl=/procedures/1.001776/apply");
        await page.LeaveAsync(() => page.ClickAsync($"button[value='{Older}']"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Câu 1 trong");
        var example = ExampleHand.Example("1.001776", "valid-elderly-at-home");
        var asked = await new ExampleHand(page, example).OneByOneAsync();
        asked.ShouldBeUnique();
        asked.Count.ShouldBeGreaterThan(12);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, page.Url);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Phạm Thị Lan");
        await page.CheckAsync("[name=delivery][value=counter]");
        await page.LeaveAsync(() => page.ClickAsync("form[action$='/submit'] button.btn-xl"));
        new Uri(page.Url).AbsolutePath.ShouldEndWith("/receipt");
        await page.LeaveAsync(() => page.ClickAsync("header a[href$='simple=0']"));
        (await page.Locator("body.simple").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_question_answered_wrongly_comes_back_alone_and_one_goes_back_question_by_question()
    {
        var page = await world.OpenAsync("citizen-khoa", 360, javaScript: false);
        await page.GotoAsync("/?simple=1");
        await page.GotoAsync("/procedures/1.004873/apply");
        var first = await page.InputValueAsync("form[data-js=form] input[name=_one]");
        await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        (await page.Locator(".errors li").CountAsync()).ShouldBe(1);
        (await page.InputValueAsync("form[data-js=form] input[name=_one]")).ShouldBe(first);
        await page.CheckAsync("[name=requestFor][value=self]");
        await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        (await page.InputValueAsync("form[data-js=form] input[name=_one]")).ShouldNotBe(first);
        await page.LeaveAsync(() => page.ClickAsync("a.back"));
        (await page.InputValueAsync("form[data-js=form] input[name=_one]")).ShouldBe(first);
        (await page.IsCheckedAsync("[name=requestFor][value=self]")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_set_on_ones_own_page_holds_on_the_next_device()
    {
        var page = await world.OpenAsync("citizen-khoa", 360, javaScript: false);
        await page.GotoAsync("/my/profile");
        await page.CheckAsync("[name=simple]");
        await page.LeaveAsync(() => page.ClickAsync("form[action='/my/profile'] button.btn"));
        (await page.Locator("main [role=status]").InnerTextAsync()).ShouldContain("Đã lưu");
        (await page.Locator("body.simple").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();

        var other = await world.OpenAsync("citizen-khoa", 1280);
        (await other.Locator("body.simple").CountAsync()).ShouldBe(1);
        await other.GotoAsync("/my/profile");
        await other.UncheckAsync("[name=simple]");
        await other.LeaveAsync(() => other.ClickAsync("form[action='/my/profile'] button.btn"));
        (await other.Locator("body.simple").CountAsync()).ShouldBe(0);
        await other.Context.CloseAsync();
    }
}
