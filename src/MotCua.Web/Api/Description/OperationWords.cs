using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Api.Description;

/// <summary>Adds to each operation what its types do not say: headers, ETags, refusals by their URNs, who may ask, examples.</summary>
internal sealed class OperationWords(WordBook book) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const string ProblemSchema = "Problem";

    /// <summary>Refusals that many operations give alike, by their codes.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["request.bad"] = "Unreadable",
        ["request.bad request.key-required request.key-invalid"] = "UnreadableCommand",
        ["request.sign-in access.sign-in-required"] = "SignInRequired",
        ["request.forbidden access.cross-site"] = "Forbidden",
        ["request.not-found"] = "NotFound",
        ["request.key-reused request.in-flight"] = "KeyConflict",
        ["request.stale"] = "Stale",
        ["request.too-large"] = "TooLarge",
        ["request.invalid"] = "Invalid",
        ["request.revision-required"] = "RevisionRequired",
        ["request.failed"] = "Failed",
        ["request.unavailable"] = "Unavailable",
        ["request.outcome-unknown request.unavailable"] = "OutcomeUnknown",
    };

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["code"] = "A code: of a procedure in the path, of a unit in the query.",
        ["cursor"] = "`next` of the page before, with the same filter.",
        ["due"] = "Only what is due before this moment.",
        ["field"] = "Only this field, e.g. `civil-status`.",
        ["fileId"] = "The file's id, as it stands in `components`.",
        ["fixture"] = "The example's name; the first valid one when absent.",
        ["life"] = "Only procedures of this life event, e.g. `birth`.",
        ["from"] = "The first day, `2026-11-01`.",
        ["hall"] = "The unit whose hall it is: its id, or its slug (`commune-00004-2025`).",
        ["level"] = "Only this level: `city`, `department`, `district` or `commune`.",
        ["limit"] = "At most so many, 1 to 50.",
        ["mine"] = "Only what the caller has claimed.",
        ["number"] = "Its number in the drawer, from 1.",
        ["on"] = "A day, `2025-06-30`; today in the city when absent.",
        ["once"] = "Only the figures as they stand, and then the end of the stream.",
        ["period"] = "Whole months: `2026-03`, `2026-Q1`, `2026-H1`, `2026-9M` or `2026`; this month when absent.",
        ["q"] = "Words, with or without diacritics.",
        ["reason"] = "Why an official opens a file that could not be scanned; it is recorded and the citizen may read it.",
        ["status"] = "One or more statuses, separated by commas.",
        ["team"] = "Whatever role it asks for, in the units where the caller assigns work.",
        ["to"] = "The last day, this one too.",
        ["unit"] = "Only this unit.",
        ["Upload-Length"] = "Bytes of the whole file.",
        ["Upload-Metadata"] = "Pairs of a word and Base64, separated by commas; `filename` is read.",
        ["Upload-Offset"] = "From which byte on you send: where `HEAD` or the last answer said we are.",
    };

    private readonly Text text = new(book, Language.English, TimeZoneInfo.Utc);

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var command = metadata.OfType<CommandHeaders>().LastOrDefault();
        var reads = context.Description.HttpMethod == HttpMethods.Get;
        var signedIn = metadata.OfType<IAuthorizeData>().Any();
        var refusals = metadata.OfType<Refusals>().SelectMany(each => each.Problems).ToList();
        operation.Security = signedIn ? ApiSecurity.Required(context.Document!) : [];
        operation.Parameters ??= [];
        operation.Responses ??= [];
        Explain(operation);
        var succeeded = operation.Responses.Where(each => each.Key.StartsWith('2')).Select(each => (OpenApiResponse)each.Value).ToList();
        if (command is not null)
        {
            operation.Parameters.Add(Header("Idempotency-Key", command.KeyRequired,
                "At most 200 characters, new for each intention. Sent again with the same body it gets the first answer and does nothing twice.", "018f4d0e-6f1c-7c63-9f0a-3f2f6f1d2b11"));
            if (command.Revision)
            {
                operation.Parameters.Add(Header("If-Match", command.RevisionRequired,
                    "The revision you looked at, of the resource in the address: its ETag, or the bare number in quotes. If somebody was faster the answer is 412 and nothing happens.", "\"7\""));
            }

            foreach (var answer in command.Tagged ? succeeded : [])
            {
                Tag(answer, "The revision after the command, for the next If-Match.", "\"8\"");
            }
        }
        else if (reads && succeeded.Any(answer => answer.Content?.ContainsKey(Json) == true))
        {
            operation.Parameters.Add(Header("If-None-Match", false, "The ETag of the answer you have: 304 when it would be the same.", "\"7.p0bJk1aYbQcT\""));
            foreach (var answer in succeeded)
            {
                Tag(answer, "Of what you are shown; where the resource has a revision it stands before the dot.", "\"7.p0bJk1aYbQcT\"");
            }

            operation.Responses["304"] = new OpenApiResponse { Description = "What you have is still so." };
        }

        if (operation.Responses.TryGetValue("201", out var created))
        {
            ((OpenApiResponse)created).Headers ??= new Dictionary<string, IOpenApiHeader>();
            created.Headers!["Location"] = new OpenApiHeader { Description = "Address of what was made.", Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" } };
        }

        await RefuseAsync(operation, context, [.. Common(operation, command, signedIn), .. refusals], cancellationToken);
        Exemplify(operation);
    }

    /// <summary>What any request of that shape may meet before the operation's own rules.</summary>
    private static IEnumerable<Problem> Common(OpenApiOperation operation, CommandHeaders? command, bool signedIn)
    {
        if (operation.RequestBody is not null || operation.Parameters!.Any(each => each.In is ParameterLocation.Query))
        {
            yield return ErrorPages.Of(StatusCodes.Status400BadRequest);
        }

        if (operation.RequestBody is not null)
        {
            yield return ErrorPages.Of(StatusCodes.Status413PayloadTooLarge);
        }

        if (signedIn)
        {
            yield return ErrorPages.Of(StatusCodes.Status401Unauthorized);
            yield return Access.SessionRules.SignInRequired;
        }

        if (operation.Parameters!.Any(each => each.In is ParameterLocation.Path))
        {
            yield return Problem.NotFound;
        }

        if (command is not null)
        {
            yield return Problem.Forbidden;
            yield return Access.SameOrigin.CrossSite;
            if (command.KeyRequired)
            {
                yield return CommandProblems.KeyRequired;
            }

            yield return CommandProblems.KeyInvalid;
            yield return CommandProblems.KeyReused;
            yield return CommandProblems.InFlight;
            if (command.Revision)
            {
                if (command.RevisionRequired)
                {
                    yield return CommandProblems.RevisionRequired;
                }

                yield return CommandProblems.Stale;
            }

            yield return CommandProblems.OutcomeUnknown;
        }

        yield return ErrorPages.Of(StatusCodes.Status503ServiceUnavailable);
        yield return ErrorPages.Of(StatusCodes.Status500InternalServerError);
    }

    private async Task RefuseAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var document = context.Document!;
        document.AddComponent(ProblemSchema, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), cancellationToken: ct));
        foreach (var group in problems.DistinctBy(each => each.Code).GroupBy(each => Problems.Status(each.Kind)).OrderBy(each => each.Key))
        {
            var refusal = Refusal([.. group], document);
            if (Shared.GetValueOrDefault(string.Join(' ', group.Select(each => each.Code))) is { } name)
            {
                document.AddComponent<IOpenApiResponse>(name, refusal);
                operation.Responses![$"{group.Key}"] = new OpenApiResponseReference(name, document);
            }
            else
            {
                operation.Responses![$"{group.Key}"] = refusal;
            }
        }
    }

    private OpenApiResponse Refusal(IReadOnlyList<Problem> problems, OpenApiDocument document) => new()
    {
        Description = string.Join('\n', problems.Select(each => $"- `urn:motcua:{each.Code}`: {Sentence(each)}")),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    AllOf =
                    [
                        new OpenApiSchemaReference(ProblemSchema, document),
                        new OpenApiSchema
                        {
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["type"] = new OpenApiSchema { Enum = [.. problems.Select(each => (JsonNode)$"urn:motcua:{each.Code}")] },
                            },
                        },
                    ],
                },
            },
        },
    };

    /// <summary>With the names of its values in braces: the document knows no case in which they are filled.</summary>
    private string Sentence(Problem problem) => text[$"problem.{problem.Code}"];

    private static void Explain(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
        {
            parameter.Description ??= parameter.Name switch
            {
                "id" when operation.OperationId is not null && parameter.Schema?.Format is null => "The dossier's id, its reference or its official code.",
                "id" => "Its id.",
                var name => Parameters.GetValueOrDefault(name ?? ""),
            };
        }

        if (operation.RequestBody is OpenApiRequestBody body)
        {
            body.Required = true;
            if (body.Content?.TryGetValue("multipart/form-data", out var form) == true)
            {
                form.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "file" },
                    Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                };
            }
        }
    }

    private static void Exemplify(OpenApiOperation operation)
    {
        if (ApiExamples.RequestOf(operation.OperationId) is { } sent && operation.RequestBody?.Content is { } content && content.TryGetValue(Json, out var body))
        {
            body.Example = sent;
        }

        if (ApiExamples.AnswerOf(operation.OperationId) is { } answered
            && operation.Responses!.FirstOrDefault(each => each.Key.StartsWith('2')).Value?.Content is { } answers && answers.TryGetValue(Json, out var shown))
        {
            shown.Example = answered;
        }
    }

    private static OpenApiParameter Header(string name, bool required, string description, string example) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example,
    };

    private static void Tag(OpenApiResponse answer, string description, string example)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers["ETag"] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };
    }
}
