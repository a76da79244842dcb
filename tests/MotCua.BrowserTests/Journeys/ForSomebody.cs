using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>An official who files an example for somebody: at the counter, or at home under a mandate.</summary>
public static class ForSomebody
{
    /// <summary>Opens the form of a procedure from the rail and types who it is for.</summary>
    public static async Task OpenAsync(IPage page, string procedure, JsonObject example)
    {
        await page.ClickAsync("nav.rail a[href='/desk/counter/new']");
        await page.FillAsync("main [name=q]", procedure);
        await page.LeaveAsync(() => page.PressAsync("main [name=q]", "Enter"));
        await page.LeaveAsync(() => page.ClickAsync($"main a[href^='/desk/counter/new/{procedure}']"));
        var who = example["applicant"]!;
        await page.FillAsync("[name='applicant.fullName']", who["fullName"]!.GetValue<string>());
        await page.FillAsync("[name='applicant.personalId']", who["personalId"]!.GetValue<string>());
        if (who["birthDate"]?.GetValue<string>().Split('-') is [var year, var month, var day])
        {
            await page.FillAsync("[name='applicant.birthDate.day']", day);
            await page.FillAsync("[name='applicant.birthDate.month']", month);
            await page.FillAsync("[name='applicant.birthDate.year']", year);
        }

        if (who["phone"] is { } phone)
            await page.FillAsync("[name='applicant.phone']", phone.GetValue<string>());
        if (who["address"] is { } address)
        {
            await page.SelectOptionAsync("[name='applicant.unit']", address["unit"]!.GetValue<string>());
            await page.FillAsync("[name='applicant.line']", address["line"]!.GetValue<string>());
        }
    }

    /// <summary>Says what the person at home asked for; they said it before a neighbour.</summary>
    public static async Task MandateAsync(IPage page)
    {
        await page.CheckAsync("[name='mandate.covers'][value=untilResult]");
        await page.CheckAsync("[name='mandate.proof'][value=spoken]");
        await page.FillAsync("[name='mandate.note']", "Người làm chứng: Đỗ Thị Ví Dụ, hàng xóm.");
    }

    /// <summary>Answers what is asked, hands the papers in and files; what opens meanwhile is answered too.</summary>
    /// <returns>The dossier and its reference.</returns>
    public static async Task<Filing> FileAsync(IPage page, ExampleHand hand)
    {
        for (var round = 0; round < 10 && page.Url.Contains("/desk/counter/new/", StringComparison.Ordinal); round++)
        {
            await hand.AnswerAsync();
            foreach (var paper in hand.Papers)
            {
                if (await page.Locator($"[name='scan.{paper}']").CountAsync() > 0 && await page.Locator($"[name='kept.{paper}']").CountAsync() == 0)
                    await page.SetInputFilesAsync($"[name='scan.{paper}']", ExampleHand.Paper(paper));
            }

            await page.LeaveAsync(() => page.ClickAsync("button[name=go][value=file]"));
        }

        new Uri(page.Url).AbsolutePath.ShouldStartWith("/desk/dossiers/", Case.Sensitive, string.Join(" | ", await page.Locator(".errors li").AllInnerTextsAsync()));
        return new Filing(Guid.Parse(new Uri(page.Url).Segments[^1]), (await page.Locator(".dhead .code").First.InnerTextAsync()).Trim(), "");
    }
}
