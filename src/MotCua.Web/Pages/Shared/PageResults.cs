using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MotCua.Web.Pages.Shared;

/// <summary>Endpoints answer with <c>Page&lt;ProcedurePage&gt;(model)</c>.</summary>
public static class PageResults
{
    /// <summary>The page as HTML. A page that shows errors of a form answers 422.</summary>
    public static RazorComponentResult<TComponent> Page<TComponent>(object? model = null, int status = StatusCodes.Status200OK)
        where TComponent : IComponent =>
        new(model is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    /// <summary>303: after a post the browser gets the next page, so that "back" and "reload" never post twice.</summary>
    public static IResult SeeOther(string address) => new SeeOtherResult(address);

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
