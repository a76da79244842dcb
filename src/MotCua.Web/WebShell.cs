using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Organisations.Contracts;
using MotCua.Web.Assets;
using MotCua.Web.Pages.Citizen;
using MotCua.Web.Pages.Citizen.Profile;
using MotCua.Web.Pages.Public;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web;

/// <summary>Everything pages stand on: words, assets, compression, headers, error pages.</summary>
public static class WebShell
{
    /// <summary>No exception for scripts, styles or frames: nothing inline, nothing from elsewhere.</summary>
    public const string ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddWebShell(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<WordBook>();
        services.AddSingleton<DownPage>();
        services.TryAddSingleton(provider => CityFace.Of(provider.GetRequiredService<CityFacts>()));
        services.AddSingleton(_ => StaticAssets.Load(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddScoped(provider => new Text(
            provider.GetRequiredService<WordBook>(),
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http ? Language.Of(http) : Language.Vietnamese,
            provider.GetRequiredService<CityFace>().Zone));
        services.AddScoped<DossierModels>();
        services.AddScoped<MyDataZip>();
        services.AddScoped<SupplyPapers>();
        services.AddScoped<SupplyAnswers>();
        // Vietnamese letters go out as themselves, not as &#x1EA1;: smaller pages, readable sources.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(options =>
        {
            // Safe over HTTPS here: antiforgery tokens are masked anew in every answer, and no page mixes another
            // party's input with secrets. API answers are small and hot; they are not compressed.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/calendar", "application/openapi+json"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>Put first: headers and error pages cover everything behind it.</summary>
    public static IApplicationBuilder UseWebShell(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            // Under no-referrer Chromium sends "Origin: null" with our own forms.
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return next(http);
        });
        app.UseErrorPages();
        app.UseChoiceLinks();
        return app;
    }

    public static IEndpointRouteBuilder MapWebShell(this IEndpointRouteBuilder app)
    {
        AssetEndpoint.Map(app);
        DesignEndpoints.Map(app);
        PublicEndpoints.Map(app);
        HallEndpoints.Map(app);
        CitizenEndpoints.Map(app);
        ProfileEndpoints.Map(app);
        return app;
    }
}
