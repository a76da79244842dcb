using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using MotCua.BrowserTests.Shell;
using MotCua.Web;
using Shouldly;

namespace MotCua.BrowserTests;

/// <summary>Every page the server has is looked at: a route without a state in <see cref="PageList"/> fails here.</summary>
public sealed class EveryPageTests
{
    /// <summary>Answers that are no page of their own, by the beginning of the route, and why.</summary>
    private static readonly Dictionary<string, string> NoPage = new()
    {
        ["/api/"] = "for programs",
        ["/openapi/"] = "for programs",
        ["/assets/"] = "style sheets, scripts, fonts, pictures",
        ["/healthz/"] = "for whoever runs the server",
        ["/metrics"] = "for whoever runs the server",
        ["/dev/"] = "development only, no HTML",
        ["/robots.txt"] = "for programs",
        ["/favicon.ico"] = "a picture",
        ["/procedures/{code}/apply"] = "begins a draft and leads to its first question",
        ["/my/drafts/{id:guid}/"] = "leads to the first section that is not done",
        ["/desk/exports/{id:guid}/file"] = "a file for spreadsheets; the page that offers it is looked at",
        ["/dossiers/{id}/papers/{form}.pdf"] = "a PDF; the page of the same paper is looked at",
    };

    [Fact]
    public async Task Every_page_is_in_the_list()
    {
        var data = Directory.CreateTempSubdirectory("motcua-routes-").FullName;
        await using var web = WebHost.Build(["--environment=Development", $"--MOTCUA_DATA={data}", $"--MOTCUA_CATALOGUE={Path.Combine(RunningCity.Root, "catalogue")}", "--urls=http://127.0.0.1:0"]);
        var routes = ((IEndpointRouteBuilder)web).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !NoPage.Keys.Any(start => start.EndsWith('/') && !start.Contains("{id", StringComparison.Ordinal) ? route.StartsWith(start, StringComparison.Ordinal) : route == start))
            .Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(25);

        var addresses = PageList.All.Select(state => state.Address.Split('?')[0].TrimEnd('/')).ToList();
        routes.Where(route => !addresses.Any(address => Shape(route).IsMatch(address))).ShouldBeEmpty("new pages need a state in PageList.cs, or a reason here");
        Directory.Delete(data, recursive: true);
    }

    /// <summary><c>/my/dossiers/{id:guid}/supply</c> as a pattern of addresses.</summary>
    private static Regex Shape(string route) => new("^" + Regex.Replace(Regex.Escape(route.TrimEnd('/')), @"\\\{[^/]*\}", "[^/]+") + "$");
}
