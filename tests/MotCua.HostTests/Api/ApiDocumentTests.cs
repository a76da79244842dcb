using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Api;

/// <summary><c>/openapi/v1.json</c> is whole, is well formed, is the committed one, and says what the server does.</summary>
public sealed partial class ApiDocumentTests(SqliteCity city)
{
    [Fact]
    public async Task The_committed_document_is_the_servers() => Snapshot.ShouldBe("api/v1.json", (await Described.ReadAsync(city)).Text + "\n");

    [Fact]
    public async Task Every_operation_says_what_it_is_what_it_answers_and_how_it_refuses()
    {
        var document = await Described.ReadAsync(city);
        document.Operations.Count().ShouldBeGreaterThan(35);
        var missing = from operation in document.Operations
                      from fault in new[]
                      {
                          Has(operation, "summary") ? null : "summary",
                          Has(operation, "description") ? null : "description",
                          OperationId().IsMatch(operation.Id) ? null : "operationId",
                          operation.Body.TryGetProperty("tags", out var tags) && tags.GetArrayLength() == 1 ? null : "one tag",
                          operation.Responses.EnumerateObject().Any(each => each.Name.StartsWith('2')) ? null : "2xx",
                          operation.Responses.EnumerateObject().Any(each => IsProblem(document.Resolve(each.Value))) ? null : "problem",
                      }
                      where fault is not null
                      select $"{operation.Method} {operation.Path}: {fault}";
        missing.ShouldBeEmpty();
        document.Operations.Select(operation => operation.Id).ShouldBeUnique();
        var named = document.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();
        document.Operations.Select(operation => operation.Body.GetProperty("tags")[0].GetString()).Except(named).ShouldBeEmpty();

        static bool IsProblem(JsonElement response) => response.TryGetProperty("content", out var content) && content.TryGetProperty("application/problem+json", out _);
    }

    [Fact]
    public async Task Every_command_asks_for_its_headers_and_every_view_has_an_etag()
    {
        var document = await Described.ReadAsync(city);
        foreach (var operation in document.Operations.Where(each => each.Body.TryGetProperty("security", out var security) && security.GetArrayLength() > 0))
        {
            var headers = operation.Parameters.Where(each => each.GetProperty("in").GetString() == "header").Select(each => each.GetProperty("name").GetString()).ToList();
            if (operation.Method == "POST" && operation.Path.Contains("{id}", StringComparison.Ordinal))
            {
                headers.ShouldBe(["Idempotency-Key", "If-Match"], operation.Id);
                operation.Responses.EnumerateObject().Select(each => each.Name).ShouldBeSubsetOf(["200", "201", "400", "401", "403", "404", "409", "412", "413", "422", "428", "500", "503"], operation.Id);
            }

            if (operation.Method == "GET" && operation.Responses.GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _))
            {
                headers.ShouldBe(["If-None-Match"], operation.Id);
                operation.Responses.GetProperty("200").GetProperty("headers").TryGetProperty("ETag", out _).ShouldBeTrue(operation.Id);
                operation.Responses.TryGetProperty("304", out _).ShouldBeTrue(operation.Id);
            }
        }
    }

    [Fact]
    public async Task The_document_is_well_formed()
    {
        var document = await Described.ReadAsync(city);
        document.Root.GetProperty("openapi").GetString()!.ShouldStartWith("3.1.");
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(document.Text, "json");
        read.Diagnostic!.Errors.Select(each => $"{each.Pointer}: {each.Message}").ShouldBeEmpty();
        read.Diagnostic.Warnings.Select(each => $"{each.Pointer}: {each.Message}").ShouldBeEmpty();

        foreach (Match reference in Reference().Matches(document.Text))
        {
            Should.NotThrow(() => document.Resolve(JsonDocument.Parse($"{{{reference.Value}}}").RootElement), reference.Value);
        }

        foreach (var operation in document.Operations)
        {
            var inPath = Parameter().Matches(operation.Path).Select(match => match.Groups[1].Value);
            operation.Parameters.Where(each => each.GetProperty("in").GetString() == "path").Select(each => each.GetProperty("name").GetString()!)
                .ShouldBe(inPath, ignoreOrder: true, operation.Id);
            operation.Parameters.Where(each => !each.TryGetProperty("description", out _)).Select(each => each.ToString()).ShouldBeEmpty(operation.Id);
        }

        foreach (var schema in document.Root.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            schema.Name.ShouldMatch("^[A-Z][A-Za-z0-9]*$");
            if (schema.Value.TryGetProperty("required", out var required))
            {
                required.EnumerateArray().Select(each => each.GetString()!).Except(schema.Value.GetProperty("properties").EnumerateObject().Select(each => each.Name)).ShouldBeEmpty(schema.Name);
            }
        }
    }

    [Fact]
    public async Task Every_example_fits_its_schema_and_the_application_can_be_filed()
    {
        var document = await Described.ReadAsync(city);
        var seen = 0;
        foreach (var operation in document.Operations)
        {
            var bodies = operation.Responses.EnumerateObject().Select(each => document.Resolve(each.Value)).Concat(operation.Body.TryGetProperty("requestBody", out var sent) ? [sent] : []);
            foreach (var shape in bodies.Where(each => each.TryGetProperty("content", out _)).SelectMany(each => each.GetProperty("content").EnumerateObject()))
            {
                if (shape.Value.TryGetProperty("example", out var example))
                {
                    document.Faults(shape.Value.GetProperty("schema"), example, operation.Id).ShouldBeEmpty();
                    seen++;
                }
            }
        }

        seen.ShouldBeGreaterThan(25);
        using var story = new Story(city);
        var application = document.Find("POST", "/api/v1/dossiers")!.Body.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers", application)).GetProperty("status").GetString().ShouldBe("submitted");
    }

    /// <summary>Everything the story is answered, from filing to rating and on every way beside it, is as the document says.</summary>
    [Fact]
    public async Task The_server_answers_as_the_document_says()
    {
        var watch = new Watch(await Described.ReadAsync(city));
        using var story = new Story(city) { Watch = watch };
        foreach (var stage in Enum.GetValues<Stage>())
        {
            await story.TellAsync(stage);
        }

        var told = await story.TellAsync(Stage.Resolved);
        var (due, paid, closed) = (await story.TellAsync(Stage.AtCounter), await story.TellAsync(Stage.Paid), await story.TellAsync(Stage.CashClosed));
        var handed = await story.TellAsync(Stage.HandedOver);
        var (waiting, called) = (await story.TellAsync(Stage.TicketTaken), await story.TellAsync(Stage.TicketCalled));
        var file = await story.UploadAsync(Story.Citizen, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], "a.png");
        var draft = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers/drafts", story.Application())).GetProperty("id").GetGuid();
        string[] paths =
        [
            $"dossiers/{told.Id}", $"dossiers/{told.Id}/versions", $"dossiers/{told.Id}/access-log", "dossiers?status=none", "dossiers?cursor=strange", "tasks?cursor=strange", $"dossiers/{told.Code}/timeline", $"dossiers/{told.Reference}/deadline", "dossiers?limit=2&status=resolved,accepted", $"files/{file}", $"dossiers/{due.Id}/fee", $"dossiers/{closed.Code}/fee", "cash", "handovers", "handovers/open", $"handovers/{handed.Handover}", "tickets", "halls/commune-00004-2025", "halls/city", $"register?unit={city.UnitOf("commune-00004-2025")}&from=2026-01-01&to=2026-12-31", $"register?unit={city.UnitOf("commune-00004-2025")}&from=2026-01-01&to=2020-12-31", $"tickets/{waiting.Ticket}", $"cash/{closed.Drawer}/closings/{closed.Closing}",
            "dashboard/city", "dashboard/city?period=2026-13", "dashboard/units?period=2026-Q4", "dashboard/units/commune-00004-2025", "dashboard/units/nowhere", "index766", "index766?unit=commune-00004-2025&period=2026",
            "dossiers/drafts", $"dossiers/drafts/{draft}", "tasks", "tasks?mine=true", "notices", "me", "units", "units?on=2025-06-30&level=commune", "procedures", "procedures?q=hon+nhan",
            "procedures/1.004873", "procedures/1.013225", "procedures/1.004873/form", "procedures/1.013225/example",
        ];
        foreach (var persona in new[] { Story.Citizen, "counter-1", "centre", "citizen-binh" })
        {
            foreach (var path in paths)
            {
                (await (await story.AsAsync(persona)).GetAsync(new Uri("/api/v1/" + path, UriKind.Relative))).Dispose();
            }
        }

        await story.AskAsync("counter-1", HttpMethod.Post, "dossiers/search", new { text = "nguyen van" });
        foreach (var request in new[]
        {
            Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", revision: told.Revision), // not now
            Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", revision: 1), // an old revision
            Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept"), // no revision
            Story.Request(HttpMethod.Post, "dossiers", new { procedureCode = "none" }),
            Story.Request(HttpMethod.Post, "dossiers", JsonValue.Create("no application")),
            Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/re-pin", new { reason = "x" }, revision: told.Revision),
            Story.Request(HttpMethod.Post, $"dossiers/{due.Id}/fee/collect", new { amount = 15_000, tendered = 10_000 }, revision: 0),
            Story.Request(HttpMethod.Post, $"dossiers/{due.Id}/fee/collect", new { amount = 14_000, tendered = 15_000 }, revision: 0),
            Story.Request(HttpMethod.Post, $"dossiers/{due.Id}/fee/refund", new { reason = "x" }, revision: 0), // not paid
            Story.Request(HttpMethod.Post, $"dossiers/{paid.Id}/fee/refund", new { reason = "x" }, revision: 1), // closed meanwhile
            Story.Request(HttpMethod.Post, $"cash/{closed.Drawer}/close", new { counted = 0 }, revision: closed.DrawerRevision), // nothing to close
            Story.Request(HttpMethod.Post, "handovers", new { unit = city.UnitOf("commune-00004-2025"), taker = Guid.Empty, seen = "" }),
            Story.Request(HttpMethod.Post, $"handovers/{handed.Handover}/confirm", revision: 1), // somebody else's to confirm
            Story.Request(HttpMethod.Post, "halls/commune-00004-2025/call", new { desk = 0 }),
            Story.Request(HttpMethod.Post, "halls/commune-00004-2025/tickets", new { service = "none" }),
            Story.Request(HttpMethod.Post, $"tickets/{called.Ticket}/miss", revision: 1), // an old revision
            Story.Request(HttpMethod.Post, $"tickets/{called.Ticket}/call-again", revision: called.TicketRevision),
            Story.Request(HttpMethod.Post, $"tickets/{called.Ticket}/pass", new { desk = 30 }, revision: called.TicketRevision + 1),
            Story.Request(HttpMethod.Post, $"tickets/{called.Ticket}/finish", revision: called.TicketRevision + 2), // waits again
            Story.Request(HttpMethod.Post, $"tickets/{called.Ticket}/join", new { dossier = told.Id }, revision: called.TicketRevision + 2),
            Story.Request(HttpMethod.Get, "procedures?cursor=strange"),
            Story.Request(HttpMethod.Get, "units?on=yesterday"),
            Story.Request(HttpMethod.Post, "tracking", new { code = told.Code, check = "22222222" }),
        })
        {
            (await (await story.AsAsync("counter-1")).SendAsync(request)).Dispose();
        }

        watch.Seen.Distinct().Count().ShouldBeGreaterThan(35);
        watch.Faults.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_the_answer_already_is_told_that_it_is_still_so()
    {
        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Submitted);
        var address = $"/api/v1/dossiers/{told.Id}";
        var tag = await TagAsync("counter-1");
        tag.ShouldStartWith("\"1.");
        (await AskAsync("counter-1", tag)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await AskAsync("citizen-binh", tag)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a tag opens nothing");
        (await TagAsync(Story.Citizen)).ShouldNotBe(tag, "another view is another tag");

        // The tag of the view is good for the next command.
        using (var accept = Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept"))
        {
            accept.Headers.TryAddWithoutValidation("If-Match", tag);
            using var accepted = await (await story.AsAsync("counter-1")).SendAsync(accept);
            accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await AskAsync("counter-1", tag)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> AskAsync(string persona, string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            return await (await story.AsAsync(persona)).SendAsync(request);
        }

        async Task<string> TagAsync(string persona) => (await AskAsync(persona, "\"none\"")).Headers.ETag!.Tag;
    }

    private static bool Has(Described.Operation operation, string name) => operation.Body.TryGetProperty(name, out var text) && !string.IsNullOrWhiteSpace(text.GetString());

    [GeneratedRegex("^[a-z]+[A-Z][A-Za-z]*$")]
    private static partial Regex OperationId();

    [GeneratedRegex("\"\\$ref\": \"[^\"]+\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();

    /// <summary>Holds every answer against the document on its way.</summary>
    private sealed class Watch(Described document) : DelegatingHandler(new HttpClientHandler())
    {
        public List<string> Seen { get; } = [];

        public List<string> Faults { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            var (method, path) = (request.Method.Method, request.RequestUri!.AbsolutePath);
            Seen.Add($"{document.Find(method, path)?.Id} {(int)answer.StatusCode}");
            Faults.AddRange(document.FaultsOf(method, path, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellationToken)));
            return answer;
        }
    }
}
