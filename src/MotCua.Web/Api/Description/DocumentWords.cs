using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MotCua.Web.Api.Description;

/// <summary>What the document says as a whole. Paths are in the order of the alphabet, so that two releases can be compared.</summary>
internal sealed class DocumentWords : IOpenApiDocumentTransformer
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("procedures", "Thủ tục hành chính. The catalogue in force today, open to everybody."),
        ("units", "Đơn vị. The city's organisation on a day, open to everybody."),
        ("files", "Tệp tải lên. Files before they are filed: only their uploader knows of them."),
        ("uploads", "Tệp lớn, tải lên từng phần. Large files in pieces, by tus 1.0.0: a broken line costs nothing that has arrived."),
        ("drafts", "Bản nháp. Begun applications of the caller, and of nobody else."),
        ("dossiers", "Hồ sơ. Filing, the dossier's life, what was written and when it is due."),
        ("fees", "Phí, lệ phí. What dossiers cost, cash taken at the counter, and its daily closing."),
        ("tickets", "Số thứ tự. Waiting halls: numbers for everybody, calling for those who serve at the counter."),
        ("figures", "Số liệu và chỉ số 766. Live figures that equal the ledger: aggregates for everybody, exact for those who may see them."),
        ("shifts", "Bàn giao ca. What is open at a counter, handed to a colleague and confirmed."),
        ("tasks", "Việc cần làm. Officials' work lists and work items."),
        ("tracking", "Tra cứu. Public: a code and the check characters show status and dates."),
        ("notices", "Thông báo. The caller's inbox."),
        ("me", "Tôi. Who the caller is, and who looked at their dossiers."),
        ("profile", "Trang của tôi. What the caller says of themself, who looked, and a copy of their data."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MotCua",
            Version = "v1",
            Summary = "Một cửa: the one-stop shop of a city.",
            Description = """
                Everything a page can do, this API can do: the pages use it themselves.

                - **Commands** carry `Idempotency-Key`; sent again with the same key they get the first answer and do nothing twice. A refused attempt leaves no trace, so a corrected body may be sent with the same key.
                - **Changes** carry `If-Match`: without it 428, with an old revision 412.
                - **Lists** are read on with the cursor in `next`; a cursor belongs to its filter and its reader.
                - **Refusals** are RFC 9457 problems: `type` is a stable URN, `detail` is in the language asked for (`Accept-Language: vi` or `en`), `errors` name fields to mend.
                - What you may not know of answers 404; what you may see but not do answers 403. Rights are looked up at each request, never read from a token.
                - After 503 the same key finds out whether the command was done.
                - Times are RFC 3339 instants, days are days of the city, money is whole dong.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        ApiSecurity.Describe(document);
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            paths.Add(path.TrimEnd('/'), item);
        }

        document.Paths = paths;
        return Task.CompletedTask;
    }
}
