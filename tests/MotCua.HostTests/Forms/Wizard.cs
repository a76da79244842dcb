using System.Net;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Forms;

/// <summary>Goes through the form of the marital status certificate as a person would.</summary>
internal static class Wizard
{
    /// <summary>From the procedure's page to the check; returns the form that files.</summary>
    public static async Task<HtmlForm> FillAsync(Browser browser, TestCity city)
    {
        var page = await browser.GetAsync("/procedures/1.004873/apply");
        page = await PostAsync(browser, page, "/subject", ("requestFor", "self"), ("residence.unit", city.UnitOf("commune-00004-2025").ToString()),
            ("residence.line", "Số 12, ngõ 34"), ("gender", "male"), ("phone", "0990000101"));
        page = await PostAsync(browser, page, "/status", ("maritalStatus", "neverMarried"), ("movedBefore", "false"));
        page = await PostAsync(browser, page, "/purpose", ("purpose", "property"), ("issuedBefore", "false"));
        page = await PostAsync(browser, page, "/purpose", ("copies", "2"));
        page = await PostAsync(browser, page, "/papers");
        page = await PostAsync(browser, page, "/declaration", ("truthful", "true"));
        return HtmlForm.Of(await page.Content.ReadAsStringAsync(), "/submit");
    }

    public static async Task<HttpResponseMessage> PostAsync(Browser browser, HttpResponseMessage page, string section, params (string Name, string Value)[] answers)
    {
        var form = HtmlForm.Of(await page.Content.ReadAsStringAsync(), section).With("go", "on");
        foreach (var (name, value) in answers)
            form.With(name, value);
        var next = await browser.PostAsync(form.Action, form.Fields);
        return next.StatusCode == HttpStatusCode.OK ? next : throw new InvalidOperationException($"{section}: {(int)next.StatusCode} {await next.Content.ReadAsStringAsync()}");
    }
}
