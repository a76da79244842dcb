using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Forms;

public sealed class ExampleByHandOnSqlite(SqliteCity city) : ExampleByHandTests(city);

public sealed class ExampleByHandOnPostgres(PostgresCity city) : ExampleByHandTests(city);

/// <summary>Examples filled in page by page, as a person at home does, without script.</summary>
public abstract class ExampleByHandTests(TestCity city)
{
    [Theory]
    [InlineData("citizen-binh", "1.001193", "valid-mother-hospital", "requester child parents father papers copies declaration")]
    [InlineData("citizen-an", "1.000656", "valid-son-hospital", "requester deceased death papers copies declaration")]
    [InlineData("citizen-an", "2.000635", "valid-own-birth-certificate", "request requester event papers declaration")]
    [InlineData("citizen-an", "1.001612", "valid-own-grocery", "filer owner shop trade tax papers declaration")]
    [InlineData("citizen-an", "1.001776", "valid-stop-moved", "request person end papers declaration")]
    public async Task A_person_answers_only_what_concerns_them_and_files(string persona, string code, string example, string asked)
    {
        using var browser = new Browser(city);
        await browser.SignInAsync(persona);
        var form = (await city.Services.GetRequiredService<IProcedureTerms>().PinnedAsync(code, 1, CancellationToken.None))!.Package.Form;
        using var body = JsonDocument.Parse(await browser.ReadAsync($"/api/v1/procedures/{code}/example?fixture={example}"));
        var answers = body.RootElement.GetProperty("form");
        var page = await browser.GetAsync($"/procedures/{code}/apply");
        var seen = new List<string>();
        for (var posts = 0; posts < 40; posts++)
        {
            var section = page.RequestMessage!.RequestUri!.AbsolutePath.Split('/')[^1];
            if (section == "check")
                break;
            if (seen.LastOrDefault() != section)
                seen.Add(section);
            var lists = form.Section(section)!.Fields.Where(field => field.Type == FieldType.Group && answers.TryGetProperty(field.Id, out _));
            foreach (var list in lists)
                page = await GrowAsync(browser, page, section, list.Id, answers.GetProperty(list.Id).GetArrayLength());
            page = await Wizard.PostAsync(browser, page, "/" + section, [.. form.Section(section)!.Fields.SelectMany(field => Inputs(field.Id, field.Type, answers))]);
        }

        string.Join(' ', seen).ShouldBe(asked);
        var check = HtmlForm.Of(await page.Content.ReadAsStringAsync(), "/submit");
        var receipt = await browser.PostAsync(check.Action, check.With("delivery", "electronic").Fields);
        receipt.StatusCode.ShouldBe(HttpStatusCode.OK);
        receipt.RequestMessage!.RequestUri!.AbsolutePath.ShouldEndWith("/receipt");
    }

    [Fact]
    public async Task A_paper_that_an_answer_asks_for_is_shown_before_one_goes_on()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-binh");
        var begun = await browser.GetAsync("/procedures/1.001193/apply");
        var papers = begun.RequestMessage!.RequestUri!.AbsolutePath.Replace("/requester", "/papers", StringComparison.Ordinal);
        var requester = HtmlForm.Of(await begun.Content.ReadAsStringAsync(), "/requester").With("go", "on").With("relation", "mother");
        await browser.PostAsync(requester.Action, requester.Fields);
        var page = await Wizard.PostAsync(browser, await browser.GetAsync(papers), "/papers", ("birthProof", "witness"), ("surrogacy", "false"));
        page.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(papers);
        (await page.Content.ReadAsStringAsync()).ShouldContain("f-file-witnessStatement");
        // Whoever has it not at hand goes on all the same; the check says what is missing.
        (await Wizard.PostAsync(browser, page, "/papers")).RequestMessage!.RequestUri!.AbsolutePath.ShouldEndWith("/copies");
    }

    /// <summary>Presses 'add another' until the list is long enough.</summary>
    private static async Task<HttpResponseMessage> GrowAsync(Browser browser, HttpResponseMessage page, string section, string list, int items)
    {
        for (var presses = 0; presses < 20; presses++)
        {
            var html = await page.Content.ReadAsStringAsync();
            if (html.Contains($"\"{list}[{items - 1}].", StringComparison.Ordinal))
                return page;
            var form = HtmlForm.Of(html, "/" + section);
            page = await browser.PostAsync(form.Action, form.With("_add", list).Fields);
        }

        throw new InvalidOperationException($"The list {list} does not grow.");
    }

    private static IEnumerable<(string, string)> Inputs(string id, FieldType type, JsonElement answers)
    {
        if (!answers.TryGetProperty(id, out var value))
            return [];
        if (type == FieldType.Date)
        {
            var day = DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture);
            return [(id + ".day", $"{day.Day}"), (id + ".month", $"{day.Month}"), (id + ".year", $"{day.Year}")];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(part => ($"{id}.{part.Name}", part.Value.GetString()!)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => item.EnumerateObject().Select(part => ($"{id}[{i}].{part.Name}", part.Value.ToString()))),
            JsonValueKind.True => [(id, "true")],
            JsonValueKind.False => [(id, "false")],
            _ => [(id, value.ToString())],
        };
    }
}
