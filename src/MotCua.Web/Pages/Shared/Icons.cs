using System.Collections.Frozen;

namespace MotCua.Web.Pages.Shared;

/// <summary>The line drawings of the pages, 24 × 24, one stroke. Inline, so that a page needs no further request.</summary>
internal static class Icons
{
    public static string Markup(string name) => All.TryGetValue(name, out var markup)
        ? markup
        : throw new KeyNotFoundException($"No icon is called '{name}'.");

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        ["baby"] = """<path d="M9 10.5v.1M15 10.5v.1M9 14.5c1.6 1.8 4.4 1.8 6 0M12 3c1.5 0 2 2-.2 2.4"/><circle cx="12" cy="12.5" r="8"/>""",
        ["bell"] = """<path d="M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15zM10 21.5h4"/>""",
        ["cal"] = """<path d="M4 5.5h16V20H4zM4 10h16M8.5 3v4M15.5 3v4"/>""",
        ["chart"] = """<path d="M4 20.5h16.5M6.5 17v-5M11.5 17V5.5M16.5 17V9"/>""",
        ["check"] = """<path d="M5 12.5l4.5 4.5L19 7.5"/>""",
        ["clip"] = """<path d="M20 11.5l-8.2 8.2a5 5 0 01-7-7L13 4.4a3.3 3.3 0 014.7 4.7l-8 8a1.6 1.6 0 01-2.4-2.3L14.5 7.7"/>""",
        ["clock"] = """<path d="M12 7v5.2l3.2 2"/><circle cx="12" cy="12" r="9"/>""",
        ["cog"] = """<path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1"/><circle cx="12" cy="12" r="4"/>""",
        ["dash"] = """<path d="M7.5 12h9"/><circle cx="12" cy="12" r="9"/>""",
        ["deed"] = """<path d="M5 3h10l4 4v14H5zM14.5 3v4.5H19M8.5 12l2.5-1.5 2.5 1.5 2-1M8.5 17l2.5-1.5 2.5 1.5 2-1"/>""",
        ["doc"] = """<path d="M6 3h8.5L19 7.5V21H6zM14 3v5h5M9 12.5h7M9 16.5h7"/>""",
        ["down"] = """<path d="M12 3.5v12M6.5 10l5.5 5.5 5.5-5.5M4 20.5h16"/>""",
        ["elder"] = """<path d="M8 21l1.5-7 3 2.5V21M9.5 14l.5-5.5 3.5 2 2.5 1.5M17 11v10"/><circle cx="11.5" cy="5" r="2.2"/>""",
        ["globe"] = """<path d="M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z"/><circle cx="12" cy="12" r="9"/>""",
        ["grip"] = """<path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1"/>""",
        ["half"] = """<path d="M12 3a9 9 0 010 18z" fill="currentColor"/><circle cx="12" cy="12" r="9"/>""",
        ["hand"] = """<path d="M4 12.5V20h3l6 1.5 8-5c-1-1.8-2.5-1.5-5 0M7 13c3-2.5 5-1.5 7 .5 1.5 1.5 0 2.5-4 1.5"/>""",
        ["house"] = """<path d="M3.5 11L12 4l8.5 7M6 9.5V20h12V9.5M10 20v-6h4v6"/>""",
        ["info"] = """<path d="M12 11v5.5M12 7.6v.1"/><circle cx="12" cy="12" r="9"/>""",
        ["late"] = """<path d="M4 4h16v16H4zM12 8v5M12 16v.1"/>""",
        ["left"] = """<path d="M19.5 12h-15M11 5.5L4.5 12l6.5 6.5"/>""",
        ["link"] = """<path d="M10 14a4 4 0 005.7 0l3.3-3.3A4 4 0 0013.3 5L12 6.3M14 10a4 4 0 00-5.7 0L5 13.3A4 4 0 0010.7 19L12 17.7"/>""",
        ["list"] = """<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1"/>""",
        ["lotus"] = """<path d="M12 20c-5 0-8.5-2.5-9.5-6.5 2.5 0 4.5.6 6 2M12 20c5 0 8.5-2.5 9.5-6.5-2.5 0-4.5.6-6 2M12 20c-3-2.5-4.5-5-4.5-8 0-2.5 2-5.5 4.5-8 2.5 2.5 4.5 5.5 4.5 8 0 3-1.5 5.5-4.5 8z"/>""",
        ["mail"] = """<path d="M3.5 5.5h17v13h-17zM3.5 7l8.5 6.5L20.5 7"/>""",
        ["nodoc"] = """<path d="M6 3h8.5L19 7.5V21H6zM14 3v5h5M9.5 12l5.5 5.5M15 12l-5.5 5.5"/>""",
        ["out"] = """<path d="M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4"/>""",
        ["pause"] = """<path d="M8.5 5v14M15.5 5v14"/>""",
        ["pen"] = """<path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5"/>""",
        ["phone"] = """<path d="M6 3.5h3.5l1.5 5-2.3 1.5a12 12 0 005.3 5.3l1.5-2.3 5 1.5V18c0 1.5-1 2.5-2.5 2.5C10.5 20.5 3.5 13.5 3.5 6 3.5 4.5 4.5 3.5 6 3.5z"/>""",
        ["pin"] = """<path d="M12 21.5c-4.5-5-7-8.5-7-12a7 7 0 0114 0c0 3.5-2.5 7-7 12z"/><circle cx="12" cy="9.5" r="2.5"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["print"] = """<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>""",
        ["queue"] = """<path d="M4 5h16v4H4zM4 13h10M4 18h10"/>""",
        ["right"] = """<path d="M4.5 12h15M13 5.5l6.5 6.5-6.5 6.5"/>""",
        ["ring"] = """<path d="M9.5 3.5h5l1.8 2.6L12 10 7.7 6.1z"/><circle cx="12" cy="15.5" r="5.7"/>""",
        ["run"] = """<path d="M10 8.2l5.5 3.8-5.5 3.8z" fill="currentColor"/><circle cx="12" cy="12" r="9"/>""",
        ["scan"] = """<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16"/>""",
        ["school"] = """<path d="M2.5 9.5L12 5l9.5 4.5L12 14zM6.5 11.5V16c2.5 2.5 8.5 2.5 11 0v-4.5M21.5 9.5V15"/>""",
        ["search"] = """<path d="M20.5 20.5l-5-5"/><circle cx="10.5" cy="10.5" r="6.5"/>""",
        ["send"] = """<path d="M21 3L3 10.5l7 3.5 3.5 7zM10 14L21 3"/>""",
        ["shop"] = """<path d="M4 10v10h16V10M3 9.5L5 4h14l2 5.5c0 2-3 2.5-4.5.7-1.2 1.8-3.3 1.8-4.5 0-1.2 1.8-3.3 1.8-4.5 0C6 12 3 11.5 3 9.5zM10 20v-5h4v5"/>""",
        ["sign"] = """<path d="M3 19.5h18M5 15.5c2-5 5-11 6.5-11s.5 4-2.5 8.5c2-1.5 3-1.2 3 .3s1 1.7 2.5.2 2-.5 2.5.5 1.5.5 2.5 0"/>""",
        ["star"] = """<path d="M12 3.5l2.6 5.6 6 .7-4.5 4.1 1.3 6-5.4-3.1-5.4 3.1 1.3-6L3.4 9.8l6-.7z"/>""",
        ["text"] = """<path d="M3 19L8 6l5 13M4.8 14.5h6.4M15 19l3-8 3 8M16 16.5h4"/>""",
        ["tick"] = """<path d="M8 12.4l2.8 2.8L16 9.6"/><circle cx="12" cy="12" r="9"/>""",
        ["tri"] = """<path d="M12 3.5L22 20.5H2zM12 10v4.5M12 17.6v.1"/>""",
        ["user"] = """<path d="M4.5 20.5c.6-4.5 3.5-6.5 7.5-6.5s6.9 2 7.5 6.5"/><circle cx="12" cy="8" r="4"/>""",
        ["users"] = """<path d="M2.5 20c.5-4 2.9-5.8 6.5-5.8s6 1.8 6.5 5.8M16 14.5c3 .2 5 2 5.5 5.5M15.5 4.6a3.6 3.6 0 010 6.8"/><circle cx="9" cy="8" r="3.6"/>""",
        ["wallet"] = """<path d="M3.5 7h17v13h-17zM3.5 7l11-3.5V7M16.5 13.5h4"/>""",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
