using Microsoft.OpenApi;

namespace MotCua.Web.Api.Description;

/// <summary>The two ways in: a bearer token of a configured issuer, or the session of our own pages.</summary>
internal static class ApiSecurity
{
    private const string Bearer = "bearer";
    private const string Session = "session";

    public static IList<OpenApiSecurityRequirement> Required(OpenApiDocument document) =>
    [
        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, document)] = [] },
    ];

    public static void Describe(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT",
            Description = $"A token of the city's staff directory or of the e-ID, audience `{Access.Schemes.Audience}`. It says who; what they may do is looked up at each request. "
                + "In development the sandbox hands one out: `POST {sandbox}/personas/{persona}/token`.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Session, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = Access.Schemes.CookieName("session", production: true),
            Description = $"The session of our own pages (`{Access.Schemes.CookieName("session", production: false)}` in development). "
                + "Requests that change something must come from the same origin (`Sec-Fetch-Site`, else `Origin`).",
        });
    }
}
