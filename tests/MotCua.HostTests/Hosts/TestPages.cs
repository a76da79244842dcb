using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Web.Access;

namespace MotCua.HostTests.Hosts;

/// <summary>A page with one form, as any page has it, for the rules that hold for all forms.</summary>
internal static class TestPages
{
    public const string Form = "/test/form";

    /// <summary>Breaks by what the client sent with <c>?by=client</c>, by a fault of ours with <c>?by=us</c>, and else not at all.</summary>
    public const string Broken = "/test/broken";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Form, async (HttpContext http, IAntiforgery antiforgery, OwnerSeals seals, KeptForms kept, CancellationToken ct) =>
        {
            var token = antiforgery.GetAndStoreTokens(http);
            var filled = await kept.OpenAsync(http, ct);
            return Results.Content(
                $"<form method=post><input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{token.RequestToken}\" />"
                + $"<input type=\"hidden\" name=\"{OwnerSeals.Field}\" value=\"{seals.Seal(http)}\" /><input name=\"story\" value=\"{filled?["story"]}\" /></form>",
                "text/html");
        }).RequireAuthorization();
        app.MapPost(Form, async (HttpContext http, CancellationToken ct) => Results.Text("filed: " + (await http.Request.ReadFormAsync(ct))["story"])).RequireAuthorization();
        app.MapGet(Broken, (string? by) => by switch
        {
            "client" => throw new BadHttpRequestException("Unexpected end of request content."),
            "us" => throw new InvalidOperationException("A fault of ours."),
            _ => Results.Text("whole"),
        });
    }
}
