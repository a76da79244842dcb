using Microsoft.Playwright;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>Works a page as somebody does who has no mouse: Tab until it is there, see where one is, press.</summary>
public static class Keyboard
{
    private const int MostStops = 150;

    /// <summary>Tabs to the element; every stop on the way must show its focus.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (stop > 0 || !await HasFocusAsync(page, selector))
            {
                await page.Keyboard.PressAsync("Tab");
                await FocusIsVisibleAsync(page);
            }

            if (await HasFocusAsync(page, selector))
                return;
        }

        throw new InvalidOperationException($"{selector} cannot be reached with the Tab key on {page.Url}.");
    }

    public static async Task TypeIntoAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tabs to a button or link and presses it; the next page must have come.</summary>
    public static async Task PressAsync(this IPage page, string selector, string key = "Enter")
    {
        await page.TabToAsync(selector);
        await page.LeaveAsync(() => page.Keyboard.PressAsync(key));
    }

    /// <summary>Does something that leads to another page, and waits until that page stands.</summary>
    public static async Task LeaveAsync(this IPage page, Func<Task> action)
    {
        await page.EvaluateAsync("() => { document.documentElement.dataset.leaving = 'yes'; }");
        await action();
        for (var waited = 0; waited < 300; waited++)
        {
            try
            {
                if (await page.EvaluateAsync<bool>("() => document.documentElement.dataset.leaving === undefined && document.readyState === 'complete'"))
                    return;
            }
            catch (PlaywrightException)
            {
                // Between two pages there is nothing to ask.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Still on {page.Url}.");
    }

    /// <summary>An outline or a shadow around the focused element: a person sees where they are.</summary>
    private static async Task FocusIsVisibleAsync(IPage page)
    {
        var look = await page.EvaluateAsync<string>("""
            () => {
              const at = document.activeElement;
              if (!at || at === document.body) return "none";
              const shown = element => { const s = getComputedStyle(element); return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none"; };
              // A radio or check box inside a label may show it on the label.
              if (shown(at) || (at.closest("label") && shown(at.closest("label")))) return "visible";
              return `invisible: ${at.outerHTML.slice(0, 160)}`;
            }
            """);
        look.ShouldNotStartWith("invisible", Case.Sensitive, $"on {page.Url}");
    }

    private static Task<bool> HasFocusAsync(IPage page, string selector) =>
        page.EvaluateAsync<bool>("selector => document.activeElement !== null && document.activeElement.matches(selector)", selector);
}
