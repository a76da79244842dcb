using System.Globalization;
using Microsoft.Playwright;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>
/// Works a page as somebody does who has no mouse: Tab until it is there, see where one is, press. Every stop on the way must
/// show its focus and must not be hidden under something else (WCAG 2.4.7, 2.4.11).
/// </summary>
public static class Keyboard
{
    private const int MostStops = 200;
    private const int MostOptions = 200;

    /// <summary>
    /// Where the focus is: <c>page</c> (nowhere), <c>here</c> (on the wanted element), <c>elsewhere</c>, or what is wrong with
    /// how it looks. An outline of two pixels or more, or the browser's own ring, on the element or on the label around it.
    /// </summary>
    private const string Look = """
        selector => {
          const at = document.activeElement;
          if (!at || at === document.body) return "page";
          const label = at.closest("label");
          const ring = element => { const s = getComputedStyle(element); return s.outlineStyle === "auto" || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2); };
          if (!ring(at) && !(label && ring(label))) return `shows no focus: ${at.outerHTML.slice(0, 200)}`;
          const boxes = [...at.getClientRects()].filter(b => b.width > 0 && b.height > 0);
          const spots = boxes.flatMap(b => [[.5, .5], [.05, .5], [.95, .5], [.5, .05], [.5, .95]].map(([x, y]) => [b.left + b.width * x, b.top + b.height * y]));
          const visible = spots.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (at === top || at.contains(top) || (label && label.contains(top))); });
          const tall = boxes.some(b => b.height > innerHeight * .8 && b.top < innerHeight && b.bottom > 0);
          if (!visible && !tall) return `is hidden or covered: ${at.outerHTML.slice(0, 200)}`;
          return at.matches(selector) ? "here" : "elsewhere";
        }
        """;

    /// <summary>Tabs to the element; every stop on the way must show its focus.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        if (await page.EvaluateAsync<bool>("selector => document.activeElement !== null && document.activeElement.matches(selector)", selector))
        {
            (await LookAsync(page, selector)).ShouldBe("here", $"{selector} on {page.Url}");
            return;
        }

        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await LookAsync(page, selector) == "here")
                return;
        }

        throw new InvalidOperationException($"{selector} cannot be reached with the Tab key on {page.Url}.");
    }

    /// <summary>Tabs to a text box, whose content is then selected, and types over it.</summary>
    public static async Task TypeIntoAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.TypeAsync(text);
        (await ValueAsync(page)).ShouldEndWith(text, Case.Sensitive, $"{selector} on {page.Url}");
    }

    /// <summary>Three boxes of a date.</summary>
    public static async Task TypeDateAsync(this IPage page, string name, DateOnly day)
    {
        await page.TypeIntoAsync($"[name='{name}.day']", day.Day.ToString(CultureInfo.InvariantCulture));
        await page.TypeIntoAsync($"[name='{name}.month']", day.Month.ToString(CultureInfo.InvariantCulture));
        await page.TypeIntoAsync($"[name='{name}.year']", day.Year.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Tabs into a group of radio buttons and chooses with the arrow keys.</summary>
    public static async Task ChooseAsync(this IPage page, string name, string value)
    {
        await page.TabToAsync($"[name='{name}']");
        for (var option = 0; option < MostOptions; option++)
        {
            if (await ValueAsync(page) == value)
            {
                if (!await IsCheckedAsync(page))
                    await page.Keyboard.PressAsync("Space");
                (await IsCheckedAsync(page)).ShouldBeTrue($"{name} = {value} on {page.Url}");
                return;
            }

            await page.Keyboard.PressAsync("ArrowDown");
            (await LookAsync(page, $"[name='{name}']")).ShouldBe("here", $"{name} on {page.Url}");
        }

        throw new InvalidOperationException($"{name} has no choice {value} on {page.Url}.");
    }

    /// <summary>Tabs to a list and goes down to the value.</summary>
    public static async Task SelectAsync(this IPage page, string name, string value)
    {
        await page.TabToAsync($"select[name='{name}']");
        for (var option = 0; option < MostOptions && await ValueAsync(page) != value; option++)
            await page.Keyboard.PressAsync("ArrowDown");
        (await ValueAsync(page)).ShouldBe(value, $"{name} on {page.Url}");
    }

    /// <summary>Tabs to a check box and ticks it.</summary>
    public static async Task TickAsync(this IPage page, string name)
    {
        await page.TabToAsync($"[name='{name}']");
        await page.Keyboard.PressAsync("Space");
        (await IsCheckedAsync(page)).ShouldBeTrue($"{name} on {page.Url}");
    }

    /// <summary>Tabs to a file box, opens its chooser with the space bar, and picks a small PDF.</summary>
    public static async Task PickFileAsync(this IPage page, string selector, string name)
    {
        await page.TabToAsync(selector);
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Space"));
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = Papers.Pdf });
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
        for (var waited = 0; waited < 1200; waited++)
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

    private static async Task<string> LookAsync(IPage page, string selector)
    {
        var look = await page.EvaluateAsync<string>(Look, selector);
        if (look.StartsWith("is hidden", StringComparison.Ordinal))
        {
            // The page may still be scrolling to it.
            await Task.Delay(150);
            look = await page.EvaluateAsync<string>(Look, selector);
        }

        look.ShouldBeOneOf(["page", "here", "elsewhere"], $"on {page.Url}");
        return look;
    }

    private static Task<string> ValueAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.value ?? ''");

    private static Task<bool> IsCheckedAsync(IPage page) => page.EvaluateAsync<bool>("() => document.activeElement.checked === true");
}

/// <summary>Papers that tests hand in.</summary>
public static class Papers
{
    public static byte[] Pdf { get; } = "%PDF-1.4\n%\u00e2\u00e3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"u8.ToArray();
}
